"""What people type and read: patterns, names, phones, typography, the stems that search compares. Pure."""
