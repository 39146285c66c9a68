"""What the public is shown and may ask: filters, cards, calendar files, data for search engines."""
