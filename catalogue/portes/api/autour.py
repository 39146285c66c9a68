"""What belongs to each offer of a page of the API: séances, slugs, texts, read for all of them at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F, Q, QuerySet, Value, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from wagtail.rich_text import expand_db_html

from catalogue.models import Antenne, EtapeOffre, FinancementOffre, Offre, Seance
from catalogue.portes.api.capacites import capacites_en_json
from catalogue.portes.api.en_json import seances_en_json, seances_lues
from catalogue.vitrine.images import adresses_des_images

PROCHAINES = 5
# Between two descriptions whose links are resolved together.
_SEPARATION = "<!--offre suivante-->"


class Autour:
    """What belongs to the offers of one page of results (rows of `Offres`), read for all of them at once."""

    def __init__(self, offres: Sequence[Mapping[str, Any]]) -> None:
        cles = [offre["pk"] for offre in offres]
        self.descriptions = dict(zip(cles, _html([offre["description"] for offre in offres]), strict=True))
        self.etapes = _etapes([offre["pk"] for offre in offres if offre["a_des_etapes"]])
        self.images = _images(offres)
        self.capacites = capacites_en_json([offre["pk"] for offre in offres if offre["partenaire__slug"]])
        self.slugs: dict[tuple[str, int], list[str]] = defaultdict(list)
        for genre, offre, slug in _slugs(cles):
            self.slugs[genre, offre].append(slug)
        self.seances: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for seance in seances_en_json(_prochaines(cles)):
            self.seances[seance["offre"]].append(seance)


def _prochaines(offres: list[int]) -> QuerySet[Any]:
    rang = Window(RowNumber(), partition_by="offre", order_by=["debut", "id"])
    a_venir = seances_lues(Seance.objects.proposees().filter(offre__in=offres))
    return a_venir.annotate(rang=rang).filter(rang__lte=PROCHAINES).order_by("debut", "id")


def _slugs(offres: list[int]) -> QuerySet:
    """Kind, offer and slug of all that the offers refer to, in one query."""
    liens = [
        _liens(getattr(Offre, champ).through.objects.filter(offre__in=offres), lien)
        for champ, lien in (
            ("themes", "theme"),
            ("publics", "public"),
            ("lieux", "lieu"),
        )
    ]
    montres = Offre.sites.through.objects.filter(offre__in=offres, antenne__in=Antenne.objects.presentables())
    liens.append(_liens(montres, "antenne"))
    aujourdhui = timezone.localdate()
    financements = FinancementOffre.objects.filter(
        Q(depuis__isnull=True) | Q(depuis__lte=aujourdhui),
        Q(jusqua__isnull=True) | Q(jusqua__gte=aujourdhui),
        offre__in=offres,
    )
    return liens[0].union(*liens[1:], _liens(financements, "financeur")).order_by("genre", "slug")


def _etapes(offres: list[int]) -> dict[int, list[dict[str, str]]]:
    etapes: dict[int, list[dict[str, str]]] = defaultdict(list)
    if not offres:
        return etapes
    lues = EtapeOffre.objects.filter(offre__in=offres).order_by("sort_order", "pk")
    for offre, titre, texte in lues.values_list("offre_id", "titre", "texte"):
        etapes[offre].append({"titre": titre, "texte": texte})
    return etapes


def _images(offres: Sequence[Mapping[str, Any]]) -> dict[int, dict[str, str]]:
    """One query once their sizes are made, and none where no offer has an image."""
    numeros = {offre["image_id"] for offre in offres if offre["image_id"]}
    if not numeros:
        return {}
    adresses = adresses_des_images(numeros)
    return {
        offre["pk"]: {"url": adresses[offre["image_id"]], "texte": offre["image_en_mots"]}
        for offre in offres
        if offre["image_id"]
    }


def _liens(lignes: QuerySet, lien: str) -> QuerySet:
    return (
        lignes.order_by()
        .annotate(genre=Value(lien), slug=F(f"{lien}__slug"))
        .values_list("genre", "offre_id", "slug")
    )


def _html(descriptions: list[str]) -> list[str]:
    """Rich texts with their links resolved, all in one go."""
    if not descriptions:
        return []
    return expand_db_html(_SEPARATION.join(descriptions)).split(_SEPARATION)
