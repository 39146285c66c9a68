"""Environment of the suite, set before Django reads its settings (loaded by `-p` in pyproject)."""

import os
from pathlib import Path

# SQLite tests run on a file: an in-memory database locks differently.
Path("var").mkdir(exist_ok=True)

os.environ.setdefault("DEBUG", "false")
os.environ.setdefault("SECRET_KEY", "cle-pour-les-tests-seulement-et-assez-longue-pour-les-controles")
os.environ.setdefault("DOUBLE_FACTEUR", "facultatif")
os.environ.setdefault("CACHE_URL", "locmemcache://")
os.environ.setdefault("EMAIL_URL", "memorymail://")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,localhost,testserver")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# No hashed names: what an earlier `make run` collected may be older than the sources.
os.environ.setdefault("STATIC_ROOT", "var/sans-empreintes")
# Files that people join: never among those of a house that runs here.
os.environ.setdefault("MEDIA_PRIVE", "var/essais-prives")
