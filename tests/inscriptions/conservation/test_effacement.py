"""Erasing one's data: what goes, what stays, who is told nothing, and counts that do not move."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from actions.models import Parcours, Programme
from inscriptions.acces.liens import jeton_de
from inscriptions.conservation.effacement import effacer_inscription, effacer_personne
from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.etats import VIVANTS, Etat
from inscriptions.models import Acte, DoublonPossible, Inscription, Jeune, Message, Mot, Piece, Transfert
from inscriptions.personnes.identification import reconnaitre
from inscriptions.personnes.pointages import A_APPELER
from inscriptions.refus import EffacementImpossible
from inscriptions.vie.demande import Orientation
from inscriptions.vie.transitions import annuler, marquer_presence
from inscriptions.vie.venue import dire_sa_venue
from tests import fabriques
from tests.actions import monde
from tests.deux_antennes import connecter
from tests.faits import tous_les_comptes
from tests.pages import lue

pytestmark = pytest.mark.django_db

MARQUE = "Zyxomarque"


def adresse(inscription, nom="effacer_mes_donnees"):
    return reverse(nom, args=[jeton_de(inscription)])


def effacer(client, inscription):
    return client.post(adresse(inscription), follow=True)


def tout_ce_qui_est_ecrit():
    """Every text of every table of ours, revisions and logs of Wagtail included."""
    textes = (models.CharField, models.TextField, models.JSONField, models.DateField)
    return " ".join(
        str(valeur)
        for modele in apps.get_models(include_auto_created=True)
        for champ in modele._meta.concrete_fields
        if isinstance(champ, textes)
        for valeur in modele._default_manager.values_list(champ.attname, flat=True)
    )


@pytest.fixture
def marquee(django_capture_on_commit_callbacks):
    """An orientation where every text that may name the person holds a marker."""
    identite = fabriques.une_identite(
        prenom=f"{MARQUE}prenom", nom=MARQUE, courriel=f"{MARQUE}@exemple.fr", telephone="+33639987654"
    )
    prescripteur = fabriques.un_prescripteur()
    orientation = Orientation(
        structure=prescripteur.structure,
        prescripteur=prescripteur,
        referent_nom=f"{MARQUE}referent",
        referent_courriel=f"{MARQUE}referent@exemple.fr",
        motif_orientation=f"{MARQUE} cherche un logement.",
        engagement=True,
    )
    inscription = fabriques.une_orientation(
        prescripteur,
        orientation=orientation,
        seance=fabriques.une_seance(places=1),
        demande=fabriques.une_demande(**vars(identite)),
    )
    inscription.version = fabriques.une_version(("mot", "texte"), ("besoin", "choix", "", ["cv"]))
    inscription.reponses = {"mot": MARQUE, "besoin": "cv"}
    inscription.save()
    inscription.evenements.update(motif=f"{MARQUE} a téléphoné")
    inscription.mots.create(de=Mot.De.SITE, auteur="Sofia Martel", texte=f"{MARQUE} a-t-il un CV ?")
    Jeune.objects.filter(pk=inscription.jeune_id).update(dossier=f"{MARQUE}75"[:20])
    Transfert.objects.create(
        jeune=inscription.jeune, de=inscription.antenne, vers=fabriques.une_antenne(), raison=MARQUE
    )
    fabriques.une_piece(inscription, nom=f"{MARQUE}.pdf")
    Acte.objects.create(
        type="colis",
        le=inscription.seance.jour,
        jeune=inscription.jeune,
        inscription=inscription,
        offre=inscription.offre,
        antenne=inscription.antenne,
        note=MARQUE,
    )
    fabriques.une_inscription(demande=fabriques.une_demande(prenom=f"{MARQUE}prenom", nom=MARQUE))
    autre = Inscription.objects.exclude(pk=inscription.pk).get()
    assert DoublonPossible.objects.count() == 1
    envoyer_messages()
    with django_capture_on_commit_callbacks(execute=True):
        effacer_inscription(autre)
    return inscription


def test_effacer_garde_qui_a_dit_la_venue_et_rien_de_la_personne():
    d_hier = fabriques.une_inscription_d_hier()
    dire_sa_venue(d_hier, "absente")
    marquer_presence(d_hier, "presente", compte=fabriques.un_agent(d_hier.antenne))
    avant = list(d_hier.constats.values())

    effacer_inscription(d_hier)

    assert list(d_hier.constats.values()) == avant


def test_rien_ne_nomme_plus_la_personne(client, marquee, django_capture_on_commit_callbacks):
    fichier = Piece.objects.get().fichier
    chemin, stockage = fichier.name, fichier.storage
    assert MARQUE.lower() in tout_ce_qui_est_ecrit().lower()

    with django_capture_on_commit_callbacks(execute=True):
        effacer(client, marquee)

    reste = tout_ce_qui_est_ecrit().lower()
    assert MARQUE.lower() not in reste
    assert "39987654" not in reste
    assert not stockage.exists(chemin)
    assert not Piece.objects.exists()
    assert not DoublonPossible.objects.exists()
    assert Jeune.objects.get(pk=marquee.jeune_id).date_naissance is None


def test_ce_qui_compte_reste(client, marquee):
    avant = Inscription.objects.get(pk=marquee.pk)

    effacer(client, marquee)

    apres = Inscription.objects.get(pk=marquee.pk)
    figes = ("reference", "age", "arrondissement", "sexe", "structure_id", "demandee_le", "seance_id")
    assert [getattr(apres, champ) for champ in figes] == [getattr(avant, champ) for champ in figes]
    assert apres.jeune.nom_complet == "Personne effacée"
    assert apres.actes.count() == 1


def test_le_lien_est_mort_et_dit_calmement_que_c_est_fait(client, marquee):
    ancien = adresse(marquee, "mon_inscription")

    reponse = effacer(client, marquee)

    assert reponse.redirect_chain == [(ancien, 303)]
    for methode, chemin in (("get", ancien), ("post", f"{ancien}annuler/"), ("get", f"{ancien}mes-donnees/")):
        page = getattr(client, methode)(chemin)
        assert page.status_code == 410
        assert "C’est fait" in page.content.decode()
        assert page["Cache-Control"] == "private, no-store"


def test_effacer_deux_fois_n_efface_qu_une(client, marquee):
    chemin = adresse(marquee)
    client.post(chemin)
    premiere_fois = Inscription.objects.get(pk=marquee.pk)

    assert client.post(chemin).status_code == 410
    effacer_inscription(premiere_fois)

    deuxieme_fois = Inscription.objects.get(pk=marquee.pk)
    assert deuxieme_fois.effacee_le == premiere_fois.effacee_le
    assert deuxieme_fois.jeton_version == 2


def test_ouvrir_la_page_n_efface_rien_et_dit_ce_qui_part_et_ce_qui_reste(client, marquee):
    page = lue(client.get(adresse(marquee)))

    assert "Ce qui est effacé" in page
    assert "Ce qui reste" in page
    assert "est annulée" in page
    assert Inscription.objects.get(pk=marquee.pk).effacee_le is None


def test_la_place_rendue_va_a_la_personne_suivante(client, marquee):
    suivante = fabriques.une_inscription(seance=marquee.seance)
    assert suivante.etat == Etat.ATTENTE

    effacer(client, marquee)

    marquee.refresh_from_db()
    suivante.refresh_from_db()
    assert (marquee.etat, marquee.annulee_par, suivante.etat) == ("annulee", "jeune", "proposee")


def test_personne_n_ecrit_plus_a_qui_s_est_efface(client, marquee):
    effacer(client, marquee)

    gardes = Message.objects.filter(inscription=marquee)
    assert set(gardes.values_list("etat", "destinataire", "texte", "sujet")) == {("envoye", "", "", "")}


def test_une_personne_venue_hier_garde_sa_place_et_sa_presence_se_note_encore(client):
    seance = fabriques.une_seance(debut=fabriques.demain_a(10, jours=1))
    inscription = fabriques.une_inscription(seance=seance)
    type(seance).objects.filter(pk=seance.pk).update(
        debut=fabriques.demain_a(10, jours=-1), jour=timezone.localdate() - timedelta(days=1)
    )

    effacer(client, inscription)
    presente = marquer_presence(inscription, Etat.PRESENTE)

    assert presente.etat == "presente"
    assert presente.effacee_le
    assert not presente.messages.exists()


def test_l_autre_inscription_de_la_personne_garde_son_nom_jusqu_a_la_derniere(client):
    qui = vars(fabriques.une_identite(nom=MARQUE))
    une, autre = (fabriques.une_inscription(demande=fabriques.une_demande(**qui)) for _ in range(2))

    effacer(client, une)

    jeune = Jeune.objects.get()
    assert (jeune.nom, jeune.efface_le) == (MARQUE, None)
    assert "votre place vous attend" in client.get(adresse(autre, "mon_inscription")).content.decode()
    effacer(client, autre)
    jeune.refresh_from_db()
    assert (jeune.nom, jeune.efface_le is None) == ("", False)


def test_une_personne_effacee_n_est_plus_reconnue(client):
    identite = fabriques.une_identite(nom=MARQUE)
    inscription = fabriques.une_inscription(demande=fabriques.une_demande(**vars(identite)))

    effacer(client, inscription)
    revenue, _ = reconnaitre(identite)

    assert revenue.pk != inscription.jeune_id
    assert not DoublonPossible.objects.exists()


@pytest.fixture
def suivie(marquee):
    programme = Programme.objects.create(slug="dip", nom="DIP", depuis="2026-01-01", jusqua="2027-12-31")
    Parcours.objects.create(
        jeune=marquee.jeune,
        programme=programme,
        inscription=marquee,
        antenne=marquee.antenne,
        entree="2026-09-01",
    )
    return marquee


def test_ce_qu_un_financeur_demande_est_garde_et_la_demande_va_au_site(client, suivie):
    page = client.get(adresse(suivie)).content.decode()
    assert "Son financeur nous oblige" in page
    assert "Transmettre ma demande" in page

    reponses = [effacer(client, suivie) for _ in range(2)]

    suivie.refresh_from_db()
    assert suivie.effacee_le is None
    assert (suivie.etat, suivie.jeune.nom) == ("confirmee", MARQUE)
    assert all("Votre demande est transmise" in reponse.content.decode() for reponse in reponses)
    demande = Message.objects.get(modele="effacement")
    assert (demande.inscription, demande.a_qui) == (suivie, Message.AQui.ANTENNE)
    assert Message.objects.filter(A_APPELER).get() == demande  # its site has no e-mail: it is a to-do there
    assert suivie.reference in demande.sujet
    assert MARQUE not in demande.texte


def test_mes_donnees_disent_le_parcours_et_pourquoi_il_est_garde(client, suivie):
    page = client.get(adresse(suivie, "mes_donnees")).content.decode()
    fichier = client.get(adresse(suivie, "mes_donnees") + "?format=json").content

    assert "<dt>Programme</dt><dd>DIP</dd>" in page
    assert "Son financeur nous oblige" in page
    assert json.loads(fichier)["parties"] == [{"titre": "Votre parcours", "lignes": [["Programme", "DIP"]]}]


def test_le_parcours_d_une_autre_inscription_ne_se_voit_pas_d_ici(client, suivie):
    qui = {champ: getattr(suivie.jeune, champ) for champ in ("prenom", "nom", "date_naissance", "courriel")}
    autre = fabriques.une_inscription(demande=fabriques.une_demande(**qui))
    assert autre.jeune == suivie.jeune

    page = client.get(adresse(autre)).content.decode()
    effacer(client, autre)

    assert "financeur nous oblige" not in page
    autre.refresh_from_db()
    assert autre.effacee_le
    assert Jeune.objects.get(pk=suivie.jeune_id).nom == MARQUE


def test_tout_effacer_par_l_equipe_ne_fait_rien_a_moitie(suivie):
    qui = {champ: getattr(suivie.jeune, champ) for champ in ("prenom", "nom", "date_naissance", "courriel")}
    autre = fabriques.une_inscription(demande=fabriques.une_demande(**qui))

    with pytest.raises(EffacementImpossible):
        effacer_personne(suivie.jeune)

    assert not Inscription.objects.filter(jeune=suivie.jeune, effacee_le__isnull=False).exists()
    Parcours.objects.all().delete()
    effacer_personne(suivie.jeune)
    assert Jeune.objects.get(pk=suivie.jeune_id).efface_le
    assert {i.annulee_par for i in Inscription.objects.filter(pk__in=[suivie.pk, autre.pk])} == {"equipe"}


def test_effacer_tout_le_monde_ne_change_aucun_compte_a_l_unite(monkeypatch):
    monde.construire(5)
    for inscription in Inscription.objects.filter(etat__in=VIVANTS, seance=None):
        annuler(inscription, qui="equipe")
    # Those with a parcours too: one day their funder asks for it no more.
    monkeypatch.setattr("inscriptions.registres.preuves_a_garder", [])
    avant = tous_les_comptes()

    for inscription in Inscription.objects.order_by("pk"):
        effacer_inscription(inscription)

    assert not Inscription.objects.filter(effacee_le=None).exists()
    assert not Jeune.objects.filter(efface_le=None, inscriptions__isnull=False).exists()
    assert tous_les_comptes() == avant


def test_l_equipe_efface_une_personne_et_le_journal_ne_la_nomme_pas(client, deux_antennes):
    connecter(client, deux_antennes, "agent_a")
    jeune = deux_antennes["gens"]["a"].jeune
    chemin = reverse("jeunes:effacer", args=[jeune.pk])
    assert f'href="{chemin}"' in client.get(reverse("jeunes:inspect", args=[jeune.pk])).content.decode()
    assert "aucun compte ne change" in lue(client.get(chemin))

    reponse = client.post(chemin, follow=True)

    page = reponse.content.decode()
    assert "cette personne est effacée" in page
    assert "Personne effacée" in page
    assert ModelLogEntry.objects.get(action="jeunes.effacer").label == f"Jeune n° {jeune.pk}"
    assert Inscription.objects.get(jeune=jeune).annulee_par == "equipe"


def test_qui_ne_change_pas_toutes_ses_inscriptions_n_efface_pas_une_personne(client, deux_antennes):
    jeune = deux_antennes["gens"]["a"].jeune
    Inscription.objects.filter(pk=deux_antennes["gens"]["b"].pk).update(jeune=jeune)
    connecter(client, deux_antennes, "agent_a")
    chemin = reverse("jeunes:effacer", args=[jeune.pk])

    codes = [client.get(chemin).status_code, client.post(chemin).status_code]

    jeune.refresh_from_db()
    assert codes == [403, 403]
    assert jeune.efface_le is None
    assert chemin not in client.get(reverse("jeunes:inspect", args=[jeune.pk])).content.decode()
