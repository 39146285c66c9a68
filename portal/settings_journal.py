"""Settings of the log: everything on the error output, by `portal.journal`, and nothing by e-mail."""

from typing import Any

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "portal.journal.EnLignesJson"}},
    "handlers": {"sortie": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["sortie"], "level": "WARNING"},
    "loggers": {
        # Django's own handlers print addresses, or mail whole requests: ours replaces them.
        "django": {"handlers": [], "propagate": True, "level": "WARNING"},
        "django.server": {"handlers": [], "propagate": True, "level": "ERROR"},
        # What was not found or allowed is the proxy's to count.
        "django.request": {"level": "ERROR"},
    },
}
