"""Registers the screens of people, their rights by antenne, and what they write in the log."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.forms.collections import collection_member_permission_formset_factory
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry, register_permission_policy

from catalogue.droits.antennes import antennes_retenues
from catalogue.models import Fermeture, Offre, Seance
from inscriptions.acces.personnes import antennes_de
from inscriptions.acces.politiques import (
    PolitiqueDesPersonnes,
    par_antenne,
    par_inscription,
    par_les_deux,
    par_transfert,
    par_venues,
)
from inscriptions.models import Acte, DoublonPossible, Inscription, Jeune, Message, Transfert
from inscriptions.portes.bureau import MenuInscriptions, accueil, lots_longs
from inscriptions.portes.bureau.accueil_effacements import EffacementsPrevus
from inscriptions.portes.bureau.accueil_transferts import TransfertsARepondre
from inscriptions.portes.bureau.ce_que_recoit import adresses_de_ce_que_recoit, boutons_de_l_offre
from inscriptions.portes.bureau.gestes_notes import GESTES_NOTES
from inscriptions.portes.bureau.intervenants import IntervenantViewSet
from inscriptions.portes.bureau.jetons import ClesARegarder
from inscriptions.portes.bureau.partenaires import page_du_responsable
from inscriptions.portes.bureau.presences import (
    AjoutSurPlace,
    DepotDeFeuilles,
    FeuilleEmargement,
    OuvertureDeFeuille,
    Presences,
    SuppressionDeFeuille,
)
from inscriptions.portes.bureau.seances import AnnulationPendant, AnnulationSeance, DeplacementSeance
from inscriptions.portes.bureau.textes import adresses_des_textes, entree_textes
from inscriptions.portes.bureau.ticket import ouvrir_le_ticket
from inscriptions.portes.bureau.travaux import adresses_des_travaux, entree_travaux
from inscriptions.vie.attente import proposer_places

VOIR_ET_CHANGER: Any = {"view": "view", "change": "change"}

# Policies first: a screen registered before its own would fall back on rights without sites.
register_permission_policy(
    Inscription,
    PolitiqueDesPersonnes(Inscription, par_antenne, exporter="exporter", **VOIR_ET_CHANGER),
)
register_permission_policy(Jeune, PolitiqueDesPersonnes(Jeune, par_venues, **VOIR_ET_CHANGER))
register_permission_policy(Message, PolitiqueDesPersonnes(Message, par_inscription, **VOIR_ET_CHANGER))
register_permission_policy(
    DoublonPossible, PolitiqueDesPersonnes(DoublonPossible, par_les_deux, **VOIR_ET_CHANGER)
)
register_permission_policy(Transfert, PolitiqueDesPersonnes(Transfert, par_transfert, **VOIR_ET_CHANGER))
register_permission_policy(
    Acte,
    PolitiqueDesPersonnes(Acte, par_antenne, view="view", add="change", change="change", delete="change"),
)


@hooks.register("register_admin_viewset")
def ecrans_des_inscriptions() -> MenuInscriptions:
    return MenuInscriptions()


@hooks.register("register_admin_viewset")
def ecran_des_intervenants() -> IntervenantViewSet:
    return IntervenantViewSet()


@hooks.register("register_admin_urls")
def adresses_des_presences() -> list[URLPattern]:
    return [
        path("ticket/<str:reference>/", ouvrir_le_ticket, name="ticket"),
        path("seances/<int:pk>/deplacer/", DeplacementSeance.as_view(), name="deplacer_seance"),
        path("seances/<int:pk>/annuler/", AnnulationSeance.as_view(), name="annuler_seance"),
        path("fermetures/<int:pk>/seances/", AnnulationPendant.as_view(), name="annuler_pendant"),
        path("seances/<int:pk>/presences/", Presences.as_view(), name="presences"),
        path("seances/<int:pk>/presences/ajouter/", AjoutSurPlace.as_view(), name="presences_ajouter"),
        path("seances/<int:pk>/feuille.pdf", FeuilleEmargement.as_view(), name="presences_feuille"),
        path("seances/<int:pk>/feuilles/", DepotDeFeuilles.as_view(), name="feuilles_signees"),
        path(
            "seances/<int:pk>/feuilles/<uuid:numero>/",
            OuvertureDeFeuille.as_view(),
            name="feuille_signee",
        ),
        path(
            "seances/<int:pk>/feuilles/<uuid:numero>/supprimer/",
            SuppressionDeFeuille.as_view(),
            name="feuille_signee_supprimer",
        ),
    ]


@hooks.register("register_seance_buttons")
def presences_de_la_seance(seance: Seance, utilisateur: Any) -> list[Button]:
    """From a séance to its attendance, for whoever may note it."""
    permises = antennes_retenues(utilisateur, ("presences",), lambda: antennes_de(utilisateur, "change"))
    if seance.antenne_id not in permises:
        return []
    liste, feuille = (reverse(nom, args=[seance.pk]) for nom in ("presences", "presences_feuille"))
    titre = "Arrivées" if seance.offre.mode == Offre.Mode.SANS_RENDEZ_VOUS else "Présences"
    return [
        Button(titre, url=liste, icon_name="calendar-check", priority=5),
        Button("Feuille d’émargement", url=feuille, icon_name="doc-full", priority=6),
    ]


@hooks.register("register_seance_buttons")
def changements_de_la_seance(seance: Seance, utilisateur: Any) -> list[Button]:
    """« Déplacer » and « Annuler », for whoever may change the séance and while it can be."""
    politique: Any = policy_registry.get_by_type(Seance)
    permis = politique.user_has_permission_for_instance(utilisateur, "change", seance)
    if not permis or seance.etat == Seance.Etat.ANNULEE:
        return []
    annuler = Button(
        "Annuler", url=reverse("annuler_seance", args=[seance.pk]), icon_name="cross", priority=7
    )
    if seance.est_passee:
        return [annuler]
    deplacer = reverse("deplacer_seance", args=[seance.pk])
    return [Button("Déplacer", url=deplacer, icon_name="calendar-alt", priority=6), annuler]


@hooks.register("register_fermeture_buttons")
def seances_de_la_fermeture(fermeture: Fermeture, utilisateur: Any) -> list[Button]:
    return [Button("Voir ces séances", url=reverse("annuler_pendant", args=[fermeture.pk]))]


@hooks.register("seance_enregistree")
def places_ajoutees(seance: Seance) -> str:
    """Places that were added go at once to those who wait."""
    nombre = len(proposer_places(seance))
    return f"Places proposées à la liste d’attente : {nombre}." if nombre else ""


hooks.register("register_adresse_buttons", page_du_responsable)
for geste in lots_longs.GESTES:
    hooks.register("register_bulk_action", geste)
hooks.register("register_admin_urls", adresses_des_textes)
hooks.register("register_admin_urls", adresses_de_ce_que_recoit)
hooks.register("register_page_header_buttons", boutons_de_l_offre)
hooks.register("register_page_listing_more_buttons", boutons_de_l_offre)
# The words of messages are the editors': their entry stands with the catalogue's.
hooks.register("register_offre_menu_item", entree_textes)
hooks.register("register_admin_urls", adresses_des_travaux)
hooks.register("register_inscriptions_menu_item", entree_travaux)


@hooks.register("construct_homepage_panels")
def accueil_du_jour(request: HttpRequest, panneaux: list[Any]) -> None:
    panneaux += [
        accueil.SeancesDuJour(request),
        accueil.IntervenantsAbsents(request),
        accueil.Demandes(request),
        TransfertsARepondre(request),
        accueil.TropDemandees(request),
        accueil.PlacesADonner(request),
        accueil.PresencesANoter(request),
        ClesARegarder(request),
        EffacementsPrevus(request),
    ]


@hooks.register("register_group_permission_panel")
def droits_par_antenne_sur_les_personnes() -> type:
    return collection_member_permission_formset_factory(
        Inscription,
        [
            ("view_inscription", "Voir", "Voir les personnes"),
            ("add_inscription", "Ajouter", "Inscrire des personnes"),
            ("change_inscription", "Modifier", "Répondre, noter les présences"),
            ("exporter_inscription", "Exporter", "Télécharger des listes de personnes"),
        ],
        "inscriptions/admin/droits_personnes.html",
        default_prefix="droits_inscription",
    )


@hooks.register("register_log_actions")
def gestes_du_journal(actions: Any) -> None:
    for code, nom, dit in GESTES_NOTES:
        actions.register_action(code, nom, dit)
