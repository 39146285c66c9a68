"""The personal link: what it shows, lets do, and never promises in vain; and how it is found again."""

import json
import re
from datetime import date, timedelta
from time import monotonic
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from icalendar import Calendar

from catalogue.temps.dates import heure
from inscriptions.acces.liens import jeton_de, lien_court
from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.models import Acte, Inscription, Message
from inscriptions.saisie.protections import TEMPS_DE_REPONSE
from inscriptions.vie.transitions import annuler
from tests import fabriques
from tests.inscriptions.saisies import envoyer, une_personne
from tests.pages import lue
from tests.tenues import dix_minutes_passent, rendre

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]

TELEPHONE = {"courriel": "", "telephone": "+33639980123"}


def chemin(nom, inscription):
    return reverse(nom, args=[jeton_de(inscription)])


def page_de(client, inscription):
    return client.get(chemin("mon_inscription", inscription)).content.decode()


@pytest.fixture
def proposee(seance_complete):
    """A person to whom the only place is offered."""
    premiere = Inscription.objects.get()
    attend = fabriques.une_inscription(seance=seance_complete)
    rendre(premiere)
    attend.refresh_from_db()
    return attend


def test_une_place_proposee_se_prend(client, proposee):
    assert "Une place se libère pour vous" in page_de(client, proposee)

    reponses = [client.post(chemin("accepter_la_place", proposee)) for _ in range(2)]

    proposee.refresh_from_db()
    assert [reponse.status_code for reponse in reponses] == [303, 303]
    assert proposee.etat == "confirmee"
    assert proposee.evenements.filter(vers="confirmee").count() == 1


def test_une_place_declinee_va_a_la_personne_suivante(client, proposee):
    suivante = fabriques.une_inscription(seance=proposee.seance)

    reponse = client.post(chemin("decliner_la_place", proposee))
    suivante.refresh_from_db()
    assert suivante.etat == "attente"
    dix_minutes_passent()

    proposee.refresh_from_db()
    suivante.refresh_from_db()
    assert reponse.status_code == 303
    assert (proposee.etat, suivante.etat) == ("annulee", "proposee")


def test_ouvrir_une_adresse_ne_change_rien(client, proposee):
    adresses = ("accepter_la_place", "decliner_la_place", "annuler_ma_venue", "reprendre_ma_place")

    assert [client.get(chemin(nom, proposee)).status_code for nom in adresses] == [405, 200, 303, 405]

    proposee.refresh_from_db()
    assert proposee.etat == "proposee"


def test_ce_qu_on_rend_attend_dix_minutes_et_se_reprend_d_un_appui(client, proposee):
    question = client.get(chemin("decliner_la_place", proposee)).content.decode()
    assert "Pendant dix minutes, vous pouvez reprendre votre place." in question
    assert "Ensuite, votre place ira à une autre personne." in question
    client.post(chemin("decliner_la_place", proposee))

    proposee.refresh_from_db()
    page = client.get(chemin("mon_inscription", proposee)).content.decode()
    assert "Votre place vous attend jusqu’à" in page
    assert f"<strong>{heure(proposee.tenue_jusqua)}</strong>" in page
    assert "Reprendre ma place" in page
    assert client.get(chemin("reprendre_ma_place", proposee)).status_code == 405
    proposee.refresh_from_db()
    assert proposee.etat == "annulee"
    reponses = [client.post(chemin("reprendre_ma_place", proposee)) for _ in range(2)]

    proposee.refresh_from_db()
    assert [reponse.status_code for reponse in reponses] == [303, 303]
    assert (proposee.etat, proposee.tenue_jusqua) == ("proposee", None)


def test_apres_dix_minutes_la_page_le_dit_et_n_offre_plus_de_reprendre(client, proposee):
    client.post(chemin("decliner_la_place", proposee))
    dix_minutes_passent()

    reponse = client.post(chemin("reprendre_ma_place", proposee))

    assert reponse.status_code == 409
    assert "Le délai pour reprendre est passé." in reponse.content.decode()
    assert "Reprendre ma place" not in page_de(client, proposee)


