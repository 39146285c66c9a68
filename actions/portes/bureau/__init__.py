"""Admin screens of counts: table, funnel, list behind a figure, follow-up, dictionary."""
