"""Who may see and change what, by antenne; and the admin screens that keep to it."""
