"""The human door: what somebody whom nobody follows can do alone, at the end of any page."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import timezone

from catalogue import adresses
from catalogue.maison.memoire import Memoire
from catalogue.models import Antenne, Maison, Offre, PremierContact, Seance
from catalogue.sites.ouverture import calendriers_de
from catalogue.sites.promesses import delai_de, jour_promis
from catalogue.temps.ouverture import CalendrierDuSite
from catalogue.vitrine.lieux import nom_du_site


@dataclass(frozen=True)
class Appel:
    """Addresses, each empty when the house has not got what it leads to.

    `message`: to leave one, answered before the end of the day `promise` by `repondant`, which is named when
    only one site may answer. `rendez_vous`: a first appointment that can be booked now. `sur_place`: the
    sites where one may come.
    """

    message: str = ""
    promise: date | None = None
    repondant: str = ""
    rendez_vous: str = ""
    sur_place: str = ""

    @property
    def on_peut_venir(self) -> bool:
        return bool(self.rendez_vous or self.sur_place)

    def __bool__(self) -> bool:
        return bool(self.message or self.on_peut_venir)


@dataclass(frozen=True)
class _DeLaMaison:
    """What the house has: who answers messages and when it works, a first appointment, who receives."""

    message: Offre | None
    repondent: list[Antenne] = field(default_factory=list)
    calendriers: dict[int, CalendrierDuSite] = field(default_factory=dict)
    accueil: Offre | None = None
    recoivent: list[str] = field(default_factory=list)


# The same at the end of nearly all pages: a change is seen within ten seconds, as those of `Maison`.
MEMOIRE: Memoire[_DeLaMaison] = Memoire()


def appel_pour(*, sujet: str = "", site: str = "", age: int | None = None, provenance: str = "") -> Appel:
    """The door of a page: `sujet`, the slug of the offer that it is about; `site`, of the one chosen there;
    `provenance`, by what its reader came.

    Whoever is out of age (`age`, when it is known) is not sent where the same limit stands: a message has none.
    Of several sites that may answer, the day is the one that all of them keep.
    """
    maison = MEMOIRE.lire(_lire)
    choisi = [antenne for antenne in maison.repondent if antenne.slug == site]
    repondent = choisi or maison.repondent
    if maison.message is None or not repondent:
        return Appel(
            rendez_vous=_rendez_vous(maison.accueil, age), sur_place=_sur_place(maison.recoivent, age)
        )
    return Appel(
        message=adresses.pour_laisser_un_message(
            sujet=sujet, site=choisi[0].slug if choisi else "", provenance=provenance
        ),
        promise=max(
            _promise(maison.message, antenne, maison.calendriers[antenne.pk]) for antenne in repondent
        ),
        repondant=nom_du_site(repondent[0]) if len(repondent) == 1 else "",
        rendez_vous=_rendez_vous(maison.accueil, age),
        sur_place=_sur_place(maison.recoivent, age),
    )


def _promise(message: Offre, antenne: Antenne, calendrier: CalendrierDuSite) -> date:
    return jour_promis(
        calendrier,
        timezone.localdate(),
        sous=delai_de(message, antenne),
        complet=antenne.complet,
    )


def _rendez_vous(accueil: Offre | None, age: int | None) -> str:
    return adresses.adresse_de_l_offre(accueil.slug) if accueil and accueil.admet_l_age(age) else ""


def _sur_place(slugs: list[str], age: int | None) -> str:
    """The page of the only site, or of all of them; none for whom the house does not receive at that age."""
    if age is not None and not Maison.courante().recoit_a(age):
        return ""
    if len(slugs) == 1:
        return adresses.adresse_du_site(slugs[0])
    return adresses.adresse_des_sites() if slugs else ""


def _lire() -> _DeLaMaison:
    recoivent = Antenne.objects.qui_recoivent().values_list("slug", flat=True)
    avec_de_la_place = Seance.objects.proposees().avec_de_la_place().filter(offre=OuterRef("pk"))
    portes = Offre.objects.publiees().filter(qui=Offre.Qui.TOUS).exclude(premier_contact="").order_by("path")
    offres = list(portes.annotate(a_de_la_place=Exists(avec_de_la_place.order_by())))
    message = next((une for une in offres if une.laisse_un_message), None)
    accueils = (une for une in offres if une.premier_contact == PremierContact.ACCUEIL and une.a_de_la_place)
    repondent = [antenne for antenne in message.sites_possibles if antenne.est_presentable] if message else []
    return _DeLaMaison(
        message=message,
        repondent=repondent,
        calendriers=calendriers_de(repondent, depuis=timezone.localdate()),
        accueil=next(accueils, None),
        recoivent=list(recoivent),
    )
