"""The pages of a partner's professional: no account, a personal link, a phone."""