def test_ce_que_l_equipe_a_annule_la_personne_ne_le_reprend_pas(client, proposee):
    annuler(proposee, qui="equipe")

    assert "Reprendre" not in page_de(client, proposee)
    assert client.post(chemin("reprendre_ma_place", proposee)).status_code == 409


@pytest.mark.parametrize(
    ("etat", "quoi", "bouton"),
    [
        ("attente", "votre rang", "Reprendre mon rang"),
        ("demandee", "votre demande", "Reprendre ma demande"),
        ("confirmee", "votre place", "Reprendre ma place"),
    ],
)
def test_ce_qui_se_reprend_est_dit_par_son_nom(client, proposee, etat, quoi, bouton):
    Inscription.objects.filter(pk=proposee.pk).update(etat=etat)

    question = client.get(chemin("annuler_ma_venue", proposee)).content.decode()
    client.post(chemin("annuler_ma_venue", proposee))

    assert f"Pendant dix minutes, vous pouvez reprendre {quoi}." in question
    assert bouton in page_de(client, proposee)


@pytest.mark.parametrize(
    ("etat", "nom", "titre", "acte"),
    [
        ("confirmee", "annuler_ma_venue", "Vous ne venez pas", "Annuler ma venue"),
        ("attente", "annuler_ma_venue", "Vous n’attendez plus", "Quitter la liste d’attente"),
        ("demandee", "annuler_ma_venue", "Ce n’est plus utile", "Annuler ma demande"),
        ("proposee", "decliner_la_place", "Vous ne prenez pas cette place", "Refuser la place"),
    ],
)
def test_rendre_se_demande_une_fois_et_dit_qui_est_prevenu(client, proposee, etat, nom, titre, acte):
    """One press on the personal page only asks; the second does it."""
    Inscription.objects.filter(pk=proposee.pk).update(etat=etat)

    personnelle = client.get(chemin("mon_inscription", proposee)).content.decode()
    question = client.get(chemin(nom, proposee)).content.decode()

    assert f'href="{chemin(nom, proposee)}"' in personnelle
    assert f'action="{chemin(nom, proposee)}"' not in personnelle
    assert f"<h1>{titre}" in question
    assert "Un message vous le confirme par e-mail." in question
    assert f'<form method="post"><p><button class="btn btn-plein" type="submit">{acte}</button>' in question
    assert Inscription.objects.get(pk=proposee.pk).etat == etat


def test_une_adresse_qui_attend_un_bouton_ramene_a_l_inscription(client, proposee):
    reponse = client.get(chemin("accepter_la_place", proposee))

    assert reponse.status_code == 405
    assert f'href="{chemin("mon_inscription", proposee)}">Voir mon inscription<' in reponse.content.decode()


def test_un_lien_mort_en_propose_un_nouveau(client, db):
    reponse = client.get("/mon-inscription/rien/")

    assert reponse.status_code == 404
    assert 'href="/retrouver/">Recevoir mon lien<' in reponse.content.decode()


def test_accepter_ce_qui_n_est_pas_propose_est_un_conflit(client, seance_complete):
    attend = fabriques.une_inscription(seance=seance_complete)

    reponse = client.post(chemin("accepter_la_place", attend))

    attend.refresh_from_db()
    assert reponse.status_code == 409
    assert "Ce n’est pas possible" in reponse.content.decode()
    assert attend.etat == "attente"


def test_sans_passerelle_personne_ne_promet_un_sms(client, settings):
    inscription = fabriques.une_inscription(demande=fabriques.une_demande(**TELEPHONE))

    page = page_de(client, inscription)

    assert "SMS" not in page
    assert "L’équipe vous appelle" in page
    assert "notez votre référence" in page
    settings.PASSERELLE_SMS = "{numero}@sms.exemple.fr"
    assert "Votre lien personnel part par SMS" in page_de(client, inscription)


