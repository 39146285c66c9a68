"""Pages of registration, personal link and orientation."""
