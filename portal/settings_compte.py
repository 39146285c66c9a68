"""Settings of the accounts: by invitation only, e-mail as name, second factor, throttled sign-in."""

from datetime import timedelta

LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAILADMIN_LOGIN_URL = "/admin/login/"  # says 403 to accounts that the admin does not admit
LOGIN_REDIRECT_URL = "/compte/"
WAGTAIL_PASSWORD_RESET_ENABLED = False  # the portal's own, under /compte/
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # likewise: a screen of its own would count no guesses
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # an address is the account's name: the team changes it

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_RESET_TIMEOUT = 24 * 3600  # as the message says
ACCOUNT_ADAPTER = "portal.compte.adaptateurs.AdaptateurCompte"
ACCOUNT_FORMS = {
    "login": "portal.compte.formulaires.FormulaireConnexion",
    "change_password": "portal.compte.formulaires.FormulaireChangement",
    "reset_password": "portal.compte.formulaires.FormulaireOublie",
    "reset_password_from_key": "portal.compte.formulaires.FormulaireNouveau",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are invited at their address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# allauth counts in the cache; the portal's own limiter is exact (portal.compte.essais).
ACCOUNT_RATE_LIMITS = False

MFA_ADAPTER = "portal.compte.adaptateurs.AdaptateurSecondFacteur"
MFA_FORMS = {
    "authenticate": "portal.compte.formulaires.FormulaireCode",
    "reauthenticate": "portal.compte.formulaires.FormulaireCodeConfirme",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
MFA_TRUST_ENABLED = True
MFA_TRUST_COOKIE_AGE = timedelta(days=30)
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up alone: see ACCOUNT_EMAIL_VERIFICATION
