"""A number is E.164 behind every door: shown with its code, never rebuilt from what is shown."""

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.core import mail
from django.urls import reverse

from catalogue.models import Antenne, Maison
from inscriptions.acces.liens import jeton_de
from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.courrier.joindre import canal_de
from inscriptions.fiche.colonnes import toutes
from inscriptions.fiche.exports import ecrire
from inscriptions.models import Alerte, Inscription, Message
from inscriptions.personnes.pointages import A_APPELER
from tests import fabriques
from tests.inscriptions.saisies import envoyer, une_personne

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]

MAROC, LU, MASQUE = "+212612345799", "+212 6 12 34 57 99", "+21. . .. .. .. 99"
FIXE = "+33199001234"  # of a range kept for fiction
PAR_LA_PASSERELLE = "{numero}@sms.exemple.fr"


def une_inscription(telephone, **autres):
    return fabriques.une_inscription(
        demande=fabriques.une_demande(courriel="", telephone=telephone), **autres
    )


@pytest.mark.parametrize("telephone", [MAROC, "+224620123456", "+93701234567", "+33639980123", FIXE])
def test_le_contact_enregistre_sans_y_toucher_ne_change_rien(client, telephone):
    inscription = une_inscription(telephone)
    adresse = reverse("changer_mon_contact", args=[jeton_de(inscription)])
    messages = inscription.messages.count()

    html = client.get(adresse).content.decode()
    client.post(adresse, {"courriel": "", "telephone": ""})

    # Who holds the link may not be whom it was sent to: nothing of the number stands in the form.
    assert re.search(r'name="telephone"(?! value)', html)
    inscription.jeune.refresh_from_db()
    assert inscription.jeune.telephone == telephone
    assert inscription.messages.count() == messages


def test_un_numero_d_ailleurs_se_lit_avec_son_indicatif_sur_tous_les_ecrans(client):
    inscription = une_inscription(MAROC)
    jeton = jeton_de(inscription)
    agent = fabriques.un_agent(inscription.antenne)
    envoyer_messages()

    publiques = [client.get(reverse(nom, args=[jeton])) for nom in ("mon_inscription", "mes_donnees")]
    client.force_login(agent)
    internes = [
        client.get(reverse("jeunes:index")),
        client.get(reverse("inscriptions:inspect", args=[inscription.pk])),
        client.get(reverse("jeunes:inspect", args=[inscription.jeune_id])),
        client.get(reverse("a-appeler:index")),
    ]

    for reponses, attendu in ((publiques, MASQUE), (internes, LU)):
        for reponse in reponses:
            html = reponse.content.decode()
            assert attendu in html
            assert not re.search(r"(?<!\+212 )0?6 12 34 57 99", html)


def test_un_numero_d_ailleurs_est_dans_les_fichiers_un_texte_avec_son_indicatif(tmp_path):
    une_inscription(MAROC)
    inscriptions = Inscription.objects.all()

    with (tmp_path / "export.csv").open("wb") as fichier:
        ecrire(*toutes(inscriptions).fichier(inscriptions), "csv", fichier)

    assert ";00212 6 12 34 57 99;" in (tmp_path / "export.csv").read_text()


def test_la_passerelle_qui_ne_connait_que_les_numeros_de_france_n_ecrit_pas_ailleurs(settings, client):
    settings.PASSERELLE_SMS = PAR_LA_PASSERELLE
    inscription = une_inscription(MAROC)

    envoyer_messages()

    assert mail.outbox == []
    assert Message.objects.get(A_APPELER).inscription == inscription
    assert canal_de(inscription) == "appel"


def test_la_passerelle_internationale_ecrit_au_numero_garde(settings):
    settings.PASSERELLE_SMS = "{international}@sms.exemple.fr"
    Maison.garder(Maison(pays_des_sms="FR, MA"))
    une_inscription(MAROC)

    envoyer_messages()

    assert [courriel.to for courriel in mail.outbox] == [["212612345799@sms.exemple.fr"]]


@pytest.mark.parametrize("passerelle", [PAR_LA_PASSERELLE, "{international}@sms.exemple.fr"])
def test_un_telephone_fixe_est_a_appeler_jamais_par_sms(settings, client, passerelle):
    settings.PASSERELLE_SMS = passerelle
    inscription = une_inscription(FIXE)

    envoyer_messages()
    html = client.get(reverse("mon_inscription", args=[jeton_de(inscription)]) + "?nouveau").content.decode()

    assert mail.outbox == []
    assert Message.objects.get(A_APPELER).inscription == inscription
    assert "L’équipe vous appelle" in html
    assert "SMS" not in html
    client.force_login(fabriques.un_agent(inscription.antenne))
    fiche = client.get(reverse("inscriptions:inspect", args=[inscription.pk])).content.decode()
    assert "La personne, Appel" in fiche


