"""Time: dates in French, recurrence rules, breaks. Pure."""
