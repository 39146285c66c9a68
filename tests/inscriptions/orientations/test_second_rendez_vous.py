"""A second appointment after an absence: one step for the person, still one orientation for the counts."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from actions.comptes import compter, entonnoir
from inscriptions.acces.liens import jeton_de
from inscriptions.conservation.effacement import effacer_inscription
from inscriptions.models import Inscription, Jeune
from inscriptions.orientations.second_rendez_vous import redonner_rendez_vous
from inscriptions.personnes.contact import changer_contact
from inscriptions.refus import DejaInscrit, SeanceComplete, TransitionInterdite
from inscriptions.vie.transitions import annuler, changer_etat, marquer_presence
from tests import fabriques

pytestmark = pytest.mark.django_db


def adresse(inscription, nom="changer_ma_date"):
    return reverse(nom, args=[jeton_de(inscription)])


@pytest.fixture
def absente():
    """An orientation whose person did not come yesterday; the offer has another date."""
    inscription = fabriques.une_orientation(seance=fabriques.une_seance())
    inscription.version = fabriques.une_version(("besoin", "choix", "", ["cv"]))
    inscription.reponses = {"besoin": "cv"}
    inscription.save()
    inscription.comptees.create(cle="besoin", valeur="cv")
    type(inscription.seance).objects.filter(pk=inscription.seance_id).update(
        debut=fabriques.demain_a(9, jours=-1), jour=timezone.localdate() - timedelta(days=1)
    )
    inscription.refresh_from_db()
    return marquer_presence(inscription, "absente")


@pytest.fixture
def prochaine(absente):
    return fabriques.une_seance(offre=absente.offre, places=1, debut=fabriques.demain_a(9, jours=5))


def prendre(client, inscription, date):
    """Open the page, choose, send; twice, as a nervous thumb does."""
    page = client.get(adresse(inscription))
    envoi = {"jeton": page.context["page"], "date": date}
    return [client.post(adresse(inscription), envoi) for _ in range(2)]


def test_une_absence_mene_a_une_autre_date_en_une_etape(client, absente, prochaine):
    page = client.get(adresse(absente, "mon_inscription")).content.decode()
    assert "Prendre une autre date" in page

    premiere, seconde = prendre(client, absente, str(prochaine.pk))

    nouvelle = Inscription.objects.get(seance=prochaine)
    absente.refresh_from_db()
    assert premiere["Location"] == seconde["Location"] == f"{adresse(nouvelle, 'mon_inscription')}?nouveau"
    assert (absente.etat, nouvelle.etat) == ("absente", "confirmee")
    assert nouvelle.suite_de == absente
    assert Jeune.objects.count() == 1
    memes = (
        "jeune",
        "structure",
        "prescripteur",
        "motif_orientation",
        "reponses",
        "version",
        "contact",
        "sens",
    )
    assert [getattr(nouvelle, champ) for champ in memes] == [getattr(absente, champ) for champ in memes]
    assert list(nouvelle.comptees.values_list("cle", "valeur")) == [("besoin", "cv")]
    assert nouvelle.messages.get().modele == "confirmee"


def test_un_second_rendez_vous_reste_la_meme_orientation(client, absente, prochaine):
    hier = timezone.localdate() - timedelta(days=1)
    periode = {"depuis": hier - timedelta(days=30), "jusqua": hier + timedelta(days=60)}
    prendre(client, absente, str(prochaine.pk))
    with time_machine.travel(prochaine.fin):
        marquer_presence(Inscription.objects.get(seance=prochaine), "presente")

        comptes = {
            mesure: compter([mesure], **periode).valeur_totale(mesure)
            for mesure in ("orientations", "jeunes_orientes", "inscriptions", "absences", "participations")
        }
        etapes = [etape.effectif for etape in entonnoir(mode="cohorte", filtres={}, **periode).etapes[:2]]

    assert comptes == {
        "orientations": 1,
        "jeunes_orientes": 1,
        "inscriptions": 2,
        "absences": 1,
        "participations": 1,
    }
    assert etapes == [1, 1]


def test_un_troisieme_rendez_vous_suit_aussi_le_premier(absente, prochaine):
    deuxieme = redonner_rendez_vous(absente, seance=prochaine, qui="jeune")
    annuler(deuxieme, qui="jeune")
    deuxieme.refresh_from_db()
    encore = fabriques.une_seance(offre=absente.offre, debut=fabriques.demain_a(9, jours=12))

    troisieme = redonner_rendez_vous(deuxieme, seance=encore, qui="jeune")

    assert troisieme.suite_de == absente


def test_une_date_a_la_fois(client, absente, prochaine):
    autre = fabriques.une_seance(offre=absente.offre, debut=fabriques.demain_a(9, jours=12))
    redonner_rendez_vous(absente, seance=prochaine, qui="jeune")

    with pytest.raises(DejaInscrit):
        redonner_rendez_vous(absente, seance=autre, qui="jeune")
    reponse = prendre(client, absente, str(autre.pk))[0]

    assert reponse.status_code == 409
    assert "Votre inscription existe déjà" in reponse.content.decode()
    assert autre.inscriptions.count() == 0


def test_une_date_prise_entre_temps_se_dit_et_n_ecrit_rien(client, absente, prochaine):
    page = client.get(adresse(absente))
    fabriques.une_inscription(seance=prochaine)

    reponse = client.post(adresse(absente), {"jeton": page.context["page"], "date": str(prochaine.pk)})

    assert reponse.status_code == 400
    assert "Cette date vient d’être prise" in reponse.content.decode()
    assert not Inscription.objects.filter(suite_de=absente).exists()


@pytest.mark.parametrize("etat", ["confirmee", "refusee", "presente"])
def test_seule_une_inscription_finie_se_reprend_par_son_lien(etat):
    offre = fabriques.une_offre(qui="prescripteurs")
    inscription = fabriques.une_orientation(seance=fabriques.une_seance(offre=offre))
    with time_machine.travel(inscription.seance.debut, tick=False):
        changer_etat(inscription, etat, qui="equipe", motif="autre" if etat == "refusee" else "")
    inscription.refresh_from_db()
    autre = fabriques.une_seance(offre=offre, debut=fabriques.demain_a(9, jours=12))

    with pytest.raises((TransitionInterdite, DejaInscrit)):
        redonner_rendez_vous(inscription, seance=autre, qui="jeune")


def test_le_contact_donne_pour_la_premiere_sert_a_la_suivante(absente, prochaine):
    fabriques.une_inscription(
        demande=fabriques.une_demande(
            prenom=absente.jeune.prenom, nom=absente.jeune.nom, courriel=absente.jeune.courriel
        )
    )
    changer_contact(absente, courriel="ailleurs@exemple.fr", telephone="")
    absente.refresh_from_db()

    nouvelle = redonner_rendez_vous(absente, seance=prochaine, qui="jeune")

    assert nouvelle.messages.get(modele="confirmee").destinataire == "ailleurs@exemple.fr"


def test_rien_ne_suit_une_inscription_effacee(absente, prochaine):
    effacer_inscription(absente)

    with pytest.raises(TransitionInterdite):
        redonner_rendez_vous(absente, seance=prochaine, qui="equipe")


def test_l_equipe_ne_passe_devant_personne(absente, prochaine):
    fabriques.une_inscription(seance=prochaine)

    with pytest.raises(SeanceComplete):
        redonner_rendez_vous(absente, seance=prochaine, qui="equipe")
    au_dela = redonner_rendez_vous(absente, seance=prochaine, qui="equipe", raison="Vu avec le site")

    assert au_dela.etat == "confirmee"


def test_un_rendez_vous_donne_sur_un_autre_site_ramene_a_la_fiche_d_ici(client, absente, prochaine):
    client.force_login(fabriques.un_agent(absente.antenne))
    assert prochaine.antenne != absente.antenne

    chemin = reverse("inscriptions:rendez_vous", args=[absente.pk])
    reponse = client.post(chemin, {"date": str(prochaine.pk)}, follow=True)

    assert Inscription.objects.get(suite_de=absente).seance == prochaine
    assert reponse.redirect_chain == [(reverse("inscriptions:inspect", args=[absente.pk]), 302)]
    assert "nouveau rendez-vous" in reponse.content.decode()


def test_l_equipe_donne_un_nouveau_rendez_vous_depuis_la_fiche(client, absente, prochaine):
    client.force_login(fabriques.un_agent(absente.antenne))
    fiche = reverse("inscriptions:inspect", args=[absente.pk])
    chemin = reverse("inscriptions:rendez_vous", args=[absente.pk])
    assert f'href="{chemin}"' in client.get(fiche).content.decode()
    type(prochaine).objects.filter(pk=prochaine.pk).update(antenne=absente.antenne)

    reponse = client.post(chemin, {"date": str(prochaine.pk)}, follow=True)

    nouvelle = Inscription.objects.get(suite_de=absente)
    assert reponse.redirect_chain == [(reverse("inscriptions:inspect", args=[nouvelle.pk]), 302)]
    assert "nouveau rendez-vous" in reponse.content.decode()
    assert (nouvelle.etat, nouvelle.origine) == ("confirmee", "equipe")
    assert nouvelle.reference in client.get(fiche).content.decode()
    encore = client.post(chemin, {"date": str(prochaine.pk)})
    assert encore.status_code == 400


@pytest.mark.parametrize(
    ("saisi", "attendu"), [("2020-01-01T10:00", 400), ("9999-12-31T23:59", 400), ("hier", 400), ("", 400)]
)
def test_un_rendez_vous_sans_seance_demande_une_date_a_venir(client, saisi, attendu):
    antenne = fabriques.une_antenne()
    offre = fabriques.une_offre_partenaire()
    inscription = fabriques.une_inscription(offre=offre, site=antenne)
    changer_etat(inscription, "confirmee", qui="equipe")
    marquer_presence(inscription, "absente")
    client.force_login(fabriques.un_agent(antenne))
    chemin = reverse("inscriptions:rendez_vous", args=[inscription.pk])

    faux = client.post(chemin, {"rendez_vous_le": saisi})
    juste = client.post(chemin, {"rendez_vous_le": f"{fabriques.demain_a(10, jours=3):%Y-%m-%dT%H:%M}"})

    assert (faux.status_code, juste.status_code) == (attendu, 302)
    assert Inscription.objects.get(suite_de=inscription).rendez_vous_le == fabriques.demain_a(10, jours=3)
