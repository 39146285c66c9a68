"""Accounts: by invitation, one sign-in for all, limits of tries, a second factor."""
