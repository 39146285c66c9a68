"""The page of one registration: all that it shows, and what refused an act on it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from catalogue.models import Antenne, AutreService, Offre, Seance
from catalogue.mots.masques import courriel_masque, telephone_masque
from catalogue.mots.telephones import telephone_lisible
from catalogue.sites.ouverture import calendriers_de
from catalogue.temps.dates import jour_long
from catalogue.vitrine.ailleurs import services_ailleurs
from catalogue.vitrine.contact import ContactDuSite, contacts_de
from catalogue.vitrine.lignes import Bouton, LigneSeance, code_de
from inscriptions.courrier.joindre import canal_de
from inscriptions.etats import EN_ATTENTE, Qui
from inscriptions.etats.constats import PAROLES
from inscriptions.models import Inscription
from inscriptions.portes.pages.personnel.date import DATE, peut_reprendre
from inscriptions.portes.pages.personnel.du_jour import chemin_vers, ticket_du_jour
from inscriptions.portes.pages.personnel.mots import SaPage
from inscriptions.portes.pages.personnel.ouverture import retour
from inscriptions.portes.pages.personnel.recoit import qui_recoit
from inscriptions.portes.pages.reprises import Reprise, a_reprendre_par
from inscriptions.refus import Refus
from inscriptions.rendez_vous import RendezVous, rendez_vous_de, un_autre_a_la_meme_heure
from inscriptions.saisie.choix import FormulaireDeChoix
from inscriptions.saisie.choix_date import lignes_avec_place
from inscriptions.vie.venue import parole_de, paroles_offertes

PROCHAINES = 3


def agir(
    request: HttpRequest, inscription: Inscription, jeton: str, action: Callable[[], object]
) -> HttpResponse:
    """Do it and go back to the page; or the page, with the rule that refused."""
    try:
        action()
    except Refus as refus:
        # What refused may have changed meanwhile: the page shows the registration as it is now.
        actuelle = Inscription.objects.pour_listes().get(pk=inscription.pk)
        return montrer(request, actuelle, jeton, refus=refus, statut=409)
    return retour(jeton)


def montrer(
    request: HttpRequest,
    inscription: Inscription,
    jeton: str,
    *,
    refus: Refus | None = None,
    statut: int = 200,
) -> HttpResponse:
    etat, nouveau = inscription.etat_declare, "nouveau" in request.GET
    reprise = a_reprendre_par(inscription, Qui.JEUNE)
    sa_page = SaPage(
        inscription,
        rendez_vous_de(inscription),
        contact_masque(inscription),
        nouveau=nouveau,
        rang=_rang(inscription),
    )
    contexte = {
        "inscription": inscription,
        "etat": etat,
        "sa_page": sa_page,
        "rendez_vous": sa_page.rendez_vous,
        "jeton": jeton,
        "refus": refus,
        "nouveau": nouveau,
        "ailleurs": _ailleurs(inscription) if nouveau else [],
        "contact_change": "contact" in request.GET,
        "numero_retire": "sans-numero" in request.GET,
        "sans_place": not etat.page.ticket,
        "mention": sa_page.mention,
        "seul_ticket": sa_page.voie == "injoignable" and sa_page.est_attendue,
        "a_reprendre": reprise,
        "contact": sa_page.contact,
        "venue": _venue(inscription, sa_page.rendez_vous),
        "recoit": qui_recoit(inscription, sa_page.contact),
        "contact_du_site": _contact_du_site(inscription.antenne),
        "choix": FormulaireDeChoix(inscription),
        "choix_gardes": "choix" in request.GET,
        "rubrique": "place",
        **_d_une_date_a_venir(sa_page),
        **_autres_dates(inscription, jeton, rendue=reprise),
    }
    return render(request, "inscriptions/mon_inscription.html", contexte, status=statut)


def _ailleurs(inscription: Inscription) -> list[AutreService]:
    """Who else receives them; nobody is asked while they live in the territory."""
    if not inscription.hors_du_territoire:
        return []
    return services_ailleurs(age=None, code_postal=inscription.jeune.code_postal)


def _d_une_date_a_venir(sa_page: SaPage) -> dict[str, Any]:
    """What is shown of a date until it is over."""
    inscription, etat = sa_page.inscription, sa_page.inscription.etat_declare
    if sa_page.est_passee:
        return {}
    return {
        "a_rendre": etat.a_rendre,
        "peut_changer": etat.autre_date is not None and inscription.seance_id is not None,
        "venir": sa_page.rendez_vous if sa_page.est_attendue else None,
        "chemin": chemin_vers(sa_page.rendez_vous) if sa_page.est_attendue else "",
        "du_jour": ticket_du_jour(inscription, sa_page.rendez_vous) if sa_page.est_du_jour else None,
        "en_meme_temps": un_autre_a_la_meme_heure(inscription) if sa_page.est_attendue else None,
        "a_deux": sa_page.est_attendue and inscription.offre.qui == Offre.Qui.TOUS and inscription.seance_id,
    }


def _autres_dates(inscription: Inscription, jeton: str, *, rendue: Reprise | None) -> dict[str, Any]:
    """The next dates that its person may take once this one is over; not the one that is still theirs to take back."""
    if not peut_reprendre(inscription):
        return {"peut_reprendre": False, "autres_dates": []}
    dates = prochaines_dates(inscription, jeton, sauf=inscription.seance if rendue else None)
    return {"peut_reprendre": True, "autres_dates": dates}


def prochaines_dates(
    inscription: Inscription, jeton: str, *, sauf: Seance | None = None
) -> list[LigneSeance]:
    """Those of its offer that have room: each leads to the choice of a date, where it is the one chosen."""
    changer = reverse("changer_ma_date", args=[jeton])

    def vers(seance: int, creneau: datetime | None) -> str:
        return f"{changer}?{urlencode({DATE: code_de(seance, creneau)})}"

    lignes = lignes_avec_place(inscription.offre, antenne=inscription.antenne, sauf=sauf, vers=vers)
    return [_une_carte(ligne, changer) for ligne in lignes[:PROCHAINES]]


def _une_carte(ligne: LigneSeance, changer: str) -> LigneSeance:
    """With one act: of a date that gives appointments, the hour is chosen there."""
    precision = f" du {jour_long(ligne.seance.debut)}"
    if ligne.bouton is None:
        return replace(ligne, heures=[], bouton=Bouton("Choisir un horaire", changer, precision))
    return replace(ligne, bouton=replace(ligne.bouton, libelle="Prendre cette date"))


def contact_masque(inscription: Inscription) -> dict[str, str]:
    """Where messages go, masked: whoever holds the link may be somebody else (decision 0059)."""
    if inscription.par_le_referent:
        return {"referent": inscription.nom_du_referent}
    courriel, telephone = inscription.contact_du_jeune
    return {
        "canal": canal_de(inscription),
        "courriel": courriel_masque(courriel),
        "telephone": telephone_masque(telephone_lisible(telephone)),
    }


def _venue(inscription: Inscription, rendez_vous: RendezVous | None) -> dict[str, Any] | None:
    """What they may say of their coming, and what they said; None while nothing is asked."""
    offertes = paroles_offertes(inscription)
    if not offertes:
        return None
    dite = parole_de(inscription)
    return {
        "datee": rendez_vous is not None,
        "dite": PAROLES[dite].dite if dite else "",
        "reponses": [{"quoi": quoi, "bouton": PAROLES[quoi].bouton} for quoi in offertes if quoi != dite],
    }


def _rang(inscription: Inscription) -> int | None:
    if inscription.etat not in EN_ATTENTE or inscription.seance_id is None:
        return None
    rangs: Any = Inscription.objects.avec_rang()
    return rangs.values_list("rang", flat=True).get(pk=inscription.pk)


def _contact_du_site(antenne: Antenne) -> ContactDuSite | None:
    """Whom to call; None for a site that is not shown."""
    if not antenne.est_presentable:
        return None
    return contacts_de([antenne], calendriers_de([antenne]))[antenne.pk]
