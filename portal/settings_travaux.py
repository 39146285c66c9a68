"""Settings of long work: the queues, and beyond how many rows it is done beside the pages."""

import environ

_env = environ.Env()

# Wagtail's own tasks stay where they are asked, and done at once; only ours are long.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "longs": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}
FICHIER_IMMEDIAT_LIGNES = _env.int("FICHIER_IMMEDIAT_LIGNES", default=5000)
# A gesture on a list locks its séances until it is over.
GESTE_IMMEDIAT_LIGNES = _env.int("GESTE_IMMEDIAT_LIGNES", default=200)
