"""Settings of the accounts: by invitation only, e-mail as name, second factor, throttled sign-in."""

from datetime import timedelta

LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAILADMIN_LOGIN_URL = "/admin/login/"  # says 403 to accounts that the admin does not admit
LOGIN_REDIRECT_URL = "/compte/"
WAGTAIL_PASSWORD_RESET_ENABLED = False  # the portal's own, under /compte/

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
ACCOUNT_ADAPTER = "portal.compte.adaptateurs.AdaptateurCompte"
ACCOUNT_FORMS = {"login": "portal.compte.connexion.FormulaireConnexion"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are invited at their address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Passwords are throttled by axes, per account and address; this limit is for a whole address.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "100/10m/ip"}

MFA_ADAPTER = "portal.compte.adaptateurs.AdaptateurSecondFacteur"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Mission Locale de Paris"
MFA_TOTP_TOLERANCE = 1
MFA_TRUST_ENABLED = True
MFA_TRUST_COOKIE_AGE = timedelta(days=30)
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up alone: see ACCOUNT_EMAIL_VERIFICATION

AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "portal.compte.essais.nom_essaye"
AXES_CLIENT_IP_CALLABLE = "inscriptions.protections.adresse_du_client"
AXES_LOCKOUT_CALLABLE = "portal.compte.essais.trop_d_essais"
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_VERBOSE = False
