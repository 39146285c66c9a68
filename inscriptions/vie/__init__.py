"""The life of a registration, from what is asked to what came of it: the only rooms that write one.

One transaction, one lock, one event for each change.
"""
