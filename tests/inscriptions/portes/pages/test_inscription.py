"""From the form to the personal link, page by page."""

import pytest
from django.test import Client
from django.urls import reverse

from catalogue.models import Offre, Seance
from catalogue.models.manques import Manque
from inscriptions.acces.liens import jeton_de
from inscriptions.models import Inscription, Message
from tests import fabriques
from tests.inscriptions.saisies import caches, envoyer, une_personne

pytestmark = pytest.mark.django_db


@pytest.fixture
def seance():
    return fabriques.une_seance(places=2)


def adresse(seance):
    return reverse("s_inscrire_seance", args=[seance.pk])


def test_une_place_se_prend_en_un_formulaire_et_la_page_suivante_la_confirme(client, seance):
    reponse = envoyer(client, adresse(seance), une_personne(nom="D’Artagnan"))

    inscription = Inscription.objects.get()
    assert reponse.status_code == 303
    assert reponse["Location"] == f"/mon-inscription/{jeton_de(inscription)}/?nouveau"
    assert (inscription.etat, inscription.jeune.nom, inscription.arrondissement) == (
        "confirmee",
        "D’Artagnan",
        11,
    )
    page = client.get(reponse["Location"]).content.decode()
    assert "Votre place est réservée" in page
    assert f"{inscription.reference[:4]} {inscription.reference[4:]}" in page


def test_ouvrir_le_formulaire_d_une_date_complete_se_compte(seance):
    libre = fabriques.une_seance(offre=seance.offre)
    for _ in range(2):
        fabriques.une_inscription(seance=seance)
    client = Client(headers={"User-Agent": "Mozilla/5.0"})

    for une in (seance, seance, libre):
        client.get(adresse(une))

    assert [(m.cause, m.offre_id, m.nombre) for m in Manque.objects.all()] == [
        ("complet", seance.offre_id, 2)
    ]


def test_le_double_clic_donne_une_seule_inscription_et_la_meme_page(client, seance):
    donnees = {**caches(client.get(adresse(seance))), **une_personne()}

    premiere = client.post(adresse(seance), donnees)
    deuxieme = client.post(adresse(seance), donnees)

    assert Inscription.objects.count() == 1
    assert premiere["Location"] == deuxieme["Location"]


def test_corriger_apres_coup_avec_le_meme_formulaire_mene_a_la_meme_inscription(client, seance):
    donnees = {**caches(client.get(adresse(seance))), **une_personne()}
    premiere = client.post(adresse(seance), donnees)

    reprise = client.post(adresse(seance), {**donnees, "code_postal": "75012"})

    assert Inscription.objects.count() == 1
    assert reprise["Location"] == premiere["Location"]


def test_revenir_en_arriere_et_renvoyer_mene_a_la_meme_confirmation(client, seance):
    """« Back » opens the form anew, with another token: the browser is known for an hour."""
    personne = une_personne()
    premiere = envoyer(client, adresse(seance), personne)

    deuxieme = envoyer(client, adresse(seance), personne)

    assert (deuxieme.status_code, deuxieme["Location"]) == (303, premiere["Location"])
    assert Message.objects.count() == 1, "no second message for what is one sending"
    temoin = premiere.cookies["envoi"]
    assert (temoin["path"], temoin["max-age"], temoin["httponly"]) == (adresse(seance), 3600, True)
    assert jeton_de(Inscription.objects.get()) not in temoin.value


def test_un_temoin_faux_ou_d_une_autre_personne_ne_montre_rien(client, seance):
    personne, autre = une_personne(), une_personne(prenom="Lin")
    envoyer(Client(), adresse(seance), personne)
    envoyer(client, adresse(seance), autre)

    assert envoyer(client, adresse(seance), personne).status_code == 409
    client.cookies["envoi"] = Inscription.objects.get(jeune__prenom="Awa").reference
    assert envoyer(client, adresse(seance), personne).status_code == 409


