"""What a published bilan is read as: its page and its files."""
