"""Django's databases, told apart by one thing: what they commit of what strangers are shown, they say.

Named by `ENGINE` in the settings, which looks for a module `base` in each.
"""