def test_la_meme_personne_plus_tard_recoit_de_nouveau_son_lien_sans_que_la_page_le_montre(client, seance):
    personne = une_personne()
    envoyer(Client(), adresse(seance), personne)

    reponse = envoyer(client, adresse(seance), personne)

    assert reponse.status_code == 409
    assert "Votre inscription existe déjà" in reponse.content.decode()
    assert jeton_de(Inscription.objects.get()) not in reponse.content.decode()
    assert list(Message.objects.order_by("id").values_list("modele", flat=True)) == ["confirmee", "lien"]


def test_une_erreur_se_dit_en_haut_et_au_champ_et_garde_le_reste(client, seance):
    reponse = envoyer(
        client,
        adresse(seance),
        une_personne(courriel="awa@exemple", date_naissance_mois="13", prenom="Élodie"),
    )

    page = reponse.content.decode()
    assert reponse.status_code == 400
    assert "<title>Erreur\u00a0: Réserver ma place" in page
    assert 'role="alert" tabindex="-1"' in page
    assert 'href="#q-courriel"' in page
    assert 'href="#q-date_naissance_0"' in page
    assert 'aria-invalid="true"' in page
    assert 'value="Élodie"' in page
    assert "Il y a 2 erreurs à corriger" in page
    assert not Inscription.objects.exists()


def test_ni_courriel_ni_telephone_est_une_erreur_du_champ_courriel(client, seance):
    reponse = envoyer(client, adresse(seance), une_personne(courriel=""))

    assert reponse.status_code == 400
    assert "Donnez un e-mail ou un téléphone" in reponse.content.decode()


def test_ni_courriel_ni_telephone_se_dit_d_une_case_et_la_reference_devient_le_ticket(client, seance):
    page = client.get(adresse(seance)).content.decode()
    assert "Je n’ai ni e-mail ni téléphone" in page

    reponse = envoyer(client, adresse(seance), une_personne(courriel="", sans_contact="on"))

    inscription = Inscription.objects.get()
    ticket = client.get(reponse["Location"]).content.decode()
    lisible = f"{inscription.reference[:4]} {inscription.reference[4:]}"
    assert (reponse.status_code, inscription.etat) == (303, "confirmee")
    assert f"Votre référence est votre ticket\u00a0: <strong>{lisible}</strong>" in ticket
    assert "À l’accueil, dites votre prénom et cette référence." in ticket


def test_au_dela_de_leur_part_la_page_dit_que_c_est_une_demande_et_pourquoi(client):
    seance = fabriques.une_seance(places=10)
    for _ in range(2):
        envoyer(client, adresse(seance), une_personne(courriel="", sans_contact="on"))

    troisieme = envoyer(client, adresse(seance), une_personne(courriel="", sans_contact="on"))

    page = client.get(troisieme["Location"]).content.decode()
    assert "Votre demande est envoyée" in page
    assert "les places à prendre en ligne à cette date sont déjà prises" in page
    assert "gardée pour vous" not in page


def test_cinq_demandes_sans_contact_par_adresse_en_dix_minutes(client):
    seance = fabriques.une_seance(places=None)

    def demander(**champs):
        return envoyer(
            client, adresse(seance), une_personne(**{"courriel": "", "sans_contact": "on", **champs})
        )

    statuts = [demander().status_code for _ in range(6)]

    assert statuts == [303] * 5 + [429]
    assert "sans e-mail ni téléphone" in demander().content.decode()
    assert demander(courriel="awa@exemple.fr").status_code == 303, "a contact is counted by itself"


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("prenom", "Awa\x00"),
        ("prenom", "[Cliquez](http://x)"),
        ("nom", "<img onerror=x>"),
        ("nom", "x" * 101),
        ("nom", "a\r\nBcc: tous@exemple.fr"),
        ("nom", "Z" + "\u0301" * 9),
        ("prenom", "Awa\u202e"),
        ("telephone", "12"),
        ("code_postal", "7501"),
        ("date_naissance_annee", "99999999999999999999"),
    ],
)
def test_ce_qui_ne_peut_pas_etre_lu_est_refuse_en_francais_et_rien_n_est_ecrit(client, seance, champ, valeur):
    reponse = envoyer(client, adresse(seance), une_personne(**{champ: valeur}))

    assert reponse.status_code == 400
    assert 'class="champ faute"' in reponse.content.decode()
    assert not Inscription.objects.exists()