def test_le_rendez_vous_se_met_dans_un_agenda_sans_nommer_personne(client, settings):
    settings.BASE_URL = "https://portail.example"
    seance = fabriques.une_seance(offre=fabriques.une_offre(title="CV ; entretien"))
    inscription = fabriques.une_inscription(seance=seance)

    reponse = client.get(chemin("calendrier_personnel", inscription))

    (fiche,) = Calendar.from_ical(reponse.content).walk("VEVENT")
    assert reponse["Content-Disposition"] == 'attachment; filename="rendez-vous.ics"'
    assert str(fiche["UID"]) == f"inscription-{inscription.pk}@portail.example"
    assert (fiche["SUMMARY"], fiche.start, fiche.end) == ("CV ; entretien", seance.debut, seance.fin)
    assert fiche["DTSTART"].params["TZID"] == "Europe/Paris"
    assert inscription.reference in fiche["DESCRIPTION"]
    (rappel,) = fiche.walk("VALARM")
    assert timedelta(hours=-2) == rappel.TRIGGER
    assert b"COMMENT" not in reponse.content, "nothing in English from a library"
    assert inscription.jeune.nom.encode() not in reponse.content
    assert jeton_de(inscription).encode() not in reponse.content


def test_la_liste_d_attente_dit_ou_partira_le_message(client, seance_complete, settings):
    par_courriel = fabriques.une_inscription(
        seance=seance_complete, demande=fabriques.une_demande(courriel="lin@exemple.fr")
    )
    par_telephone = fabriques.une_inscription(
        seance=seance_complete, demande=fabriques.une_demande(**TELEPHONE)
    )

    assert "Nous écrivons tout de suite à <strong>l…@exemple.fr</strong>" in page_de(client, par_courriel)
    assert "L’équipe vous appelle au <strong>06 .. .. .. 23</strong>" in page_de(client, par_telephone)
    settings.PASSERELLE_SMS = "{numero}@sms.exemple.fr"
    assert "Un SMS part tout de suite au <strong>06 .. .. .. 23</strong>" in page_de(client, par_telephone)


def test_une_demande_close_ne_dit_plus_que_l_on_recontacte(client):
    fabriques.une_antenne()
    inscription = fabriques.une_inscription(offre=fabriques.une_offre_partenaire())
    assert "nous vous recontactons" in page_de(client, inscription)

    annuler(inscription, qui="jeune")

    assert "nous vous recontactons" not in page_de(client, inscription)


def test_qui_n_a_aucun_contact_demande_la_reponse_a_l_accueil(client):
    fabriques.une_antenne()
    inscription = fabriques.une_inscription(
        offre=fabriques.une_offre_partenaire(), demande=fabriques.une_demande(courriel="")
    )

    page = page_de(client, inscription)

    assert "demandez la réponse à l’accueil du site, avec cette référence" in page
    assert "recontactons" not in page
    assert "vous appelle" not in page


def test_mes_donnees_se_lisent_en_francais(client):
    seance = fabriques.une_seance(offre=fabriques.une_offre(title="Préparer un CV"))
    envoyer(client, reverse("s_inscrire_seance", args=[seance.pk]), une_personne(courriel="elo@exemple.fr"))
    inscription = Inscription.objects.get()
    Acte.objects.create(
        type="cheque",
        le=date(2026, 11, 3),
        quantite=2,
        montant="12.50",
        inscription=inscription,
        offre=inscription.offre,
        antenne=inscription.antenne,
    )

    page = client.get(chemin("mes_donnees", inscription)).content.decode()

    connu = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page))
    assert connu["Prénom et nom"] == "Awa Diallo"
    assert connu["Date de naissance"] == "4 mai 2008"
    assert connu["Offre"] == "Préparer un CV"
    assert connu["3 novembre 2026"] == "Chèque : 2, 12,50\u00a0€"
    assert any("Va partir à e…@exemple.fr" in dit for dit in connu.values())
    assert 'href="?format=json"' in page
    assert "None" not in page


def test_mes_donnees_montrent_la_question_avec_sa_reponse(client):
    version = fabriques.une_version(("Votre projet", "texte"))
    inscription = fabriques.une_inscription()
    inscription.version, inscription.reponses = version, {"Votre projet": "<b>Cuisine</b>"}
    inscription.save()

    page = client.get(chemin("mes_donnees", inscription)).content.decode()

    assert "<dt>Votre projet</dt><dd>&lt;b&gt;Cuisine&lt;/b&gt;</dd>" in page


