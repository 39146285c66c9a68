"""The pages of a partner who answers about one person sent to it: no account, a personal link, a phone."""
