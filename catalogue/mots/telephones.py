"""Phone numbers. The data is E.164 (« +33639980123 », ITU-T E.164); what people read is for reading only.

France and its overseas departments share one numbering plan of ten digits under five country codes:
these numbers are shown in national form, every other one with its code.
"""

import re
from collections.abc import Iterable

import phonenumbers
from django.core.exceptions import ValidationError
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

from catalogue.mots.motifs import BLANC, CACHE, MOTIF_TELEPHONE, TIRET

TELEPHONE_FAUX = "Écrivez un numéro de téléphone complet, par exemple 06 39 98 01 23"
# Mainland, then overseas: 0692… of La Réunion is not valid in region FR.
REGIONS = ("FR", "RE", "GP", "MQ", "GF", "YT")
_CODES_DE_FRANCE = frozenset(phonenumbers.country_code_for_region(region) for region in REGIONS)
# 06 39 98 00 00 to 99 99: kept by the regulator for fiction, so good for examples.
_FICTION = re.compile(r"\+3363998[0-9]{4}")
_TAPE = re.compile(MOTIF_TELEPHONE)
_BLANCS, _CACHES, _TIRETS = (re.compile(f"[{signes}]") for signes in (BLANC, CACHE, TIRET))
_MOBILES = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})


def telephone_e164(texte: str) -> str:
    """A number as typed or pasted, in E.164: of France with or without its code, of elsewhere with it.

    One number has one form: +33 6 92…, which is said of a number of La Réunion, becomes +262692….
    Raises ValidationError.
    """
    tape = _TIRETS.sub("-", _CACHES.sub("", _BLANCS.sub(" ", texte)))
    if not _TAPE.search(tape):
        raise ValidationError(TELEPHONE_FAUX)
    try:
        numero = phonenumbers.parse(tape, REGIONS[0])
    except phonenumbers.NumberParseException as erreur:
        raise ValidationError(TELEPHONE_FAUX) from erreur
    if numero.country_code in _CODES_DE_FRANCE:
        return _de_france(phonenumbers.national_significant_number(numero))
    if not phonenumbers.is_valid_number(numero):
        raise ValidationError(TELEPHONE_FAUX)
    return phonenumbers.format_number(numero, PhoneNumberFormat.E164)


def _de_france(chiffres: str) -> str:
    """E.164 of the national number `chiffres`, under the code of the region that it belongs to."""
    for region in REGIONS:
        numero = PhoneNumber(
            country_code=phonenumbers.country_code_for_region(region), national_number=int(chiffres)
        )
        e164 = phonenumbers.format_number(numero, PhoneNumberFormat.E164)
        if phonenumbers.is_valid_number_for_region(numero, region) or _FICTION.fullmatch(e164):
            return e164
    raise ValidationError(TELEPHONE_FAUX)


def telephone_lisible(e164: str) -> str:
    """For people: « 06 39 98 01 23 », « +212 6 12 34 57 99 ». Read again, it gives the same E.164.

    What is no E.164 is shown as it stands.
    """
    numero = _lu(e164)
    if numero is None:
        return e164
    if numero.country_code in _CODES_DE_FRANCE:
        return phonenumbers.format_number(numero, PhoneNumberFormat.NATIONAL)
    lisible = phonenumbers.format_number(numero, PhoneNumberFormat.INTERNATIONAL)
    return re.sub(r"[^+0-9]+", " ", lisible)


def telephone_en_fichier(e164: str) -> str:
    """For a cell: no sign that a spreadsheet runs, and spaces so that it stays a text: « 00212 6 12 34 57 99 »."""
    return re.sub(r"^\+", "00", telephone_lisible(e164))


def numero_national(e164: str) -> str:
    """The ten digits to dial within France: « 0639980123 »; empty for a number of elsewhere."""
    numero = _lu(e164)
    if numero is None or numero.country_code not in _CODES_DE_FRANCE:
        return ""
    return f"0{phonenumbers.national_significant_number(numero)}"


def recoit_les_sms(e164: str) -> bool:
    """Whether text messages reach this number: a mobile one. To a landline one speaks."""
    numero = _lu(e164)
    if numero is None:
        return False
    return phonenumbers.number_type(numero) in _MOBILES or bool(_FICTION.fullmatch(e164))


def indicatifs_de(regions: Iterable[str]) -> frozenset[int]:
    """The country codes of these regions: « FR » is 33; two that share one cannot be told apart by it."""
    return frozenset(phonenumbers.country_code_for_region(region) for region in regions) - {0}


def indicatif_de(e164: str) -> int | None:
    numero = _lu(e164)
    return numero.country_code if numero else None


def _lu(e164: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(e164, None)
    except phonenumbers.NumberParseException:
        return None
