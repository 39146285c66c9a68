"""The doors, which only translate: public files, admin screens, API."""