@pytest.mark.parametrize("nom", ["O'Neil", "D’Artagnan", "Nguyễn", "Ægir", "Y", "علي", "a" * 100, "Élodie"])
def test_les_vrais_noms_passent(client, seance, nom):
    reponse = envoyer(client, adresse(seance), une_personne(nom=nom))

    assert reponse.status_code == 303


def test_une_seance_complete_mene_a_la_liste_d_attente_et_le_bouton_le_dit(client, seance_complete):
    avant = client.get(adresse(seance_complete)).content.decode()

    reponse = envoyer(client, adresse(seance_complete), une_personne())

    assert "Rejoindre la liste d’attente" in avant
    assert (
        "Vous êtes 1<sup>er</sup> sur la liste d’attente" in client.get(reponse["Location"]).content.decode()
    )


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"etat": Seance.Etat.ANNULEE}, "Cette date est annulée"),
        ({"etat": Seance.Etat.FERMEE}, "Les inscriptions à cette date sont closes"),
        ({"debut": fabriques.demain_a(10, jours=-2)}, "Cette date est passée"),
    ],
)
def test_une_date_fermee_le_dit_et_garde_ce_qui_est_tape(client, seance, champs, phrase):
    donnees = {**caches(client.get(adresse(seance))), **une_personne(prenom="Inès")}
    for champ, valeur in champs.items():
        setattr(seance, champ, valeur)
    if "debut" in champs:
        seance.fin = fabriques.demain_a(12, jours=-2)
    seance.save()

    reponse = client.post(adresse(seance), donnees)

    page = reponse.content.decode()
    assert reponse.status_code == 409
    assert phrase in page
    assert 'value="Inès"' in page
    assert "Voir les autres dates de cette offre" in page
    assert not Inscription.objects.exists()


def test_trop_jeune_trop_age_et_hors_secteur_ont_chacun_leur_reponse(client):
    offre = fabriques.une_offre(age_min=18, age_max=21, codes_postaux="75011")
    seance = fabriques.une_seance(offre=offre)

    def dit(**champs):
        return envoyer(client, adresse(seance), une_personne(**champs)).content.decode()

    assert "à partir de 18 ans" in dit(date_naissance_annee="2009")
    assert "jusqu’à 21 ans" in dit(date_naissance_annee="1990")
    assert "réservée à d’autres quartiers" in dit(date_naissance_annee="2007", code_postal="75019")
    assert not Inscription.objects.exists()


def test_une_offre_reservee_aux_professionnels_montre_leur_porte_et_aucun_formulaire(client):
    seance = fabriques.une_seance(offre=fabriques.une_offre(qui=Offre.Qui.PRESCRIPTEURS))

    page = client.get(adresse(seance)).content.decode()

    assert "un professionnel vous inscrit" in page
    assert reverse("orienter_offre", args=[seance.offre.slug]) in page
    assert "<form" not in page


def test_sans_date_sur_plusieurs_sites_le_site_se_choisit(client):
    sites = [fabriques.une_antenne("Centre"), fabriques.une_antenne("Pyrénées")]
    offre = fabriques.une_offre_partenaire()
    offre.sites.set(sites)
    offre.save()
    chemin = reverse("s_inscrire_offre", args=[offre.slug])

    sans_site = envoyer(client, chemin, une_personne())
    avec_site = envoyer(client, chemin, une_personne(site=sites[1].slug))

    assert "Choisissez un site" in sans_site.content.decode()
    assert avec_site.status_code == 303
    assert [(i.etat, i.antenne) for i in Inscription.objects.all()] == [("demandee", sites[1])]


