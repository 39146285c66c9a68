"""Periodic work on registrations: what `manage.py entretien` does here each minute."""
