"""The day itself: the sheet to sign, what was given, who cannot come."""
