"""What a séance has left: its slots, whom they are kept for, who said they cannot come."""
