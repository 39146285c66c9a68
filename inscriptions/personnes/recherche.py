"""Looking for somebody: by name, phone, e-mail, reference or number, as they are said on the phone."""

import re
from collections.abc import Iterable
from contextlib import suppress
from functools import reduce
from operator import and_, or_
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from catalogue.mots.telephones import telephone_e164
from inscriptions.identite import cle_identite, dossier_serre
from inscriptions.models import Inscription, Jeune
from inscriptions.querysets import InscriptionQuerySet
from inscriptions.reference import ALPHABET, LONGUEUR

NUL = Q(pk__in=[])
# A shorter beginning would bring strangers whose reference happens to begin like a name.
_REFERENCE = re.compile(r"[2-9A-HJKMNP-Z]{4,8}")
_BOUT_DE_NUMERO = re.compile(r"[0-9 .()+/-]{4,}")


def inscriptions_cherchees(inscriptions: "QuerySet[Inscription]", texte: str) -> "QuerySet[Inscription]":
    """Registrations of whoever bears every word of `texte`, or has this phone, e-mail, number or reference."""
    # Said twice of the same people: by the first SQLite begins with them, by the second PostgreSQL does,
    # which plans no more than eight tables as a whole.
    gens = Q(jeune__in=Jeune.objects.filter(_par_la_personne(texte, "")))
    par_la_personne = gens & _par_la_personne(texte, "jeune__")
    return inscriptions.filter(par_la_personne | _par_l_inscription(texte))


def orientations_cherchees(
    orientations: InscriptionQuerySet, texte: str, *, offres: Iterable[int]
) -> InscriptionQuerySet:
    """Those of whoever bears every word of `texte`, of these `offres`, or of this reference.

    Never by a contact: whoever sent the person may not try one after the other.
    """
    par_le_nom = _par_le_nom(texte, "jeune__identite")
    return orientations.filter(par_le_nom | Q(offre__in=list(offres)) | _par_la_reference(texte))


def jeunes_cherches(
    jeunes: "QuerySet[Jeune]", texte: str, *, inscriptions: "QuerySet[Inscription]"
) -> "QuerySet[Jeune]":
    """The same of people; `inscriptions`: those whose reference and own contact the reader may know."""
    trouves = _par_la_personne(texte, "")
    propre = _par_l_inscription(texte)
    if propre != NUL:
        trouves |= Q(Exists(inscriptions.order_by().filter(propre, jeune=OuterRef("pk"))))
    return jeunes.filter(trouves)


def noms_entiers_d_abord(lignes: "QuerySet[Any]", texte: str, *, identite: str) -> "QuerySet[Any]":
    """Those who bear the words of `texte` as whole names before those whose names hold them: Ba, then Sylla-Bah.

    The order that `lignes` have is kept among each. `identite`: where the key of the name is.
    """
    mots = cle_identite(texte, "").split()
    if not mots:
        return lignes
    entiers = reduce(and_, (_un_mot_entier(mot, identite) for mot in mots))
    rang = Case(When(entiers, then=Value(0)), default=Value(1), output_field=IntegerField())
    ordre = lignes.query.order_by or lignes.model._meta.ordering
    return lignes.annotate(rang_du_nom=rang).order_by("rang_du_nom", *ordre, "-pk")


def _par_la_personne(texte: str, chemin: str) -> Q:
    """What is in the file of somebody: name, contact, and their number, which is given whole."""
    trouves = _par_le_nom(texte, f"{chemin}identite") | _par_le_contact(texte, chemin)
    numero = dossier_serre(texte)
    return trouves | Q(**{f"{chemin}dossier": numero}) if numero else trouves


def _par_le_nom(texte: str, identite: str) -> Q:
    mots = [Q(**{f"{identite}__contains": mot}) for mot in cle_identite(texte, "").split()]
    return reduce(and_, mots) if mots else NUL


def _un_mot_entier(mot: str, identite: str) -> Q:
    """A key holds the words of the name with a space between them."""
    places = {"exact": mot, "startswith": f"{mot} ", "endswith": f" {mot}", "contains": f" {mot} "}
    return reduce(or_, (Q(**{f"{identite}__{ou}": bout}) for ou, bout in places.items()))


def _par_l_inscription(texte: str) -> Q:
    """What a registration has of its own: its reference, with or without its space, and its contact."""
    par_le_contact, par_la_reference = _par_le_contact(texte, ""), _par_la_reference(texte)
    if NUL in (par_le_contact, par_la_reference):
        return par_le_contact if par_la_reference == NUL else par_la_reference
    return par_le_contact | par_la_reference


def _par_la_reference(texte: str) -> Q:
    debut = "".join(texte.split()).upper()
    if not _REFERENCE.fullmatch(debut):
        return NUL
    # Between two bounds rather than by its beginning, which SQLite would compare with every row.
    return Q(reference__range=(debut, debut.ljust(LONGUEUR, ALPHABET[-1])))


def _par_le_contact(texte: str, chemin: str) -> Q:
    """An e-mail or a part of it with its @; a phone however it is typed, or four of its digits."""
    texte = texte.strip()
    if "@" in texte:
        return Q(**{f"{chemin}courriel__icontains": texte})
    with suppress(ValidationError):
        return Q(**{f"{chemin}telephone": telephone_e164(texte)})
    chiffres = re.sub("[^0-9]", "", texte).lstrip("0")
    if _BOUT_DE_NUMERO.fullmatch(texte) and len(chiffres) >= 4:
        return Q(**{f"{chemin}telephone__contains": chiffres})
    return NUL
