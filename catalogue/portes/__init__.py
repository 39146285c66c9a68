"""The doors, which only translate: public pages, admin, API."""
