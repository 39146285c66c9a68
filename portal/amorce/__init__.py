"""What an empty house begins with: its first pages and their legal texts, needs and free numbers,
its common questions and forms.

Nothing here comes from a demonstration. What exists already is left as it is.
"""