def test_un_telephone_fixe_n_attend_pas_une_place_par_sms(settings, client):
    settings.PASSERELLE_SMS = PAR_LA_PASSERELLE
    offre = fabriques.une_offre(title="Bilan de santé", slug="bilan")
    adresse = reverse("prevenez_moi", args=[offre.slug])
    jeton = re.search(r'name="jeton" value="([^"]*)"', client.get(adresse).content.decode())[1]

    reponse = client.post(adresse, {"courriel": "", "telephone": "01 99 00 12 34", "jeton": jeton})

    assert "Donnez un numéro de portable, ou un e-mail" in reponse.content.decode()
    assert not Alerte.objects.exists()


@pytest.mark.parametrize(
    ("colle", "e164"),
    [
        ("\u202d+33 6 39 98 01 77\u202c", "+33639980177"),
        ("06\u201339\u201398\u201301\u201377", "+33639980177"),
        ("+33 6 92 12 34 56", "+262692123456"),
        ("+212 6 12 34 57 99", MAROC),
    ],
)
def test_un_numero_colle_inscrit_par_la_page_et_par_l_api(client, colle, e164):
    seance = fabriques.une_seance()
    envoyer(
        client,
        reverse("s_inscrire_seance", args=[seance.pk]),
        une_personne(courriel="", telephone=colle),
    )
    jeune = {"prenom": "Lin", "nom": "Petit", "date_naissance": "2006-05-04", "telephone": colle}
    par_l_api = client.post(
        "/api/v1/inscriptions/", {"seance": seance.pk, "jeune": jeune}, content_type="application/json"
    )

    assert par_l_api.status_code == 201, par_l_api.content
    assert {i.jeune.telephone for i in Inscription.objects.all()} == {e164}
    assert Inscription.objects.count() == 2


def test_le_telephone_d_un_prescripteur_est_range_comme_les_autres_et_prerempli_comme_il_se_lit(client):
    prescripteur = fabriques.un_prescripteur()
    fabriques.connecter(client, "Coordination")
    adresse = reverse("prescripteurs:edit", args=[prescripteur.pk])
    champs = {
        "utilisateur": prescripteur.utilisateur_id,
        "structure": prescripteur.structure_id,
        "antenne": "",
        "fonction": "",
        "actif": "on",
    }

    client.post(adresse, {**champs, "telephone": "+212 6 12 34 57 99"})
    faux = client.post(adresse, {**champs, "telephone": "poste 12"})

    prescripteur.refresh_from_db()
    assert prescripteur.telephone == MAROC
    assert "numéro de téléphone complet" in faux.content.decode()
    assert LU in client.get(adresse).content.decode()


def test_ce_qui_etait_range_autrement_devient_e164_et_le_reste_attend_qu_on_le_corrige():
    ecrits = ["01 99 00 12 34", "poste 12", "+212612345799", "0692 12 34 56"]
    prescripteurs = [fabriques.un_prescripteur(telephone=ecrit) for ecrit in ecrits]
    antenne = fabriques.une_antenne()
    Antenne.objects.update(telephone="01.99.00.12.34")

    for app in (
        "catalogue.migrations.0005_telephones_en_e164",
        "inscriptions.migrations.0007_telephones_en_e164",
    ):
        import_module(app).ranger_les_telephones(apps, None)

    for ligne in [antenne, *prescripteurs]:
        ligne.refresh_from_db()
    assert antenne.telephone == FIXE
    assert [p.telephone for p in prescripteurs] == [FIXE, "poste 12", MAROC, "+262692123456"]


def test_un_poste_ecrit_autrefois_ne_gene_pas_l_orientation(client):
    prescripteur = fabriques.un_prescripteur(telephone="poste 12")
    client.force_login(prescripteur.utilisateur)
    offre = fabriques.une_offre_partenaire(qui="prescripteurs", mode="sans-date")

    html = client.get(reverse("orienter_offre", args=[offre.slug])).content.decode()

    assert 'name="referent_telephone" value="poste 12"' in html
