"""Settings, read from the environment (docs/exploitation.md lists the variables).

Production is `DEBUG=false`, the default: it refuses to start without its own `SECRET_KEY`.
Cookies, HSTS and redirects follow the scheme of `BASE_URL`.
"""

import sys
from datetime import date
from pathlib import Path

import environ

from catalogue.maison.nom import nom_de_la_maison
from portal.cles import cle_secrete, cles_anciennes, fin_des_anciennes
from portal.settings_api import *  # noqa: F403
from portal.settings_base import *  # noqa: F403
from portal.settings_compte import *  # noqa: F403
from portal.settings_conservation import *  # noqa: F403
from portal.settings_entetes import *  # noqa: F403
from portal.settings_fichiers import *  # noqa: F403
from portal.settings_journal import *  # noqa: F403
from portal.settings_travaux import *  # noqa: F403

RACINE = Path(__file__).resolve().parent.parent
VAR = RACINE / "var"
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = cle_secrete(env, debug=DEBUG)
SECRET_KEY_FALLBACKS = cles_anciennes(env, aujourd_hui=date.today())
# A process may live longer than the former keys: personal links look at the day themselves.
CLES_ANCIENNES_FIN = fin_des_anciennes(env)

BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
EN_HTTPS = BASE_URL.startswith("https://")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "inscriptions.portes.pages.csrf.page_ancienne"
CORS_ORIGINES = env.list("CORS_ORIGINES", default=[])
CORS_ALLOW_ALL_ORIGINS = "*" in CORS_ORIGINES
CORS_ALLOWED_ORIGINS = [origine for origine in CORS_ORIGINES if origine != "*"]
DOUBLE_FACTEUR = env.str("DOUBLE_FACTEUR", default="facultatif" if DEBUG else "obligatoire")

INSTALLED_APPS = [
    "demonstration",
    "portal",
    "actions",
    "inscriptions",
    "catalogue",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "portal.apps.ComptesConfig",  # wagtail.users
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail.api.v2",
    "wagtail",
    "modelsearch",
    "modelcluster",
    "taggit",
    "rest_framework",
    "django_filters",
    "django_tasks_db",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "corsheaders",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.forms",
]

MIDDLEWARE = [
    "portal.requete.NumeroMiddleware",
    "portal.entetes.EntetesMiddleware",
    "portal.indisponible.IndisponibleMiddleware",
    "portal.hors_bornes.HorsBornesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "portal.api.conditionnelles.LecturesConditionnelles",
    "portal.gardees.reponses.ReponsesGardeesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.compte.second_facteur.SecondFacteurMiddleware",
    "portal.methode_refusee.MethodeRefuseeMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [RACINE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "catalogue.maison.contexte.notre_maison",
                "portal.cadre.notre_cadre",
            ],
        },
    }
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache("CACHE_URL", default="dbcache://cache_du_portail")}
if "DatabaseCache" in CACHES["default"]["BACKEND"]:
    # The default, 300, would throw out the sign of life of the periodic work.
    CACHES["default"].setdefault("OPTIONS", {})["MAX_ENTRIES"] = 100_000
# Wagtail keeps the sizes of images that it reads: in the memory of each process, for reading a page never writes
# to the database.
CACHES["renditions"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
# Answers kept for strangers, unless templates change under one's hands. Between processes only in a cache that
# is none of the database: reading a page never writes there.
PAGES_GARDEES = env.bool("PAGES_GARDEES", default=not DEBUG)
PAGES_GARDEES_ENTRE_PROCESSUS = "DatabaseCache" not in CACHES["default"]["BACKEND"]

LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_TZ = True

STATIC_URL = "/statique/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(VAR / "statique"))()
STATICFILES_DIRS = [RACINE / "portal" / "statique"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR / "media"))()
MEDIA_PRIVE = env.path("MEDIA_PRIVE", default=str(VAR / "prive"))()
# Names with a hash, cached for ever: once `collectstatic` has written them, and while it does.
EMPREINTES_STATIQUES = not DEBUG and (
    Path(STATIC_ROOT, "staticfiles.json").exists() or "collectstatic" in sys.argv
)
STORAGES = {
    # Private unless said otherwise; in MEDIA_ROOT, at MEDIA_URL: the sizes of images that pages show.
    "default": {"BACKEND": "portal.stockage.StockagePrive", "OPTIONS": {"location": MEDIA_PRIVE}},
    "images": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if EMPREINTES_STATIQUES
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not EMPREINTES_STATIQUES

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
# EMAIL_URL says what carries the outbox; whatever else writes an e-mail writes it into the outbox.
TRANSPORT_COURRIEL = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_BACKEND = "inscriptions.courrier.du_cadre.BoiteDEnvoi"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("COURRIEL_EXPEDITEUR", default="ne-pas-repondre@demo.example")

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{nom}"}
    for nom in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = EN_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if EN_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = EN_HTTPS

MANDATAIRES = env.int("MANDATAIRES", default=0)  # proxies of ours in front of the portal
if MANDATAIRES:
    # The proxy ends TLS: without its word every request would be redirected to https for ever.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Registrations (inscriptions): how long an offered place is kept; how many forms an address may send, a
# contact for one séance, and an address for people without any contact, in ten minutes.
DELAI_PROPOSITION_HEURES = env.int("DELAI_PROPOSITION_HEURES", default=48)
ENVOIS_PAR_ADRESSE = env.int("ENVOIS_PAR_ADRESSE", default=600)
ENVOIS_PAR_CONTACT = env.int("ENVOIS_PAR_CONTACT", default=10)
ENVOIS_SANS_CONTACT = env.int("ENVOIS_SANS_CONTACT", default=5)
FICHIERS_PAR_ADRESSE = env.int("FICHIERS_PAR_ADRESSE", default=150)
FICHIERS_EN_ATTENTE = env.int("FICHIERS_EN_ATTENTE", default=2 * 1024**3)  # bytes, of forms not sent yet
RETOURS_URL = env.str(
    "RETOURS_URL", default=""
)  # imaps://user:password@host/INBOX: what comes back is read there
PASSERELLE_SMS = env.str("PASSERELLE_SMS", default="")  # "{numero}@sms.example": mail to SMS
# Empty: the mail gateway when its address is given, else the console (inscriptions/courrier/sms.py).
SMS_BACKEND = env.str("SMS_BACKEND", default="")
SMS_OVH = {
    nom: env.str(f"SMS_OVH_{nom.upper()}", default="")
    for nom in ("service", "cle", "secret", "consommateur", "expediteur")
}

# As people write dates here; what a picker sends in another form is still understood.
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y", "%d/%m/%Y %H:%M"
WAGTAIL_SITE_NAME = nom_de_la_maison()
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fr", "Français")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = [("fr", "Français")]
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
