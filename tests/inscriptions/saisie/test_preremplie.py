"""A link that another system makes: what it fills in, and what it never may."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from catalogue.adresses import pour_orienter
from inscriptions.models import Inscription
from tests import fabriques
from tests.inscriptions.saisies import envoyer, un_jeune_oriente

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
QUI_ENVOIE = "referent_prenom=Yasmine&referent_nom=Haddad&referent_courriel=yasmine@exemple.org"
DE_LA_PERSONNE = (
    "prenom=MARQUE&nom=MARQUE&courriel=marque@exemple.org&telephone=0639980199&date_naissance=2007-05-04"
    "&motif_orientation=MARQUE&mot=MARQUE&sante=MARQUE&engagement=oui&code_postal=75011"
)


@pytest.fixture
def adresse(client: Client) -> str:
    prescripteur = fabriques.un_prescripteur()
    client.force_login(prescripteur.utilisateur)
    fabriques.une_antenne()
    trajet = {**fabriques.une_question("trajet", "choix", options=["bus", "velo"]), "personnel": False}
    jours = {
        **fabriques.une_question("jours", "choix_multiple", options=["lundi", "mardi"]),
        "personnel": False,
    }
    sante = fabriques.une_question("sante", "choix", options=["MARQUE", "autre"])
    fabriques.une_version(trajet, jours, sante, ("mot", "texte"), usage="orientation")
    return pour_orienter(fabriques.une_offre_partenaire().slug)


def test_l_adresse_dit_qui_envoie_et_les_choix_qui_ne_disent_rien_de_personne(client, adresse):
    page = client.get(f"{adresse}?{QUI_ENVOIE}&trajet=velo&jours=lundi&jours=mardi&{DE_LA_PERSONNE}")

    formulaire = page.context["saisie"].formulaire
    assert [formulaire[f"referent_{champ}"].value() for champ in ("prenom", "nom", "courriel")] == [
        *("Yasmine", "Haddad", "yasmine@exemple.org")
    ]
    assert (formulaire["trajet"].value(), formulaire["jours"].value()) == ("velo", ["lundi", "mardi"])


def test_l_adresse_ne_dit_jamais_qui_est_la_personne_ni_un_mot_en_son_nom(client, adresse):
    formulaire = client.get(f"{adresse}?{DE_LA_PERSONNE}").context["saisie"].formulaire

    siennes = ("prenom", "nom", "courriel", "telephone", "date_naissance", "code_postal")
    for champ in (*siennes, "motif_orientation", "mot", "sante", "engagement"):
        assert not formulaire[champ].value(), champ


def test_un_choix_inconnu_est_ignore(client, adresse):
    formulaire = client.get(f"{adresse}?trajet=fusee&jours=lundi&jours=fusee").context["saisie"].formulaire

    assert (formulaire["trajet"].value(), formulaire["jours"].value()) == (None, ["lundi"])


def test_ce_qui_est_prerempli_part_comme_ce_qui_est_tape(client, adresse):
    envoyer(
        client,
        f"{adresse}?{QUI_ENVOIE}&trajet=velo",
        {**un_jeune_oriente(trajet="bus"), "referent_nom": "Corrigé"},
    )

    inscription = Inscription.objects.get()
    assert (inscription.referent_nom, inscription.reponses["trajet"]) == ("Corrigé", "bus")


def test_une_autre_personne_garde_qui_envoie_pourquoi_et_la_seance(client):
    prescripteur = fabriques.un_prescripteur()
    client.force_login(prescripteur.utilisateur)
    seance = fabriques.une_seance(places=3)
    saisie = un_jeune_oriente(date=str(seance.pk), prenom="MARQUE", nom="MARQUE")
    suivi = envoyer(client, pour_orienter(seance.offre.slug), saisie)["Location"]

    lien = re.search(r'href="([^"]*apres=[^"]*)"', client.get(suivi).content.decode())[1]
    page = client.get(lien)

    formulaire = page.context["saisie"].formulaire
    assert formulaire["motif_orientation"].value() == "Préparer un entretien."
    assert (formulaire["referent_nom"].value(), formulaire["date"].value()) == ("Vasseur", str(seance.pk))
    assert "MARQUE" not in page.content.decode()


def test_la_meme_personne_ailleurs_garde_son_nom_et_pas_son_contact(client, adresse):
    prescripteur = fabriques.un_prescripteur()
    client.force_login(prescripteur.utilisateur)
    avant = fabriques.une_orientation(prescripteur, offre=fabriques.une_offre_partenaire())
    suivi = client.get(reverse("suivi", args=[avant.reference])).content.decode()

    choix = client.get(re.search(r'href="([^"]*apres=[^"]*)#vers"', suivi)[1])
    lien = re.search(rf'href="({adresse}\?apres=[^"]*)"', choix.content.decode())[1]
    formulaire = client.get(lien).context["saisie"].formulaire

    assert (formulaire["nom"].value(), formulaire["date_naissance"].value()) == (
        avant.jeune.nom,
        avant.jeune.date_naissance,
    )
    assert formulaire["motif_orientation"].value() == avant.motif_orientation
    assert not formulaire["courriel"].value()
    assert pour_orienter(avant.offre.slug) not in choix.content.decode()


def test_l_orientation_d_une_autre_structure_ne_preremplit_rien(client, adresse):
    autre = fabriques.une_orientation()

    page = client.get(f"{pour_orienter(autre.offre.slug)}?apres={autre.reference}")

    assert not page.context["saisie"].formulaire["motif_orientation"].value()
