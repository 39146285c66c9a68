"""Accounts: by invitation, one sign-in for all, a throttle, a second factor."""
