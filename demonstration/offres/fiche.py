"""What is written of an offer, and how it becomes a page."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from catalogue.models import (
    Antenne,
    EtapeOffre,
    FinancementOffre,
    Financeur,
    Formulaire,
    Lieu,
    Montant,
    Offre,
    PageCatalogue,
    Partenaire,
    Public,
    Theme,
)
from demonstration.images import trois_ordinateurs
from portal.amorce.typographie import fr

TOUS, PRESCRIPTEURS, EQUIPE = Offre.Qui.TOUS, Offre.Qui.PRESCRIPTEURS, Offre.Qui.EQUIPE
SEANCES, CRENEAUX, SANS_DATE = Offre.Mode.SEANCES, Offre.Mode.CRENEAUX, Offre.Mode.SANS_DATE
SANS_RENDEZ_VOUS, INFORMATION = Offre.Mode.SANS_RENDEZ_VOUS, Offre.Mode.INFORMATION

DIP_DEPUIS, DIP_JUSQUA = date(2019, 1, 2), date(2020, 12, 31)


@dataclass(frozen=True)
class Somme:
    """An announced amount, always with its condition, its date and its source."""

    libelle: str
    montant: str
    condition: str
    au: date
    source: str


@dataclass(frozen=True)
class Fiche:
    """One offer. Lists of slugs are words separated by spaces."""

    classe: type[Offre]
    slug: str
    titre: str
    resume: str
    description: str
    themes: str
    mode: str = SEANCES
    qui: str = TOUS
    publics: str = ""
    partenaire: str = ""
    sites: str = ""
    lieux: str = ""
    ages: tuple[int, int] = (16, 25)
    conditions: tuple[str, ...] = ()
    quand: str = ""
    duree: str = ""
    a_apporter: str = ""
    venir: str = ""
    formulaire: str = ""
    finance_par_la_dip: bool = False
    sommes: tuple[Somme, ...] = ()
    accueille: str = ""
    etapes: tuple[tuple[str, str], ...] = ()
    # What its drawn image shows; none where it has no image.
    image_en_mots: str = ""
    nom_court: str = ""


def publier(fiche: Fiche, catalogue: PageCatalogue) -> Offre:
    """Add the page of `fiche` to the catalogue and publish it, as an editor would."""
    offre = fiche.classe(
        title=fr(fiche.titre),
        slug=fiche.slug,
        nom_court=fiche.nom_court,
        resume=fr(fiche.resume),
        search_description=fr(fiche.resume),
        description=fr(fiche.description),
        mode=fiche.mode,
        qui=fiche.qui,
        partenaire=Partenaire.objects.get(slug=fiche.partenaire) if fiche.partenaire else None,
        age_min=fiche.ages[0],
        age_max=fiche.ages[1],
        conditions="\n".join(fr(condition) for condition in fiche.conditions),
        quand=fr(fiche.quand),
        duree=fr(fiche.duree),
        a_apporter=fr(fiche.a_apporter),
        venir=fr(fiche.venir),
        qui_accueille=fr(fiche.accueille),
        image=trois_ordinateurs() if fiche.image_en_mots else None,
        image_en_mots=fr(fiche.image_en_mots),
        formulaire=Formulaire.objects.get(slug=fiche.formulaire) if fiche.formulaire else None,
        live=False,
    )
    catalogue.add_child(instance=offre)
    offre.themes.set(Theme.objects.filter(slug__in=fiche.themes.split()))
    offre.publics.set(Public.objects.filter(slug__in=fiche.publics.split()))
    offre.sites.set(Antenne.objects.filter(slug__in=fiche.sites.split()))
    offre.lieux.set(Lieu.objects.filter(slug__in=fiche.lieux.split()))
    _ajouter_financeurs(offre, fiche)
    _ajouter_sommes(offre, fiche)
    offre.etapes.set([EtapeOffre(titre=fr(titre), texte=fr(texte)) for titre, texte in fiche.etapes])
    offre.save_revision().publish()
    return offre


def _ajouter_financeurs(offre: Offre, fiche: Fiche) -> None:
    # For the programme's own period: today's dates carry no mention of a programme that ended.
    if not fiche.finance_par_la_dip:
        return
    for slug in ("fse", "ville-de-paris"):
        offre.financements.add(
            FinancementOffre(financeur=Financeur.objects.get(slug=slug), depuis=DIP_DEPUIS, jusqua=DIP_JUSQUA)
        )


def _ajouter_sommes(offre: Offre, fiche: Fiche) -> None:
    for somme in fiche.sommes:
        offre.montants.add(
            Montant(
                libelle=fr(somme.libelle),
                montant=Decimal(somme.montant),
                condition=fr(somme.condition),
                au=somme.au,
                source=fr(somme.source),
            )
        )
