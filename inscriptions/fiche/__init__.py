"""What a registration says: its columns, the files made of them, a person’s own data."""
