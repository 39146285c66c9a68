"""What people look for, in their words and their spelling: the same answers on each database (docs/decisions/0006)."""
