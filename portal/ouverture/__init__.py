"""The first hour of a new house: what is left to do before it opens, on the home screen of its administrators."""
