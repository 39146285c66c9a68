"""What nobody answers: reminded once, then ended and handed to somebody who has a name."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from catalogue.temps.recurrence import PARIS
from inscriptions.acces.intervenants import nom_court
from inscriptions.acces.liens import jeton_de
from inscriptions.conservation.effacement import effacer_inscription_echue
from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.entretien.apres_coup import demandes_en_attente
from inscriptions.entretien.sans_reponse import expirer_les_demandes, rappeler_les_demandes
from inscriptions.etats import Etat, Qui
from inscriptions.models import Inscription, Message
from inscriptions.vie.demande import Fait, Orientation
from inscriptions.vie.suspension import attendre_une_reponse, reprendre_la_demande
from inscriptions.vie.transitions import changer_etat
from tests import fabriques

pytestmark = pytest.mark.django_db
# A Monday. Ten jours ouvrés later is the 19th: Ascension and Whit Monday are holidays.
LUNDI = datetime(2027, 5, 3, 11, tzinfo=PARIS)
VEILLE, APRES = datetime(2027, 5, 19, 23, tzinfo=PARIS), datetime(2027, 5, 20, 0, 1, tzinfo=PARIS)
TRENTE_JOURS = datetime(2027, 6, 3, 0, 1, tzinfo=PARIS)


@pytest.fixture(autouse=True)
def horloge():
    with time_machine.travel(LUNDI, tick=False) as horloge:
        yield horloge


@pytest.fixture
def antenne():
    antenne = fabriques.une_antenne("Centre")
    antenne.courriel = "centre@exemple.fr"
    antenne.save()
    return antenne


@pytest.fixture
def partenaire():
    partenaire = fabriques.une_adresse(courriel="accueil@anrs.exemple.fr").partenaire
    fabriques.une_adresse(partenaire, courriel="sij@anrs.exemple.fr")
    fabriques.une_adresse(partenaire, courriel="partie@anrs.exemple.fr", active=False)
    return partenaire


def envoyer(antenne, *, type_="mission-locale", partenaire=None, **options):
    structure = fabriques.une_structure(type_)
    orientation = Orientation(structure=structure, engagement=True, referent_courriel="ref@exemple.fr")
    offre = options.pop("offre", None) or fabriques.une_offre_partenaire(partenaire=partenaire)
    return fabriques.une_inscription(
        offre=offre, site=antenne, **{"origine": "prescripteur", "orientation": orientation, **options}
    )


def ecrits(*modeles):
    """To whom, by kind."""
    messages = Message.objects.filter(modele__in=modeles) if modeles else Message.objects.all()
    return sorted(messages.values_list("modele", "destinataire"))


def test_au_onzieme_jour_ouvre_le_partenaire_et_qui_oriente_sont_prevenus_une_fois(
    antenne, partenaire, horloge
):
    demande = envoyer(antenne, partenaire=partenaire)
    Message.objects.all().delete()

    horloge.move_to(VEILLE)
    assert rappeler_les_demandes() == 0
    horloge.move_to(APRES)
    assert [rappeler_les_demandes() for _ in range(2)] == [1, 0]

    assert ecrits() == [
        ("rappel-orientation", "ref@exemple.fr"),
        ("rappel-partenaire", "accueil@anrs.exemple.fr"),
        ("rappel-partenaire", "sij@anrs.exemple.fr"),
    ]
    au_partenaire = Message.objects.filter(a_qui="partenaire").first()
    assert "avant le mercredi 2 juin au soir" in au_partenaire.texte
    assert nom_court(demande.jeune) in au_partenaire.texte
    assert demande.jeune.nom not in au_partenaire.texte + au_partenaire.html
    assert f"/orienter/suivi/{demande.reference}/" in Message.objects.get(a_qui="referent").texte
    assert Inscription.objects.get(pk=demande.pk).etat == Etat.DEMANDEE


def test_le_partenaire_sans_adresse_n_empeche_pas_de_prevenir_qui_oriente(antenne, horloge):
    envoyer(antenne, partenaire=fabriques.une_adresse(active=False).partenaire)
    Message.objects.all().delete()
    horloge.move_to(APRES)

    assert [rappeler_les_demandes() for _ in range(2)] == [1, 0]
    assert ecrits() == [("rappel-orientation", "ref@exemple.fr")]


def test_ce_que_l_offre_dit_de_ses_delais_est_suivi(antenne, horloge):
    offre = fabriques.une_offre_partenaire(rappel_jours_ouvres=1, expiration_jours=3)
    demande = envoyer(antenne, offre=offre, type_="ase")

    horloge.move_to(datetime(2027, 5, 5, 0, 1, tzinfo=PARIS))
    assert (rappeler_les_demandes(), expirer_les_demandes()) == (1, 0)
    horloge.move_to(datetime(2027, 5, 7, 0, 1, tzinfo=PARIS))
    assert expirer_les_demandes() == 1
    assert Inscription.objects.get(pk=demande.pk).etat == Etat.EXPIREE


def test_au_trentieme_jour_la_demande_finit_et_revient_a_la_personne_designee(
    client, antenne, partenaire, horloge
):
    antenne.responsable = fabriques.un_agent(antenne)
    antenne.save()
    demande = envoyer(antenne, partenaire=partenaire)
    Message.objects.all().delete()

    horloge.move_to(TRENTE_JOURS - timedelta(minutes=3))
    assert expirer_les_demandes() == 0
    horloge.move_to(TRENTE_JOURS)
    assert [expirer_les_demandes() for _ in range(2)] == [1, 0]

    finie = Inscription.objects.get(pk=demande.pk)
    assert (finie.etat, finie.acte_a, finie.expire_le) == (Etat.EXPIREE, "", None)
    assert ecrits() == [
        ("sans-reponse-orientation", "ref@exemple.fr"),
        ("sans-reponse-site", antenne.responsable.email),
    ]
    au_site = Message.objects.get(modele="sans-reponse-site").texte
    assert reverse("inscriptions:inspect", args=[demande.pk]) in au_site
    assert demande.jeune.nom not in au_site
    page = client.get(reverse("mon_inscription", args=[jeton_de(finie)])).content.decode()
    assert "Votre demande est restée sans réponse" in page
    assert "qui reprend la suite avec vous" in page


def test_sans_personne_designee_le_site_est_prevenu_a_son_adresse(antenne, partenaire, horloge):
    partie = fabriques.un_agent(antenne)
    partie.is_active = False
    partie.save()
    antenne.responsable = partie
    antenne.save()
    envoyer(antenne, partenaire=partenaire)

    horloge.move_to(TRENTE_JOURS)
    expirer_les_demandes()

    assert ecrits("sans-reponse-site") == [("sans-reponse-site", "centre@exemple.fr")]


def test_la_demande_d_une_personne_seule_ne_finit_jamais_ainsi(antenne, horloge):
    seule = fabriques.une_inscription(offre=fabriques.une_offre_partenaire(), site=antenne)
    horloge.move_to(TRENTE_JOURS + timedelta(days=200))

    assert (rappeler_les_demandes(), expirer_les_demandes()) == (0, 0)
    assert Inscription.objects.get(pk=seule.pk).etat == Etat.DEMANDEE


def test_ni_un_import_ni_des_donnees_effacees_ne_font_ecrire_ou_finir(antenne, horloge):
    importee = envoyer(antenne, origine="import", fait=Fait(Etat.DEMANDEE))
    effacee = envoyer(antenne)
    effacer_inscription_echue(effacee)
    Message.objects.all().delete()
    horloge.move_to(TRENTE_JOURS)

    assert (rappeler_les_demandes(), expirer_les_demandes()) == (0, 0)
    for une in (importee, effacee):
        assert Inscription.objects.get(pk=une.pk).etat == Etat.DEMANDEE
    assert ecrits() == []


def test_tant_qu_une_reponse_est_attendue_rien_ne_part_ni_ne_finit(antenne, horloge):
    demande = envoyer(antenne, type_="ase")
    attendre_une_reponse(demande, de="prescripteur")
    horloge.move_to(TRENTE_JOURS)
    assert (rappeler_les_demandes(), expirer_les_demandes()) == (0, 0)

    reprendre_la_demande(demande)

    assert (rappeler_les_demandes(), expirer_les_demandes()) == (0, 0)
    reste = Inscription.objects.get(pk=demande.pk)
    horloge.move_to(reste.acte_avant + timedelta(minutes=1))
    assert (rappeler_les_demandes(), expirer_les_demandes()) == (1, 0)


def test_un_rappel_ecrit_ne_part_plus_une_fois_la_reponse_donnee(antenne, partenaire, horloge):
    demande = envoyer(antenne, partenaire=partenaire)
    Message.objects.all().delete()
    horloge.move_to(APRES)
    rappeler_les_demandes()
    changer_etat(demande, Etat.REFUSEE, qui=Qui.EQUIPE, motif="complet")
    Message.objects.filter(modele="refusee").delete()

    assert envoyer_messages() == 0


def test_une_place_gardee_pour_une_demande_qui_finit_va_a_la_suivante(antenne, horloge):
    seance = fabriques.une_seance(
        antenne=antenne,
        places=1,
        debut=datetime(2027, 7, 1, 14, tzinfo=PARIS),
        offre=fabriques.une_offre(qui="prescripteurs"),
    )
    demande, suivante = fabriques.une_orientation(seance=seance), fabriques.une_orientation(seance=seance)
    horloge.move_to(TRENTE_JOURS)

    assert expirer_les_demandes() == 1
    etats = [Inscription.objects.get(pk=une.pk).etat for une in (demande, suivante)]
    assert etats == [Etat.EXPIREE, Etat.PROPOSEE]


def test_le_message_du_jour_va_a_la_personne_designee_et_ne_compte_que_ce_qui_attend_le_site(
    antenne, partenaire, horloge
):
    antenne.responsable = fabriques.un_agent(antenne)
    antenne.save()
    envoyer(antenne, type_="ase")
    envoyer(antenne, partenaire=partenaire)
    attendre_une_reponse(envoyer(antenne, type_="ase"), de="personne")
    horloge.move_to(datetime(2027, 5, 20, 9, 30, tzinfo=PARIS))

    assert demandes_en_attente() == 1

    message = Message.objects.get(modele="demandes")
    assert message.destinataire == antenne.responsable.email
    assert "1 demande attend une réponse" in message.texte
    assert "Le délai est passé pour une demande." in message.texte
