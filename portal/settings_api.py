"""Settings of the API: REST framework and OpenAPI (docs/contrat.md §4)."""

from typing import Any

TAILLE_MAX_JSON = 512 * 1024

# Which other sites' pages may call the API is CORS_ORIGINES, in `portal.settings`. Without
# credentials: a session never serves another site's page.
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_CREDENTIALS = False
CORS_ALLOW_METHODS = ["GET", "HEAD", "POST", "PATCH", "OPTIONS"]
CORS_ALLOW_HEADERS = ["authorization", "content-type", "idempotency-key", "if-none-match"]
CORS_EXPOSE_HEADERS = ["Content-Disposition", "ETag", "Last-Modified", "Retry-After"]
CORS_PREFLIGHT_MAX_AGE = 600

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "inscriptions.acces.cles_api.AuthentificationJeton",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["portal.api.entree.LecteurJson"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "portal.api.entree.ToujoursEnJson",
    "DEFAULT_PAGINATION_CLASS": "portal.api.listes.Pagination",
    "DEFAULT_FILTER_BACKENDS": [
        "portal.api.listes.ParametresConnus",
        "portal.api.listes.FiltresDeclares",
        "portal.api.listes.Recherche",
        "portal.api.listes.Ordre",
        "portal.api.listes.ModifieDepuis",
    ],
    "DEFAULT_SCHEMA_CLASS": "portal.api.schema.SchemaDuPortail",
    "NON_FIELD_ERRORS_KEY": "detail",
    "EXCEPTION_HANDLER": "portal.api.erreurs.repondre",
    "PAGE_SIZE": 20,
    "COERCE_DECIMAL_TO_STRING": False,
    "URL_FORMAT_OVERRIDE": None,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "API de la mission locale",  # which one: portal.api.maison.selon_la_maison
    "VERSION": "1",
    "DESCRIPTION": (
        "Lire le catalogue, inscrire et orienter des jeunes, lire les comptes.\n\n"
        "Le catalogue est public. Le reste demande un jeton : `Authorization: Bearer <jeton>`. "
        "Les dates suivent ISO 8601, à l’heure Europe/Paris. Une saisie mal formée reçoit 400, avec un message "
        "par champ ; une règle de la maison reçoit 409, avec `code` et `detail`."
    ),
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "COMPONENT_SPLIT_REQUEST": True,
    "SORT_OPERATIONS": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "PREPROCESSING_HOOKS": ["portal.api.schema.seulement_la_v1"],
    "POSTPROCESSING_HOOKS": [
        "portal.api.parametres.textes_et_choix",
        "portal.api.parametres.donner_les_references",
        "portal.api.maison.selon_la_maison",
    ],
}
