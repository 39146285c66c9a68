"""The countries to whose phones text messages are sent: a number of elsewhere is called."""

import re

from django.core.exceptions import ValidationError
from django.db import models

from catalogue.mots.telephones import REGIONS, indicatif_de, indicatifs_de, recoit_les_sms


def valider_les_pays(texte: str) -> None:
    """Raises ValidationError for a country that does not exist."""
    for code in pays_lus(texte):
        if not indicatifs_de([code]):
            raise ValidationError(f"Ce pays ne se lit pas\u00a0: «\u00a0{code}\u00a0».")


def pays_des_sms() -> models.CharField:
    return models.CharField(
        "pays où envoyer des SMS",
        max_length=120,
        default=", ".join(REGIONS),
        validators=[valider_les_pays],
        help_text="En deux lettres\u00a0: «\u00a0FR, RE, GP, MQ, GF, YT\u00a0» pour la France et l’outre-mer, "
        "«\u00a0BE\u00a0» pour la Belgique. Une personne dont le numéro est d’ailleurs est à appeler.",
    )


def pays_lus(texte: str) -> list[str]:
    """« FR, be » → FR and BE."""
    return re.findall(r"[^\s,;]+", texte.upper())


def recoit_nos_sms(numero: str, pays: str) -> bool:
    """Whether `numero` (E.164) is a mobile phone of one of these countries."""
    return recoit_les_sms(numero) and indicatif_de(numero) in indicatifs_de(pays_lus(pays))
