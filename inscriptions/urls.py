"""Registration, personal link, orientation."""

from django.urls import URLPattern, URLResolver, path

from inscriptions.portes.pages import (
    alertes,
    date_orientee,
    depart,
    etre_rappele,
    inscription,
    liens_perdus,
    ma_carte,
    orientations,
    orienter,
    papier,
    partenaire,
    personnel,
    pieces,
    questionnaires,
    suivi,
)
from inscriptions.portes.pages.intervenant import arrivee, indisponibilites, seances
from inscriptions.portes.pages.reponse.page import repondre

_PERSONNEL = "mon-inscription/<str:jeton>/"
_INTERVENANT = "intervenant/<str:jeton>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("s-inscrire/seance/<int:seance_id>/", inscription.s_inscrire_seance, name="s_inscrire_seance"),
    path("s-inscrire/offre/<slug:slug>/", inscription.s_inscrire_offre, name="s_inscrire_offre"),
    path("etre-rappele/", etre_rappele.laisser_un_message, name="etre_rappele"),
    path("etre-rappele/merci/", etre_rappele.message_laisse, name="message_laisse"),
    path(_PERSONNEL, personnel.mon_inscription, name="mon_inscription"),
    path("p/<str:jeton>/", personnel.lien_court, name="lien_court"),
    path(f"{_PERSONNEL}annuler/", personnel.annuler_ma_venue, name="annuler_ma_venue"),
    path(f"{_PERSONNEL}reprendre/", personnel.reprendre_ma_place, name="reprendre_ma_place"),
    path(f"{_PERSONNEL}changer/", personnel.changer_ma_date, name="changer_ma_date"),
    path(f"{_PERSONNEL}accepter/", personnel.accepter_la_place, name="accepter_la_place"),
    path(f"{_PERSONNEL}decliner/", personnel.decliner_la_place, name="decliner_la_place"),
    path(f"{_PERSONNEL}venue/", personnel.dire_ma_venue, name="dire_ma_venue"),
    path(f"{_PERSONNEL}retard/", personnel.dire_mon_retard, name="dire_mon_retard"),
    path(f"{_PERSONNEL}calendrier.ics", personnel.calendrier, name="calendrier_personnel"),
    path(f"{_PERSONNEL}contact/", personnel.changer_mon_contact, name="changer_mon_contact"),
    path(f"{_PERSONNEL}numero/", personnel.ne_plus_me_contacter, name="ne_plus_me_contacter"),
    path(f"{_PERSONNEL}discretion/", personnel.garder_mes_choix, name="garder_mes_choix"),
    path(f"{_PERSONNEL}mes-donnees/", personnel.mes_donnees, name="mes_donnees"),
    path(f"{_PERSONNEL}effacer/", personnel.effacer_mes_donnees, name="effacer_mes_donnees"),
    path(_INTERVENANT, seances.mes_seances, name="intervenant"),
    path(f"{_INTERVENANT}seance/<int:numero>/", seances.une_seance, name="intervenant_seance"),
    path(f"{_INTERVENANT}seance/<int:numero>/ajouter/", arrivee.ajouter, name="intervenant_ajouter"),
    path(f"{_INTERVENANT}indisponible/", indisponibilites.indisponible, name="intervenant_indisponible"),
    path(
        f"{_INTERVENANT}indisponible/<int:numero>/retirer/",
        indisponibilites.retirer,
        name="intervenant_retirer",
    ),
    path("partenaire/<str:jeton>/", partenaire.places_du_partenaire, name="partenaire"),
    path("reponse/<str:jeton>/", repondre, name="reponse"),
    path("pieces/<uuid:numero>/", pieces.piece, name="piece"),
    path("questionnaire/<slug:slug>/", questionnaires.questionnaire, name="questionnaire"),
    path("questionnaire/<slug:slug>/merci/", questionnaires.merci, name="questionnaire_merci"),
    path("prevenez-moi/<slug:slug>/", alertes.prevenez_moi, name="prevenez_moi"),
    path("prevenez-moi/<str:jeton>/arreter/", alertes.arreter_l_alerte, name="arreter_l_alerte"),
    path("retrouver/", liens_perdus.retrouver, name="retrouver"),
    path("orienter/", orientations.mes_orientations, name="orienter"),
    path("orienter/structure/carte/<slug:slug>/", ma_carte.imprimer_ma_carte, name="imprimer_ma_carte"),
    path("orienter/structure/passer-la-main/", depart.passer_la_main, name="passer_la_main"),
    path("orienter/structure/quitter/", depart.quitter_la_structure, name="quitter_la_structure"),
    path("orienter/suivi/<slug:reference>/", suivi.une_orientation, name="suivi"),
    path(
        "orienter/suivi/<slug:reference>/annuler/",
        suivi.annuler_orientation,
        name="annuler_orientation",
    ),
    path(
        "orienter/suivi/<slug:reference>/reprendre/",
        suivi.reprendre_orientation,
        name="reprendre_orientation",
    ),
    path("orienter/suivi/<slug:reference>/date/", date_orientee.changer_la_date, name="changer_la_date"),
    path("orienter/suivi/<slug:reference>/message/", suivi.ecrire, name="ecrire_un_mot"),
    path(
        "orienter/suivi/<slug:reference>/papier/",
        papier.papier_de_l_orientation,
        name="papier_de_l_orientation",
    ),
    path("orienter/<slug:slug>/", orienter.orienter_offre, name="orienter_offre"),
]
