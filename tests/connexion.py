"""Signing in, as a person does: address and password, then the code of their phone."""

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.urls import reverse


def se_connecter(client, courriel, mot_de_passe="demo-portail", **options):
    adresse = reverse("account_login") + options.pop("suite", "")
    return client.post(adresse, {"login": courriel, "password": mot_de_passe}, **options)


def un_code(secret):
    compteur = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, compteur))
