"""The prescripteur's pages: send, see one's own, follow, take back."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalogue.adresses import pour_orienter
from catalogue.capacites import dire_la_capacite
from catalogue.models import Capacite, Cause, Manque, Offre
from catalogue.models.reserves import ReserveDeSeance
from inscriptions.etats import Qui
from inscriptions.models import Inscription
from inscriptions.vie.transitions import annuler, changer_etat, refuser
from tests import fabriques
from tests.inscriptions.saisies import caches, envoyer, un_jeune_oriente
from tests.pages import lue
from tests.tenues import dix_minutes_passent, rendre

pytestmark = pytest.mark.django_db


@pytest.fixture
def prescripteur(client):
    prescripteur = fabriques.un_prescripteur()
    client.force_login(prescripteur.utilisateur)
    return prescripteur


@pytest.fixture
def offre():
    fabriques.une_antenne()
    return fabriques.une_offre_partenaire(title="Un logement")


def adresse(offre):
    return reverse("orienter_offre", args=[offre.slug])


def test_une_orientation_avec_une_date_y_prend_une_place(client, prescripteur):
    seance = fabriques.une_seance(places=2)

    reponse = envoyer(client, adresse(seance.offre), un_jeune_oriente(date=str(seance.pk)))

    inscription = Inscription.objects.get()
    assert reponse["Location"] == f"/orienter/suivi/{inscription.reference}/?nouveau"
    assert (inscription.seance, inscription.etat, inscription.sens) == (seance, "confirmee", "entrante")
    assert (inscription.structure, inscription.prescripteur) == (prescripteur.structure, prescripteur)
    assert (inscription.referent_nom, inscription.engagement) == ("Vasseur", True)
    assert "Votre orientation est envoyée" in client.get(reponse["Location"]).content.decode()


def test_toutes_les_dates_se_voient_sans_rien_perdre_meme_celles_que_gardent_des_sites(client, prescripteur):
    offre = fabriques.une_offre()
    seances = [fabriques.une_seance(offre=offre, debut=fabriques.demain_a(9, jours=n)) for n in range(3, 8)]
    ReserveDeSeance.objects.create(seance=seances[4], antenne=fabriques.une_antenne("Centre"))
    ici = adresse(offre)

    formulaire = client.get(ici).content.decode()
    donnees = un_jeune_oriente(prenom="Inès", aller="autre-date", date="plus-tard")
    dates = envoyer(client, ici, donnees)["Location"]
    semaine = client.get(f"{dates}&semaine={seances[4].jour}")
    jeton = re.search(r'name="jeton" value="([^"]*)"', semaine.content.decode())[1]
    prise = {"jeton": jeton, "aller": "prendre-la-date", "date": str(seances[4].pk)}
    retour = client.get(client.post(f"{dates}&semaine={seances[4].jour}", prise)["Location"]).content.decode()

    assert f'value="{seances[4].pk}"' not in formulaire
    assert "Réservé au site Centre" in semaine.content.decode()
    assert 'value="Inès"' in retour
    assert re.search(rf'value="{seances[4].pk}"[^>]* checked', retour)


def test_sans_choisir_de_date_la_demande_attend_une_reponse(client, prescripteur):
    seance = fabriques.une_seance(places=2)

    envoyer(client, adresse(seance.offre), un_jeune_oriente(date="plus-tard", site=seance.antenne.slug))

    inscription = Inscription.objects.get()
    assert (inscription.seance, inscription.etat, inscription.antenne) == (None, "demandee", seance.antenne)


def test_sans_date_sur_plusieurs_sites_le_site_est_demande(client, prescripteur):
    sites = [fabriques.une_antenne("Centre"), fabriques.une_antenne("Pyrénées")]
    offre = fabriques.une_offre_partenaire()

    sans = envoyer(client, adresse(offre), un_jeune_oriente(prenom="Inès"))
    avec = envoyer(client, adresse(offre), un_jeune_oriente(site=sites[1].slug))

    assert sans.status_code == 400
    assert "Choisissez un site" in sans.content.decode()
    assert 'value="Inès"' in sans.content.decode()
    assert avec.status_code == 303
    assert [i.antenne for i in Inscription.objects.all()] == [sites[1]]


@pytest.mark.parametrize("date", ["0", "999999", "1@demain", "9" * 40, "\x00", "²"])
def test_une_date_qui_n_existe_pas_est_refusee_au_champ(client, prescripteur, date):
    seance = fabriques.une_seance()

    reponse = envoyer(client, adresse(seance.offre), un_jeune_oriente(date=date))

    assert reponse.status_code == 400
    assert 'id="q-date_error"' in reponse.content.decode()
    assert not Inscription.objects.exists()


def test_sans_engagement_ni_motif_rien_ne_part(client, prescripteur, offre):
    reponse = envoyer(
        client, adresse(offre), {**un_jeune_oriente(), "engagement": "", "motif_orientation": ""}
    )

    page = reponse.content.decode()
    assert reponse.status_code == 400
    assert "la personne doit savoir ce que vous envoyez" in page
    assert "Dites en une phrase ce que vous attendez" in page
    assert not Inscription.objects.exists()


def test_ses_coordonnees_sont_deja_ecrites(client, prescripteur, offre):
    compte = prescripteur.utilisateur
    compte.first_name, compte.last_name = "Claire", "Vasseur"
    compte.save()

    page = client.get(adresse(offre)).content.decode()

    assert 'value="Vasseur"' in page
    assert f'value="{compte.email}"' in page


def test_la_liste_ne_montre_que_sa_structure(client, prescripteur):
    collegue = fabriques.un_prescripteur(prescripteur.structure)
    for de, nom in ((prescripteur, "Lamienne"), (collegue, "Ducollegue"), (None, "Dailleurs")):
        fabriques.une_orientation(de, demande=fabriques.une_demande(nom=nom))

    page = client.get(reverse("orienter")).content.decode()

    assert "Lamienne" in page
    assert "Ducollegue" in page
    assert "Dailleurs" not in page


def test_le_suivi_d_une_autre_structure_est_introuvable_et_ne_s_annule_pas(client, prescripteur):
    autre = fabriques.une_orientation()
    chemin = reverse("suivi", args=[autre.reference])

    assert client.get(chemin).status_code == 404
    assert client.post(chemin + "annuler/").status_code == 404
    autre.refresh_from_db()
    assert autre.etat == "confirmee"


@pytest.mark.parametrize("reference", ["INCONNUE", "x" * 300, "%00", "..%2F", "é"])
def test_une_reference_mal_ecrite_est_introuvable(client, prescripteur, reference):
    assert client.get(f"/orienter/suivi/{reference}/").status_code == 404


def test_annuler_rend_la_place_et_un_second_appui_ne_change_rien(client, prescripteur):
    orientation = fabriques.une_orientation(prescripteur, seance=fabriques.une_seance(places=1))
    chemin = reverse("annuler_orientation", args=[orientation.reference])

    question = client.get(chemin).content.decode()
    assert f"Un e-mail prévient {orientation.jeune.nom_complet}." in question
    orientation.refresh_from_db()
    assert orientation.etat == "confirmee"
    reponses = [client.post(chemin) for _ in range(2)]

    orientation.refresh_from_db()
    assert [reponse.status_code for reponse in reponses] == [303, 303]
    assert (orientation.etat, orientation.annulee_par) == ("annulee", "prescripteur")
    dix_minutes_passent()
    assert orientation.seance.inscriptions.qui_occupent().count() == 0
    assert orientation.evenements.filter(vers="annulee").count() == 1


def test_une_orientation_annulee_par_erreur_se_reprend_et_son_suivi_n_en_garde_rien(client, prescripteur):
    orientation = fabriques.une_orientation(prescripteur, seance=fabriques.une_seance(places=1))
    suivi, annuler_, reprendre_ = (
        reverse(nom, args=[orientation.reference])
        for nom in ("suivi", "annuler_orientation", "reprendre_orientation")
    )
    avant = _sans_jeton(lue(client.get(suivi)))
    assert (
        "Pendant dix minutes, vous pouvez reprendre l’orientation." in client.get(annuler_).content.decode()
    )
    client.post(annuler_)

    assert f'action="{reprendre_}"' in client.get(suivi).content.decode()
    assert client.get(reprendre_).status_code == 405
    reponses = [client.post(reprendre_) for _ in range(2)]

    orientation.refresh_from_db()
    assert [reponse.status_code for reponse in reponses] == [303, 303]
    assert orientation.etat == "confirmee"
    assert _sans_jeton(lue(client.get(suivi))) == avant


def _sans_jeton(html):
    return re.sub(r'(name="csrfmiddlewaretoken" value=)"[^"]+"', r"\1", html)


def test_une_orientation_ne_se_reprend_ni_trop_tard_ni_par_une_autre_structure(client, prescripteur):
    orientation, ailleurs = (
        fabriques.une_orientation(qui, seance=fabriques.une_seance())
        for qui in (prescripteur, fabriques.un_prescripteur())
    )
    annuler(ailleurs, qui=Qui.PRESCRIPTEUR)
    rendre(orientation, qui=Qui.PRESCRIPTEUR)

    statuts = [
        client.post(reverse("reprendre_orientation", args=[une.reference])).status_code
        for une in (orientation, ailleurs)
    ]

    assert statuts == [409, 404]


def test_sur_la_liste_d_attente_il_n_y_a_ni_rendez_vous_ni_place_a_rendre(client, prescripteur):
    seance = fabriques.une_seance(places=1)
    avec, attend = [fabriques.une_orientation(prescripteur, seance=seance) for _ in range(2)]

    suivis = [lue(client.get(reverse("suivi", args=[une.reference]))) for une in (avec, attend)]
    questions = [
        lue(client.get(reverse("annuler_orientation", args=[une.reference]))) for une in (avec, attend)
    ]

    assert ["Le rendez-vous" in page for page in suivis] == [True, False]
    assert ["La place sera libérée" in page for page in suivis] == [True, False]
    assert "La date demandée" in suivis[1]
    assert ["place est libérée" in page for page in questions] == [True, False]


def test_une_orientation_refusee_dit_le_motif_et_ne_s_annule_plus(client, prescripteur):
    orientation = fabriques.une_orientation(prescripteur, seance=None, offre=_sans_date())
    refuser(orientation, motif="non-eligible")

    reponse = client.post(reverse("annuler_orientation", args=[orientation.reference]))

    page = reponse.content.decode()
    assert reponse.status_code == 409
    assert "Ce n’est pas possible" in page
    assert "Non éligible" in page
    assert "Annuler l’orientation" not in page


def _sans_date():
    fabriques.une_antenne()
    return fabriques.une_offre_partenaire()


def test_sans_compte_on_se_connecte_d_abord(client, offre):
    for chemin in (reverse("orienter"), adresse(offre), "/orienter/suivi/ABCDEFGH/"):
        reponse = client.get(chemin)

        assert reponse.status_code == 302
        assert reponse["Location"] == f"/compte/login/?next={chemin}"


def test_une_session_finie_garde_les_reponses_et_la_page_resservira(client, prescripteur, offre):
    donnees = {**caches(client.get(adresse(offre))), **un_jeune_oriente(prenom="Inès")}
    client.logout()

    reponse = client.post(adresse(offre), donnees)

    page = reponse.content.decode()
    assert reponse.status_code == 403
    assert "Votre session est terminée" in page
    assert 'value="Inès"' in page
    assert not Inscription.objects.exists()
    client.force_login(prescripteur.utilisateur)
    assert client.post(adresse(offre), {**donnees, **caches(reponse)}).status_code == 303


def test_une_page_ouverte_avant_la_connexion_garde_les_reponses(prescripteur, offre):
    navigateur = Client(enforce_csrf_checks=True)
    navigateur.force_login(prescripteur.utilisateur)
    ouverte = navigateur.get(adresse(offre))
    donnees = {**caches(ouverte), **un_jeune_oriente(prenom="Inès"), "motif_orientation": "Un toit."}

    reponse = navigateur.post(adresse(offre), {**donnees, "csrfmiddlewaretoken": "perime"})

    page = reponse.content.decode()
    assert reponse.status_code == 403
    assert "restée ouverte trop longtemps" in page
    assert 'value="Inès"' in page
    assert "Un toit." in page
    assert not Inscription.objects.exists()
    jeton = str(reponse.context["csrf_token"])
    seconde = navigateur.post(adresse(offre), {**donnees, **caches(reponse), "csrfmiddlewaretoken": jeton})
    assert seconde.status_code == 303


def test_un_autre_formulaire_reste_ouvert_dit_quoi_faire(prescripteur):
    orientation = fabriques.une_orientation(prescripteur)
    navigateur = Client(enforce_csrf_checks=True)
    navigateur.force_login(prescripteur.utilisateur)

    reponse = navigateur.post(reverse("annuler_orientation", args=[orientation.reference]))

    assert reponse.status_code == 403
    assert "Cette page est trop ancienne" in reponse.content.decode()
    orientation.refresh_from_db()
    assert orientation.etat == "confirmee"


def test_un_compte_sans_structure_l_apprend_et_n_envoie_rien(client, offre):
    client.force_login(fabriques.un_compte())

    reponses = [client.get(reverse("orienter")), client.post(adresse(offre), un_jeune_oriente())]

    assert [reponse.status_code for reponse in reponses] == [403, 403]
    assert "rattaché à aucune structure" in reponses[1].content.decode()
    assert not Inscription.objects.exists()


def test_une_offre_de_l_equipe_n_est_ouverte_qu_aux_conseillers(client, prescripteur):
    antenne = fabriques.une_antenne()
    offre = fabriques.une_offre_partenaire(title="Tickets de métro", qui=Offre.Qui.EQUIPE)

    liste = client.get(reverse("orienter")).content.decode()
    refus = client.get(adresse(offre))
    client.post(adresse(offre), un_jeune_oriente())

    assert "Tickets de métro" not in liste
    assert "l’équipe de la Mission Locale inscrit elle-même" in refus.content.decode()
    assert not Inscription.objects.exists()
    conseiller = fabriques.un_prescripteur(fabriques.une_structure("mission-locale"), antenne=antenne)
    client.force_login(conseiller.utilisateur)
    assert "Tickets de métro" in client.get(reverse("orienter")).content.decode()
    assert envoyer(client, adresse(offre), un_jeune_oriente()).status_code == 303
    inscription = Inscription.objects.get()
    assert (inscription.sens, inscription.antenne) == ("sortante", antenne)


def test_le_meme_jeune_deux_fois_mene_a_son_suivi(client, prescripteur, offre):
    jeune = un_jeune_oriente()
    envoyer(client, adresse(offre), jeune)

    reponse = envoyer(client, adresse(offre), jeune)

    assert reponse.status_code == 409
    assert "Cette personne est déjà inscrite ici" in reponse.content.decode()
    assert reverse("suivi", args=[Inscription.objects.get().reference]) in reponse.content.decode()


def test_le_resume_des_erreurs_suit_l_ordre_de_la_page_et_parle_du_jeune(client, prescripteur):
    for nom in ("Centre", "Pyrénées"):
        fabriques.une_antenne(nom)

    page = lue(envoyer(client, adresse(fabriques.une_offre_partenaire()), {}))

    ancres = re.findall(r'<li><a href="#q-(\w+)"', page)
    assert ancres.index("date_naissance_0") < ancres.index("site_0") < ancres.index("motif_orientation")
    assert "Écrivez sa date de naissance" in page


def test_l_heure_choisie_sur_l_offre_est_deja_cochee(client, prescripteur):
    seance = fabriques.une_seance(creneau_minutes=30)
    heure = seance.heures_de_creneau()[2]

    page = client.get(pour_orienter(seance.offre.slug, seance.pk, heure)).content.decode()

    cochees = re.findall(r'<input type="radio" name="date" value="([^"]+)"[^>]* checked', page)
    assert cochees == [f"{seance.pk}@{timezone.localtime(heure):%Y-%m-%dT%H:%M}"]


def test_annuler_son_orientation_ne_presente_pas_d_excuses_a_qui_annule(client, prescripteur):
    seance = fabriques.une_seance(places=2)
    envoyer(client, adresse(seance.offre), un_jeune_oriente(date=str(seance.pk)))
    inscription = Inscription.objects.get()

    client.post(reverse("annuler_orientation", args=[inscription.reference]))

    dernier = inscription.messages.first()
    assert (dernier.modele, dernier.a_qui) == ("annulee-orientation", "jeune")
    assert prescripteur.structure.nom in dernier.texte
    assert not inscription.messages.filter(modele="annulee-referent").exists()


def test_une_demande_acceptee_sans_date_n_annonce_pas_de_rendez_vous(client, prescripteur, offre):
    envoyer(client, adresse(offre), un_jeune_oriente())
    inscription = Inscription.objects.get()

    changer_etat(inscription, "confirmee", qui=Qui.EQUIPE)

    message = inscription.messages.first()
    assert message.sujet == "Votre demande est acceptée\u00a0: Un logement"
    assert "Nous vous attendons" not in message.texte


def test_le_formulaire_dit_d_abord_que_le_partenaire_est_complet_et_laisse_envoyer(client, prescripteur):
    fabriques.une_antenne()
    adresse_du_partenaire = fabriques.une_adresse(responsable=True)
    offre = fabriques.une_offre_partenaire(partenaire=adresse_du_partenaire.partenaire)
    dire_la_capacite(
        offre, quoi=Capacite.Quoi.COMPLETE, jusqu_au=timezone.localdate(), adresse=adresse_du_partenaire
    )

    page = client.get(adresse(offre), headers={"User-Agent": "Mozilla/5.0"}).content.decode()
    reponse = envoyer(client, adresse(offre), un_jeune_oriente())

    assert page.index("Complet jusqu’au") < page.index("Pour qui")
    assert "Voir les autres offres" in page
    assert (reponse.status_code, Inscription.objects.count()) == (303, 1)
    assert Manque.objects.get(offre=offre).cause == Cause.COMPLET
