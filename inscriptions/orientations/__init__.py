"""What a structure sends, and what became of it."""