def test_un_creneau_pris_entre_temps_propose_les_heures_libres_et_garde_les_reponses(client):
    debut = fabriques.demain_a(14, jours=3)
    seance = fabriques.une_seance(
        debut=debut, creneau_minutes=60, offre=fabriques.une_permanence(mode="creneaux")
    )
    chemin = adresse(seance) + f"?creneau={debut:%Y-%m-%dT%H:%M}"
    donnees = {**caches(client.get(chemin)), **une_personne(prenom="Inès")}
    fabriques.une_inscription(seance=seance, creneau=debut)

    reponse = client.post(chemin, donnees)

    page = reponse.content.decode()
    assert reponse.status_code == 409
    assert "Cet horaire vient d’être pris" in page
    assert 'value="Inès"' in page
    assert "15\u00a0h" in page
    seconde = client.post(chemin, {**donnees, "creneau": f"{debut:%Y-%m-%d}T15:00"})
    assert seconde.status_code == 303
    assert Inscription.objects.get(jeune__prenom="Inès").creneau == debut.replace(hour=debut.hour + 1)


@pytest.mark.parametrize("code", ["demain", "2026-13-45T99:99", "\x00", "2026-11-25T14:07", "9" * 400])
def test_un_creneau_mal_ecrit_est_introuvable(client, seance, code):
    assert client.get(adresse(seance), {"creneau": code}).status_code == 404


@pytest.mark.parametrize(
    "chemin",
    [
        "/s-inscrire/seance/999999/",
        "/s-inscrire/seance/99999999999999999999999999/",
        "/s-inscrire/offre/inconnue/",
        "/mon-inscription/nimporte/",
        "/mon-inscription/" + "A" * 32 + "/",
        "/mon-inscription/%00/",
    ],
)
def test_ce_qui_n_existe_pas_est_introuvable(client, db, chemin):
    assert client.get(chemin).status_code == 404


def test_un_jeton_absent_ou_ancien_redemande_l_envoi_sans_rien_perdre(client, seance):
    reponse = client.post(adresse(seance), {**une_personne(prenom="Inès"), "version": "", "jeton": "faux"})

    page = reponse.content.decode()
    assert reponse.status_code == 400
    assert "restée ouverte trop longtemps" in page
    assert 'value="Inès"' in page
    seconde = client.post(adresse(seance), {**une_personne(prenom="Inès"), **caches(reponse)})
    assert seconde.status_code == 303


def test_le_piege_a_robots_ne_laisse_rien_passer(client, seance):
    reponse = envoyer(client, adresse(seance), {**une_personne(), "site_web": "http://x"})

    assert reponse.status_code == 400
    assert not Inscription.objects.exists()


def test_trop_d_envois_d_une_adresse_attendent_meme_si_l_en_tete_ment(client, seance, settings):
    settings.ENVOIS_PAR_ADRESSE = 2
    chemin = adresse(seance)
    for _ in range(2):
        envoyer(client, chemin, une_personne())

    donnees = {**caches(client.get(chemin)), **une_personne(prenom="Inès")}
    reponse = client.post(chemin, donnees, HTTP_X_FORWARDED_FOR="203.0.113.9")

    assert reponse.status_code == 429
    assert reponse["Retry-After"] == "600"
    assert 'value="Inès"' in reponse.content.decode()
    assert Inscription.objects.count() == 2


def test_les_pages_d_une_personne_ne_se_gardent_ni_ne_s_indexent(client):
    reponse = client.get(f"/mon-inscription/{jeton_de(fabriques.une_inscription())}/")

    assert "no-store" in reponse["Cache-Control"]
    assert "noindex" in reponse["X-Robots-Tag"]
    assert reponse["Referrer-Policy"] == "no-referrer"


def test_une_autre_offre_ne_prend_pas_de_sujet_par_son_adresse(client, seance):
    envoyer(client, f"{adresse(seance)}?offre={fabriques.une_offre().slug}", une_personne())

    assert Inscription.objects.get().a_propos_de is None
