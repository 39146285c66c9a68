"""The doors: pages, admin screens, API. They translate a request into one call of a room below, and decide nothing."""
