"""Answers kept whole for who has no session, never older than the last commit (docs/decisions/0054)."""
