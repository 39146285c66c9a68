"""Published versions: made when a form or an offer is published, read by everything else.

A form has one chain of versions; an offer that adds its own questions to it has versions of the two
together, numbered in the same chain. An offer without any form numbers its own.
"""

import hashlib
import json

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from catalogue.formulaires.compilation import compiler, compiler_sans_formulaire
from catalogue.formulaires.identite import Contenu, avec_questions_verrouillees
from catalogue.models import CleDeBloc, Formulaire, Offre, VersionFormulaire
from catalogue.models.questions import cles_connues

USAGES_D_OFFRE = ("inscription", "orientation")


@transaction.atomic
def publier_version(formulaire: Formulaire) -> VersionFormulaire:
    """Compile what was just published, for itself and for the offers that add to it.

    The same content as before makes no new version.
    """
    version = _compiler_et_garder(formulaire, None, formulaire.usage)
    for offre in _offres_qui_ajoutent(formulaire):
        _compiler_et_garder(formulaire, offre, formulaire.usage)
    return version


@transaction.atomic
def publier_questions(offre: Offre) -> None:
    """Compile the questions that an offer just published adds to its forms."""
    if offre.questions:
        for usage in USAGES_D_OFFRE:
            _compiler_et_garder(formulaire_choisi(offre, usage), offre, usage)


def formulaire_de(offre: Offre, usage: str) -> tuple[VersionFormulaire | None, Contenu]:
    """What is asked for `offre`: its own form, else the common one, else identity alone."""
    if offre.questions:
        version = _versions(formulaire_choisi(offre, usage), offre, usage).first()
        if version:
            return version, version.contenu
    version = _version_partagee(offre, usage)
    if version:
        return version, version.contenu
    return None, avec_questions_verrouillees(usage, usage, [])


def formulaire_choisi(offre: Offre, usage: str) -> Formulaire | None:
    """The form of `offre` for `usage`, if it was ever published."""
    version = _version_partagee(offre, usage)
    return version.formulaire if version else None


def _version_partagee(offre: Offre, usage: str) -> VersionFormulaire | None:
    """The last version of the form that serves `offre`, without what the offer adds."""
    propre = offre.formulaire_orientation_id if usage == "orientation" else offre.formulaire_id
    celui = Q(formulaire=propre) if propre else Q(formulaire__commun=True)
    versions = VersionFormulaire.objects.filter(celui, offre=None, usage=usage)
    return versions.select_related("formulaire").order_by("-numero").first()


def version_anterieure(courante: VersionFormulaire, numero: int) -> VersionFormulaire | None:
    """Another version that was asked at the same place as `courante`."""
    return courante.chaine().filter(Q(offre=courante.offre_id) | Q(offre__isnull=True), numero=numero).first()


def _compiler_et_garder(formulaire: Formulaire | None, offre: Offre | None, usage: str) -> VersionFormulaire:
    verrou = Formulaire.objects.filter(pk=formulaire.pk) if formulaire else Offre.objects.filter(pk=offre)
    list(verrou.select_for_update().values_list("pk"))
    cles = cles_connues()
    questions = offre.questions if offre else ()
    if formulaire:
        contenu = compiler(formulaire, cles, questions_de_l_offre=questions)
    else:
        contenu = compiler_sans_formulaire(usage, cles, questions)
    empreinte = hashlib.sha256(json.dumps(contenu, sort_keys=True).encode()).hexdigest()
    derniere = _versions(formulaire, offre, usage).first()
    if derniere and derniere.empreinte == empreinte:
        return derniere
    CleDeBloc.objects.bulk_create(CleDeBloc(**cle._asdict()) for cle in cles.nouvelles)
    version = VersionFormulaire(
        formulaire=formulaire, offre=offre, usage=usage, contenu=contenu, empreinte=empreinte
    )
    version.numero = (version.chaine().aggregate(m=Max("numero"))["m"] or 0) + 1
    version.save()
    return version


def _versions(formulaire: Formulaire | None, offre: Offre | None, usage: str) -> QuerySet[VersionFormulaire]:
    """The versions of a form, with the questions of one offer or without; newest first."""
    return VersionFormulaire.objects.filter(formulaire=formulaire, offre=offre, usage=usage).order_by(
        "-numero"
    )


def _offres_qui_ajoutent(formulaire: Formulaire) -> list[Offre]:
    """Live offers with questions of their own that this form serves."""
    champ = "formulaire_orientation" if formulaire.usage == "orientation" else "formulaire"
    sert = Q(**{champ: formulaire})
    if formulaire.commun:
        sert |= Q(**{f"{champ}__isnull": True})
    return [offre for offre in Offre.objects.live().filter(sert).order_by("pk") if offre.questions]
