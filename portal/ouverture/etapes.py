"""What a house still lacks before it opens. Each step is computed, and goes away when it is done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.models import ModelLogEntry, Site

from catalogue.maison import defauts
from catalogue.models import (
    Antenne,
    Formulaire,
    Lieu,
    Maison,
    Offre,
    PageCatalogue,
    Planning,
    PremierContact,
    Seance,
)
from catalogue.models.lieux import de_l_equipe
from portal.models import PageAccueil
from portal.signe_de_vie import dernier_passage, raisons_de_s_inquieter

# Written in the log when somebody says that the team has read the messages.
MESSAGES_RELUS = "maison.messages_relus"
# What carries no message to anybody.
NE_PARTENT_PAS = ("console", "locmem", "dummy", "filebased")


@dataclass(frozen=True)
class Etape:
    """One thing to do. `adresse`: where; empty for what is done outside of the admin. `geste`: what the link says.

    `poster`: the address does it, rather than shows where. `a_dire`: where one says that it is done, when nothing
    else tells.
    """

    titre: str
    aide: str
    adresse: str = ""
    geste: str = ""
    poster: bool = False
    a_dire: str = ""


def etapes_restantes() -> list[Etape]:
    """In the order in which one does them; empty once the house can open."""
    return [etape for reste in _ETAPES for etape in reste()]


def _pages() -> Iterator[Etape]:
    communs = Formulaire.objects.filter(commun=True, versions__isnull=False).exists()
    if not (PageAccueil.objects.exists() and PageCatalogue.objects.exists() and communs):
        yield Etape(
            "Poser les premières pages",
            "Accueil, besoins, catalogue, textes légaux, formulaires communs, vacances scolaires, groupes de l’équipe. "
            "Ce qui existe déjà reste comme il est.",
            reverse("poser_ce_qui_manque"),
            "Poser les premières pages",
            poster=True,
        )


def _maison() -> Iterator[Etape]:
    maison = Maison.courante()
    if not maison.contact:
        yield Etape(
            "Dire qui vous êtes",
            "Nom, ville, codes postaux, zone des vacances, âges, adresse et téléphone de la mission locale.",
            _reglages(),
            "Remplir « Notre mission locale »",
        )
    if any(getattr(maison, champ) == defaut for champ, defaut in defauts.A_COMPLETER.items()):
        yield Etape(
            "Compléter les mentions légales",
            "Éditeur, direction de la publication, hébergeur, protection des données, accessibilité.",
            _reglages(),
            "Compléter les mentions légales",
        )


def _sites() -> Iterator[Etape]:
    if not Lieu.objects.exclude(adresse="").exists():
        yield Etape(
            "Ajouter un lieu",
            "L’adresse d’un site, et comment y venir.",
            reverse("lieux:add"),
            "Ajouter un lieu",
        )
    if not Antenne.objects.qui_recoivent().exists():
        yield Etape(
            "Ajouter un site qui reçoit du public",
            "Avec son lieu. Un site sans adresse ne se montre pas.",
            reverse("antennes:add"),
            "Ajouter un site",
        )
    for site in Antenne.objects.qui_recoivent().filter(horaires=None):
        yield Etape(
            f"Donner les horaires du site {site.nom}",
            "Ils se lisent sur sa page, et donnent les dates promises.",
            reverse("antennes:edit", args=[site.pk]),
            "Donner les horaires",
        )


def _premier_contact() -> Iterator[Etape]:
    if not Antenne.objects.filter(accueil_public=True).exists():
        return
    presents = set(Offre.objects.exclude(premier_contact="").values_list("premier_contact", flat=True))
    if not presents.issuperset(PremierContact.values):
        yield Etape(
            "Ouvrir le premier rendez-vous et les messages",
            "Deux pages pour qui n’est suivi par personne.",
            reverse("poser_ce_qui_manque"),
            "Ouvrir ces deux pages",
            poster=True,
        )
    accueil = Offre.objects.live().filter(premier_contact=PremierContact.ACCUEIL).first()
    if accueil and not _a_des_dates(accueil):
        yield Etape(
            "Donner des horaires au premier rendez-vous",
            "Un planning crée les dates des douze prochaines semaines.",
            f"{reverse('plannings:add')}?offre={accueil.pk}",
            "Ajouter un planning",
        )


def _offres() -> Iterator[Etape]:
    offres = Offre.objects.live().filter(premier_contact="")
    catalogue = PageCatalogue.objects.first()
    if catalogue and not offres.exists():
        yield Etape(
            "Publier une première offre",
            "Atelier, permanence ou offre d’un partenaire.",
            reverse("wagtailadmin_pages:add_subpage", args=[catalogue.pk]),
            "Écrire une offre",
        )
    datee = offres.filter(mode__in=(Offre.Mode.SEANCES, Offre.Mode.CRENEAUX)).first()
    if datee and not Seance.objects.a_venir().filter(offre__premier_contact="").exists():
        yield Etape(
            "Ajouter une première date",
            f"« {datee.title} » attend une séance ou un planning.",
            f"{reverse('seances:add')}?offre={datee.pk}",
            "Ajouter une séance",
        )


def _equipe() -> Iterator[Etape]:
    if not User.objects.filter(de_l_equipe(), is_superuser=False).exists():
        yield Etape(
            "Ouvrir un compte à l’équipe",
            "Une personne, son adresse e-mail et son groupe : Communication, Coordination, ou les agents d’un site.",
            reverse("wagtailusers_users:add"),
            "Ajouter un compte",
        )


def _messages() -> Iterator[Etape]:
    if not ModelLogEntry.objects.filter(action=MESSAGES_RELUS).exists():
        yield Etape(
            "Relire les messages",
            "Ce que reçoivent les personnes, par e-mail et par SMS. Chaque texte se change.",
            reverse("textes_des_messages"),
            "Lire les messages",
            a_dire=reverse("messages_relus"),
        )


def _exploitation() -> Iterator[Etape]:
    if any(nom in settings.TRANSPORT_COURRIEL for nom in NE_PARTENT_PAS):
        yield Etape(
            "Régler l’envoi des e-mails",
            "Aucun e-mail ne part : la personne qui installe le portail règle EMAIL_URL et COURRIEL_EXPEDITEUR.",
        )
    raisons = raisons_de_s_inquieter()
    if dernier_passage() is None:
        yield Etape(
            "Lancer le travail périodique",
            "Sans lui aucun message ne part : la personne qui installe le portail lance « entretien » et « travaux ».",
        )
    elif raisons:
        yield Etape("Regarder le travail périodique", " ".join(raisons))


def _a_des_dates(offre: Offre) -> bool:
    return (
        Planning.objects.filter(offre=offre).exists() or Seance.objects.a_venir().filter(offre=offre).exists()
    )


def _reglages() -> str:
    site = Site.objects.filter(is_default_site=True).first()
    return reverse("wagtailsettings:edit", args=["catalogue", "maison", *([site.pk] if site else [])])


_ETAPES: tuple[Callable[[], Iterator[Etape]], ...] = (
    _pages,
    _maison,
    _sites,
    _premier_contact,
    _offres,
    _equipe,
    _messages,
    _exploitation,
)
