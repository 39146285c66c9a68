"""The settings of the reference programs: the house's database, and for the rest what `startproject` writes.

So a connection is opened for each request, as Django does unless it is told otherwise: about 470 requests
a second by two workers on two cores, which is what the bars were set against.
"""

from portal.settings import ALLOWED_HOSTS, DATABASES, SECRET_KEY, USE_TZ

__all__ = ["ALLOWED_HOSTS", "DATABASES", "SECRET_KEY", "USE_TZ"]

_DE_DJANGO = DATABASES["default"]["ENGINE"].replace("portal.bases", "django.db.backends")
DATABASES["default"] |= {"ENGINE": _DE_DJANGO, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}

DEBUG = False
VINGT_LIGNES = """<!doctype html>
<title>Vingt</title>
<ul>
{% for ligne in lignes %}<li><a href="/offre/{{ ligne.slug }}/">{{ ligne.title }}</a></li>{% endfor %}
</ul>
"""
ROOT_URLCONF = "tests.mesures.reference"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "loaders": [("django.template.loaders.locmem.Loader", {"vingt.html": VINGT_LIGNES})],
        },
    }
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
