"""The API as a whole: its addresses, and what the views of every app share."""
