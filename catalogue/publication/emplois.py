"""Where forms serve: which offers ask them, and which questions of the bank they ask."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Case, Count, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from catalogue.formulaires.compilation import questions_de
from catalogue.models import Formulaire, Offre, VersionFormulaire

# Which field of an offer names its form, by usage; a form that stands alone serves no offer.
CHAMPS = {"inscription": "formulaire", "orientation": "formulaire_orientation"}


def offres_servies(formulaire: Formulaire) -> QuerySet[Offre]:
    """The offers, published or not, whose registrations or orientations ask `formulaire`."""
    champ = CHAMPS.get(formulaire.usage)
    if champ is None:
        return Offre.objects.none()
    sert = Q(**{champ: formulaire.pk})
    if formulaire.commun:
        sert |= _sans_formulaire(champ)
    return Offre.objects.filter(sert).order_by("title")


def avec_nombre_d_offres(formulaires: QuerySet[Formulaire]) -> QuerySet[Formulaire]:
    """Annotate `nombre_d_offres`, what `offres_servies` would count for each."""
    cas = []
    for usage, champ in CHAMPS.items():
        choisi = Q(**{champ: OuterRef("pk")})
        cas += [
            When(usage=usage, commun=True, then=_nombre(choisi | _sans_formulaire(champ))),
            When(usage=usage, then=_nombre(choisi)),
        ]
    return formulaires.annotate(nombre_d_offres=Case(*cas, default=0, output_field=IntegerField()))


def questions_communes(flux: Any) -> Iterator[int]:
    """The bank questions that live editing blocks name: steps, or the questions of an offer."""
    for bloc in flux:
        if bloc.block_type == "etape":
            yield from questions_communes(bloc.value["questions"])
        elif bloc.block_type == "commune" and bloc.value["question"]:
            yield bloc.value["question"].pk


def profil_demande() -> set[str]:
    """The facts of the profile (`Question.Profil`) that the last versions of forms ask for."""
    chaines = VersionFormulaire.objects.order_by().values("formulaire", "offre", "usage")
    dernieres = VersionFormulaire.objects.filter(pk__in=chaines.annotate(la=Max("pk")).values("la"))
    contenus = dernieres.order_by().values_list("contenu", flat=True)
    return {question["profil"] for contenu in contenus for question in questions_de(contenu)} - {""}


def _sans_formulaire(champ: str) -> Q:
    """Offers that chose none, and for which the portal takes registrations (`Offre.se_reserve`)."""
    return Q(**{f"{champ}__isnull": True}, mode__in=Offre.SE_RESERVENT)


def _nombre(condition: Q) -> Any:
    ensemble = Offre.objects.filter(condition).order_by().annotate(ensemble=Value(1)).values("ensemble")
    return Coalesce(Subquery(ensemble.annotate(nombre=Count("pk")).values("nombre")), 0)
