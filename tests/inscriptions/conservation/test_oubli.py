"""Who was not heard of for two years is listed, told without a name, then erased; counts do not move."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from inscriptions.acces.liens import jeton_de
from inscriptions.conservation.oubli import oublier_les_personnes, personnes_a_effacer
from inscriptions.courrier.messages import annoncer
from inscriptions.models import Acte, EffacementPrevu, Inscription, Jeune, Message
from inscriptions.personnes.retrouver import renvoyer_les_liens
from inscriptions.vie.transitions import annuler
from inscriptions.vie.venue import dire_sa_venue
from portal.entretien import entretenir
from tests import fabriques

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
JOUR_J = datetime(2029, 3, 5, 10, tzinfo=PARIS)
MARQUE = "Zyxomarque"


def le_jour(rang=0):
    """`rang` days after the first run."""
    return time_machine.travel(JOUR_J + timedelta(days=rang), tick=False)


@pytest.fixture
def ancienne():
    """Somebody who asked for a place in February 2027, and was not heard of since."""
    with time_machine.travel(datetime(2027, 2, 1, 10, tzinfo=PARIS), tick=False):
        return fabriques.une_inscription(
            demande=fabriques.une_demande(prenom=MARQUE, nom=MARQUE, courriel=f"{MARQUE}@exemple.fr")
        )


def nom():
    return Jeune.objects.get().nom_complet


def test_liste_puis_prevenue_puis_effacee_trente_jours_apres(ancienne):
    suite = []
    for rang in (0, 1, 30, 31):
        with le_jour(rang):
            entretenir()
        prevus = [(prevu.liste_le, prevu.annonce_le) for prevu in EffacementPrevu.objects.all()]
        suite.append((nom() == "Personne effacée", prevus))

    j = JOUR_J.date()
    lendemain = j + timedelta(days=1)
    assert suite == [
        (False, [(j, None)]),
        (False, [(j, lendemain)]),
        (False, [(j, lendemain)]),
        (True, []),
    ]


def test_le_premier_passage_apres_des_annees_n_efface_personne(ancienne):
    with le_jour(2000):
        entretenir()

        assert nom() != "Personne effacée"
        assert not Message.objects.filter(modele="effacement-prevu").exists()


def test_le_message_ne_nomme_personne_et_ne_porte_aucun_lien_personnel(ancienne):
    for rang in (0, 1):
        with le_jour(rang):
            entretenir()

    (courriel,) = [envoye for envoye in mail.outbox if "effacer vos données" in envoye.subject]
    assert courriel.to == [f"{MARQUE}@exemple.fr"]
    tout = courriel.subject + courriel.body + str(courriel.alternatives)
    assert MARQUE not in tout
    assert "mon-inscription" not in tout
    assert ancienne.reference not in tout.replace(" ", "")
    assert ancienne.offre.title not in tout
    assert "5 avril 2029" in courriel.body  # 6 March and 30 days


def test_un_sms_ne_dit_pas_davantage(ancienne):
    Jeune.objects.update(courriel="", telephone="+33639980001")

    for rang in (0, 1):
        with le_jour(rang):
            oublier_les_personnes()

    message = Message.objects.get(modele="effacement-prevu")
    assert message.destinataire == "+33639980001"
    assert "5 avril 2029" in message.texte
    assert "/donnees-personnelles/" in message.texte
    assert MARQUE not in message.texte


def une_demande(inscription):
    fabriques.une_inscription(demande=fabriques.une_demande(**identite_de(inscription.jeune)))


def identite_de(jeune):
    return {champ: getattr(jeune, champ) for champ in ("prenom", "nom", "date_naissance", "courriel")}


def une_venue(inscription):
    ligne = Inscription.objects.filter(pk=inscription.pk)
    ligne.update(etat="presente", venue_le=timezone.localdate(), **fabriques.SANS_ACTE)


def un_acte(inscription):
    Acte.objects.create(
        type="entretien",
        le=timezone.localdate(),
        jeune=inscription.jeune,
        offre=inscription.offre,
        antenne=inscription.antenne,
    )


def un_mot(inscription):
    annuler(inscription, qui="jeune")


def une_venue_dite(inscription):
    dire_sa_venue(inscription, "presente")


def un_nouveau_contact(inscription):
    Client().post(
        reverse("changer_mon_contact", args=[jeton_de(inscription)]), {"courriel": "autre@exemple.fr"}
    )


def un_lien_redemande(inscription):
    renvoyer_les_liens(inscription.jeune.courriel)


@pytest.mark.parametrize(
    "signe", [une_demande, une_venue, un_acte, un_mot, une_venue_dite, un_nouveau_contact, un_lien_redemande]
)
def test_un_signe_de_la_personne_la_retire_de_la_liste(ancienne, signe):
    with le_jour(-100):
        signe(ancienne)

    with le_jour():
        assert not personnes_a_effacer().exists()


def notre_message(inscription):
    annoncer(inscription, "lien")


def une_absence(inscription):
    ligne = Inscription.objects.filter(pk=inscription.pk)
    ligne.update(etat="absente", venue_le=timezone.localdate(), **fabriques.SANS_ACTE)


def un_geste_de_l_equipe(inscription):
    annuler(inscription, qui="equipe", compte=fabriques.un_compte())


@pytest.mark.parametrize("chose", [notre_message, une_absence, un_geste_de_l_equipe])
def test_ce_que_nous_faisons_n_est_pas_un_signe_de_la_personne(ancienne, chose):
    with le_jour(-100):
        chose(ancienne)

    with le_jour():
        assert personnes_a_effacer().get() == ancienne.jeune


def test_qui_revient_apres_le_message_n_est_pas_efface(ancienne):
    for rang in (0, 1):
        with le_jour(rang):
            oublier_les_personnes()
    with le_jour(20):
        un_acte(ancienne)

    with le_jour(40):
        oublier_les_personnes()

    assert nom() == f"{MARQUE} {MARQUE}"
    assert not EffacementPrevu.objects.exists()


def test_qui_est_attendu_plus_tard_n_est_pas_efface(ancienne):
    type(ancienne.seance).objects.update(debut=JOUR_J + timedelta(days=60), fin=JOUR_J + timedelta(days=61))

    with le_jour():
        assert not personnes_a_effacer().exists()


def test_une_demande_restee_sans_reponse_garde_son_etat(ancienne):
    Inscription.objects.update(etat="demandee", seance=None, **fabriques.UN_ACTE)

    for rang in (0, 1, 31):
        with le_jour(rang):
            oublier_les_personnes()

    ancienne.refresh_from_db()
    assert ancienne.effacee_le
    assert ancienne.etat == "demandee"


def test_qui_n_a_aucune_inscription_perd_son_nom_aussi():
    with le_jour(-800):
        Jeune.objects.create(prenom=MARQUE, nom=MARQUE)

    for rang in (0, 1, 31):
        with le_jour(rang):
            oublier_les_personnes()

    assert nom() == "Personne effacée"
