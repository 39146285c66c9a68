"""Every message of an offer, as it would look, for somebody invented."""

from datetime import timedelta

import pytest
from django.utils import timezone

from inscriptions.courrier.ce_que_recoit import NUMERO, REFERENCE, _limite, tout_ce_que_recoit
from inscriptions.courrier.depart import courriel_de
from inscriptions.courrier.messages import annoncer
from inscriptions.courrier.textes.gsm import LONGUEUR
from inscriptions.courrier.textes.pour_la_personne import POUR_LA_PERSONNE
from inscriptions.courrier.textes.vie import VIE, Lecteur
from inscriptions.models import Message, TexteDeMessage
from inscriptions.reference import ALPHABET
from tests import fabriques

pytestmark = pytest.mark.django_db


def recus(offre, lecteur=Lecteur.PERSONNE):
    return {recu.genre.code: recu for recu in tout_ce_que_recoit(offre, lecteur)}


def test_chaque_message_d_une_personne_a_sa_place_dans_la_vie_d_une_inscription():
    assert {genre.code for genre in POUR_LA_PERSONNE} - {moment.code for moment in VIE} == set()


def test_une_offre_datee_va_de_la_place_reservee_a_la_venue_et_chaque_sms_tient():
    seance = fabriques.une_seance()

    vus = recus(seance.offre)

    assert next(iter(vus)) == "confirmee"
    assert not {"recue", "recue-orientation", "annulee-orientation"} & set(vus)
    assert [code for code, recu in vus.items() if not 0 < recu.longueur <= LONGUEUR] == []
    assert "[[" not in "".join(recu.texte + recu.html + recu.sms for recu in vus.values())


@pytest.mark.parametrize("jours", [0, 9])
def test_on_repond_avant_la_date_et_sous_deux_jours(jours):
    seance = fabriques.une_seance(debut=timezone.now() + timedelta(days=jours, hours=3))
    deux_jours = timezone.now() + timedelta(days=3)

    assert _limite(seance) < min(seance.debut, deux_jours)


def test_le_message_montre_est_celui_qui_part():
    seance = fabriques.une_seance()
    demande = fabriques.une_demande(prenom="Awa", nom="Exemple", courriel="awa@exemple.fr")
    inscription = fabriques.une_inscription(seance=seance, demande=demande)
    TexteDeMessage.objects.create(
        code="rappel", sujet="À bientôt : {date}", texte="À bientôt\n\nVenez à « {offre} ».\n\nVoir : {lien}"
    )

    parti, montre = annoncer(inscription, "rappel"), recus(seance.offre)["rappel"]

    assert parti.sujet == montre.sujet
    assert _sans_ce_qui_est_invente(courriel_de(parti).body, inscription.reference) == (
        _sans_ce_qui_est_invente(montre.texte, REFERENCE)
    )


def _sans_ce_qui_est_invente(texte, reference):
    """Neither the reference nor the link, which are a person's own."""
    lisible = f"{reference[:4]} {reference[4:]}"
    lignes = texte.replace(lisible, "").splitlines()
    return [ligne for ligne in lignes if not ligne.startswith("Voir")]


def test_une_demande_recoit_une_reponse_et_aucun_rappel_de_date():
    vus = recus(fabriques.un_message_a_laisser())

    assert list(vus)[:3] == ["recue", "acceptee", "refusee"]
    assert not {"confirmee", "rappel", "attente"} & set(vus)
    assert "au soir" in vus["recue"].texte


def test_avec_discretion_rien_ne_nomme_l_offre_ni_qui_ecrit():
    offre = fabriques.une_seance(offre=fabriques.une_offre(title="Permanence VIH")).offre

    vus = recus(offre, Lecteur.DISCRETE)

    dits = "".join(
        recu.texte + recu.html + recu.sms + recu.sujet for code, recu in vus.items() if code != "alerte"
    )
    assert "VIH" not in dits
    assert "Mission Locale" not in dits


def test_qui_accompagne_recoit_pour_la_personne_et_n_a_pas_de_sms():
    vus = recus(fabriques.une_seance().offre, Lecteur.REFERENT)

    assert "que vous accompagnez" in vus["confirmee"].texte
    assert {"recue-orientation", "rappel-orientation", "deplacee-referent", "annulee-orientation"} <= set(vus)
    assert {recu.sms for recu in vus.values()} == {""}


def test_rien_n_est_garde_et_la_reference_n_est_celle_de_personne():
    for lecteur in Lecteur:
        recus(fabriques.une_seance().offre, lecteur)

    assert not Message.objects.exists()
    assert "0" in REFERENCE
    assert "0" not in ALPHABET
    assert NUMERO == 0


def test_une_offre_ou_l_on_ne_s_inscrit_pas_n_envoie_rien():
    assert recus(fabriques.une_offre(mode="information")) == {}