def test_mes_donnees_rend_les_siennes_et_aucune_autre(client):
    seance = fabriques.une_seance()
    envoyer(client, reverse("s_inscrire_seance", args=[seance.pk]), une_personne(prenom="Élodie"))
    fabriques.une_inscription(seance=seance, demande=fabriques.une_demande(prenom="Autre"))
    inscription = Inscription.objects.get(jeune__prenom="Élodie")

    reponse = client.get(chemin("mes_donnees", inscription) + "?format=json")

    donnees = json.loads(reponse.content)
    assert reponse["Content-Disposition"] == 'attachment; filename="mes-donnees.json"'
    assert donnees["reference"] == inscription.reference
    assert donnees["jeune"]["prenom"] == "Élodie"
    assert donnees["jeune"]["date_naissance"] == "2008-05-04"
    assert [fait["etat"] for fait in donnees["historique"]] == ["Confirmée"]
    assert "Autre" not in reponse.content.decode()


def retrouver(client, contact, **champs):
    """Open the page, write a contact, send."""
    jeton = client.get(reverse("retrouver")).context["jeton"]
    return client.post(reverse("retrouver"), {"jeton": jeton, "contact": contact, **champs})


def test_retrouver_repond_pareil_que_le_contact_soit_connu_ou_non(client):
    fabriques.une_inscription(demande=fabriques.une_demande(courriel="awa@exemple.fr"))

    connu = retrouver(client, "Awa@exemple.fr")
    inconnu = retrouver(client, "personne@exemple.fr")

    assert connu.status_code == inconnu.status_code == 200
    assert connu.content == inconnu.content
    assert Message.objects.filter(modele="lien").count() == 1


@pytest.mark.parametrize(
    ("passerelle", "avant", "phrase", "rien_recu"),
    [
        (
            "",
            "Un téléphone : votre lien part à l’e-mail",
            "Sans e-mail, l’équipe vous appelle",
            "avec ce numéro",
        ),
        (
            "{numero}@sms.exemple.fr",
            "arrive par SMS",
            "son lien personnel part",
            "un SMS peut arriver en retard",
        ),
    ],
)
def test_retrouver_par_telephone_dit_ce_qui_va_se_passer(
    client, settings, passerelle, avant, phrase, rien_recu
):
    settings.PASSERELLE_SMS = passerelle
    assert avant in lue(client.get(reverse("retrouver")))
    fabriques.une_inscription(demande=fabriques.une_demande(**TELEPHONE))

    connu = retrouver(client, "06 39 98 01 23")
    inconnu = retrouver(client, "06 39 98 09 99")

    assert phrase in lue(connu)
    assert rien_recu in lue(connu)
    assert "Regardez dans les indésirables" not in lue(connu)
    assert connu.content == inconnu.content
    assert Message.objects.filter(modele="lien").count() == 1


def test_retrouver_prend_le_meme_temps_que_le_contact_soit_connu_ou_non(client):
    for _ in range(3):
        fabriques.une_inscription(demande=fabriques.une_demande(courriel="awa@exemple.fr"))

    durees = []
    for contact in ("awa@exemple.fr", "personne@exemple.fr"):
        depart = monotonic()
        retrouver(client, contact)
        durees.append(monotonic() - depart)

    assert Message.objects.filter(modele="lien").count() == 3
    assert min(durees) >= TEMPS_DE_REPONSE, "whatever was written meanwhile is inside this time"


def test_qui_n_a_qu_un_telephone_est_rappele_par_son_site(client):
    inscription = fabriques.une_inscription(demande=fabriques.une_demande(nom="Sauvage", **TELEPHONE))
    envoyer_messages()
    inscription.messages.all().delete()

    retrouver(client, "06 39 98 01 23")
    envoyer_messages()

    client.force_login(fabriques.un_agent(inscription.antenne))
    page = client.get(reverse("a-appeler:index")).content.decode()
    assert "Awa Sauvage" in page
    assert "06 39 98 01 23" in page


