"""Settings of long work: the queues, and from how many rows a file is made beside the pages."""

import environ

_env = environ.Env()

# Wagtail's own tasks stay where they are asked, and done at once; only ours are long.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "longs": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}
FICHIER_IMMEDIAT_LIGNES = _env.int("FICHIER_IMMEDIAT_LIGNES", default=5000)
