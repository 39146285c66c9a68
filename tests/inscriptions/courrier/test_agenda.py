"""The calendar file of a registration, read back by a library that is not ours."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from icalendar import Calendar

from inscriptions.acces.liens import jeton_de, lien_personnel
from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.courrier.messages import annoncer
from inscriptions.dates.changer import changer_de_date
from inscriptions.entretien.echeances import prevenir_des_changements, rappeler
from inscriptions.etats import Etat
from inscriptions.models import Inscription, Message
from inscriptions.vie.transitions import annuler, annuler_seance, changer_etat
from tests import fabriques

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
PARIS = ZoneInfo("Europe/Paris")


def lu(texte):
    """Method, UID, SEQUENCE, status and start of the only event of a file."""
    agenda = Calendar.from_ical(texte)
    (evenement,) = agenda.walk("VEVENT")
    return (
        str(agenda["METHOD"]),
        str(evenement["UID"]),
        int(evenement["SEQUENCE"]),
        str(evenement["STATUS"]),
        evenement["DTSTART"].dt,
    )


def fichiers(inscription):
    textes = inscription.messages.exclude(calendrier="").order_by("pk").values_list("calendrier", flat=True)
    return [lu(texte) for texte in textes]


@pytest.mark.parametrize(
    ("debut", "en_utc"),
    [
        (datetime(2027, 3, 27, 14, tzinfo=PARIS), 13),  # the eve of summer time: UTC+1
        (datetime(2027, 3, 28, 14, tzinfo=PARIS), 12),
        (datetime(2027, 10, 30, 14, tzinfo=PARIS), 12),  # the eve of winter time: UTC+2
        (datetime(2027, 10, 31, 14, tzinfo=PARIS), 13),
        (datetime(2028, 2, 29, 14, tzinfo=PARIS), 13),
    ],
)
def test_l_heure_de_paris_est_juste_autour_des_changements_d_heure(debut, en_utc):
    with time_machine.travel(debut - timedelta(days=5), tick=False):
        inscription = fabriques.une_inscription(seance=fabriques.une_seance(debut=debut))

    ((_, _, _, _, lue),) = fichiers(inscription)

    assert lue == debut
    assert lue.utctimetuple().tm_hour == en_utc
    assert lue.hour == 14


def test_un_evenement_pour_toujours_et_un_numero_qui_monte_a_chaque_fichier():
    debut = datetime(2027, 5, 20, 14, tzinfo=PARIS)
    with time_machine.travel(debut - timedelta(days=10), tick=False) as horloge:
        seance = fabriques.une_seance(debut=debut)
        inscription = fabriques.une_inscription(seance=seance)
        seance.debut, seance.fin = debut + timedelta(days=1), debut + timedelta(days=1, hours=2)
        seance.save()
        prevenir_des_changements()
        annoncer(Inscription.objects.get(pk=inscription.pk), "lien")
        horloge.move_to(debut - timedelta(hours=20))
        rappeler()
        annuler_seance(seance)

    uid = fichiers(inscription)[0][1]
    assert uid.partition("@")[0] == f"inscription-{inscription.pk}"
    assert fichiers(inscription) == [
        ("PUBLISH", uid, 0, "CONFIRMED", debut),
        ("PUBLISH", uid, 1, "CONFIRMED", debut + timedelta(days=1)),
        ("PUBLISH", uid, 2, "CONFIRMED", debut + timedelta(days=1)),
        ("PUBLISH", uid, 3, "CONFIRMED", debut + timedelta(days=1)),
        ("CANCEL", uid, 4, "CANCELLED", debut + timedelta(days=1)),
    ]


def test_changer_de_date_remplace_le_meme_evenement():
    offre = fabriques.une_offre()
    inscription = fabriques.une_inscription(seance=fabriques.une_seance(offre=offre))
    autre = fabriques.une_seance(offre=offre, debut=fabriques.demain_a(10, jours=9))

    changer_de_date(inscription, seance=autre, qui="jeune")

    avant, apres = fichiers(inscription)
    assert (apres[0], apres[1], apres[2], apres[4]) == ("PUBLISH", avant[1], 1, autre.debut)


def test_une_place_rendue_retire_la_date_une_fois_et_la_reprendre_la_remet():
    inscription = fabriques.une_inscription()
    annuler(inscription, qui="jeune")
    inscription = changer_etat(inscription, Etat.CONFIRMEE, qui="equipe", raison="Erreur")
    annuler(inscription, qui="equipe")

    assert [(methode, version) for methode, _, version, _, _ in fichiers(inscription)] == [
        ("PUBLISH", 0),
        ("CANCEL", 1),
        ("PUBLISH", 2),
        ("CANCEL", 3),
    ]


def test_ce_qui_n_a_jamais_ete_annonce_ne_s_annule_pas(seance_complete):
    attend = fabriques.une_inscription(seance=seance_complete)
    annuler(attend, qui="jeune")
    demande = fabriques.une_orientation(
        seance=fabriques.une_seance(offre=fabriques.une_offre(qui="prescripteurs"))
    )
    annuler(demande, qui="equipe")

    assert fichiers(attend) == fichiers(demande) == []


def test_le_fichier_est_celui_du_moment_ou_le_message_est_ecrit():
    inscription = fabriques.une_inscription()
    debut = inscription.seance.debut
    inscription.seance.debut += timedelta(days=3)
    inscription.seance.fin += timedelta(days=3)
    inscription.seance.save()

    envoyer_messages()

    (piece,) = mail.outbox[0].attachments
    assert piece.filename == "rendez-vous.ics"
    assert lu(piece.content)[4] == debut


def test_le_courriel_dit_la_methode_et_le_fichier_ne_dit_ni_nom_ni_lien():
    inscription = fabriques.une_inscription(demande=fabriques.une_demande(prenom="Zélie", nom="Marqueunique"))
    annuler(inscription, qui="jeune")
    envoyer_messages()

    methodes = [
        (partie.get_content_type(), partie.get_param("method"))
        for courriel in mail.outbox
        for partie in courriel.message().walk()
        if partie.get_filename()
    ]
    assert methodes == [("text/calendar", "PUBLISH"), ("text/calendar", "CANCEL")]
    for courriel in mail.outbox:
        (piece,) = courriel.attachments
        assert not any(mot in piece.content for mot in ("Zélie", "Marqueunique", jeton_de(inscription)))
        assert "ORGANIZER;CN=Mission Locale de Paris:mailto:ne-pas-repondre@demo.example" in piece.content


def test_la_page_donne_le_meme_evenement_au_dernier_numero(client):
    inscription = fabriques.une_inscription()
    annoncer(inscription, "lien")
    adresse = reverse("calendrier_personnel", args=[jeton_de(inscription)])

    fichier = client.get(adresse)

    methode, uid, version, _, debut = lu(fichier.content)
    assert (methode, uid, version) == ("PUBLISH", fichiers(inscription)[0][1], 1)
    assert debut == inscription.seance.debut
    assert lien_personnel(inscription) not in fichier.content.decode()


def test_joint_par_sms_le_numero_compte_quand_meme(client):
    inscription = fabriques.une_inscription(
        demande=fabriques.une_demande(courriel="", telephone="+33639980123")
    )
    inscription.seance.debut += timedelta(days=1)
    inscription.seance.fin += timedelta(days=1)
    inscription.seance.save()
    prevenir_des_changements()

    fichier = client.get(reverse("calendrier_personnel", args=[jeton_de(inscription)]))

    assert lu(fichier.content)[2] == 1
    assert set(Message.objects.values_list("canal", flat=True)) == {"sms"}
