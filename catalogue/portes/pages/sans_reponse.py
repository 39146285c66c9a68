"""What is kept of a question that a page did not answer: a count, and words that several people type."""

from django.http import HttpRequest

from catalogue.manques import noter_un_manque, vient_d_une_personne
from catalogue.models import Antenne, Cause, Theme
from catalogue.recherche.besoins import besoins_demandes
from catalogue.recherche.vaines import noter_une_recherche_vaine
from catalogue.vitrine.filtres import FiltreCatalogue


def noter_ce_qui_manque(request: HttpRequest, filtre: FiltreCatalogue) -> None:
    """A search without result is counted; its words are kept when no offer, no need, nor the team, says them.

    A place alone is no search in vain: its site is shown.
    """
    if "q" not in filtre.choix or (filtre.trouve.sites and not filtre.trouve.offres):
        return
    theme, site = _seul(filtre, "theme"), _seul(filtre, "site")
    noter_un_manque(
        request,
        Cause.RECHERCHE,
        theme=Theme.objects.filter(slug=theme).first() if theme else None,
        antenne=Antenne.objects.filter(slug=site).first() if site else None,
    )
    texte = filtre.choix["q"]
    inconnue = not filtre.trouve.offres and not filtre.trouve.rien and not besoins_demandes(texte)
    if inconnue and vient_d_une_personne(request):
        noter_une_recherche_vaine(texte)


def _seul(filtre: FiltreCatalogue, nom: str) -> str:
    """The one value that the list is limited to."""
    valeurs = filtre.choix.get(nom, [])
    return valeurs[0] if len(valeurs) == 1 else ""