@pytest.mark.parametrize("contact", ["", "awa@", "12", "a\x00@exemple.fr", "x" * 300, "@"])
def test_retrouver_demande_un_contact_lisible(client, contact):
    reponse = retrouver(client, contact)

    assert reponse.status_code == 400
    assert 'id="q-contact_error"' in reponse.content.decode()


@pytest.mark.parametrize("contact", ["awa@", "12"])
def test_retrouver_rappelle_les_deux_facons_de_se_nommer(client, contact):
    page = retrouver(client, contact).content.decode()

    assert "prenom.nom@exemple.fr" in page
    assert "06 39 98 01 23" in page


def test_un_robot_ne_fait_rien_renvoyer_et_un_navigateur_trop_zele_l_apprend(client):
    fabriques.une_inscription(demande=fabriques.une_demande(courriel="awa@exemple.fr"))

    reponse = retrouver(client, "awa@exemple.fr", site_web="http://x")

    assert "Un champ caché a été rempli" in reponse.content.decode()
    assert not Message.objects.filter(modele="lien").exists()


def test_trop_de_liens_faux_se_paient_d_attente_et_un_vrai_lien_s_ouvre_toujours(client, monkeypatch):
    monkeypatch.setattr("inscriptions.portes.pages.personnel.ouverture.LIENS_FAUX", 3)
    inscription = fabriques.une_inscription()
    faux = reverse("mon_inscription", args=[inscription.reference + "x" * 24])

    codes = [client.get(faux).status_code for _ in range(3)]
    de_trop = client.post(reverse("annuler_ma_venue", args=[inscription.reference + "y" * 24]))

    assert codes == [404] * 3
    assert (de_trop.status_code, de_trop["Retry-After"]) == (429, "600")
    assert "Trop d’essais" in de_trop.content.decode()
    assert "vous attend" in page_de(client, inscription)


def test_l_adresse_courte_d_un_sms_mene_au_lien_personnel_et_ne_se_garde_ni_ne_se_cite(client):
    inscription = fabriques.une_inscription()

    reponse = client.get(urlsplit(lien_court(inscription)).path)

    assert (reponse.status_code, reponse["Location"]) == (302, f"/mon-inscription/{jeton_de(inscription)}/")
    assert reponse["Referrer-Policy"] == "no-referrer"
    assert "no-store" in reponse["Cache-Control"]


def test_les_autres_dates_sont_des_cartes_qui_menent_a_leur_choix(client):
    """Before giving back, and after: one press, and the date is the one chosen."""
    offre = fabriques.une_offre()
    placee = fabriques.une_inscription(seance=fabriques.une_seance(offre=offre, places=4))
    autre = fabriques.une_seance(offre=offre, places=4)
    choisir = f"{chemin('changer_ma_date', placee)}?date={autre.pk}"

    avant = client.get(chemin("annuler_ma_venue", placee))
    client.post(chemin("annuler_ma_venue", placee))
    apres = client.get(chemin("mon_inscription", placee))

    for page in (avant, apres):
        assert f'href="{choisir}"' in lue(page)
        assert "Il reste 4 places sur 4" in lue(page)
        assert lue(page).count("?date=") == 1, "not the one that may be taken back"
    coche = rf'<input type="radio" name="date" value="{autre.pk}" [^>]*checked'
    assert re.search(coche, lue(client.get(choisir)))
    assert not re.search(coche, lue(client.get(f"{chemin('changer_ma_date', placee)}?date=x")))


def test_d_une_date_a_horaires_la_carte_mene_au_choix_de_l_horaire(client):
    seance = fabriques.une_seance(offre=fabriques.une_offre(mode="creneaux"), creneau_minutes=30)
    creneau = seance.heures_de_creneau()[0]
    placee = fabriques.une_inscription(seance=seance, creneau=creneau)

    page = lue(client.get(chemin("annuler_ma_venue", placee)))

    assert "Choisir un horaire" in page
    assert f'href="{chemin("changer_ma_date", placee)}"' in page
