"""« Déplacer » and « Annuler » in the admin: numbers and no name, rights by site, conflicts said."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import connection
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from catalogue.champs import ChampTenuAPart
from catalogue.models import Fermeture, Planning, Seance
from catalogue.plannings.generation import generer_seances
from catalogue.temps.recurrence import PARIS
from inscriptions.dates.suivantes import annuler_les_suivantes
from inscriptions.models import Message
from inscriptions.refus import TransitionInterdite
from inscriptions.vie.transitions import marquer_presence
from portal.groupes import COMMUNICATION, groupe_de
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _le_premier_mars_2027():
    with time_machine.travel(datetime(2027, 3, 1, 10, tzinfo=PARIS)):
        yield


@pytest.fixture
def editrice(client):
    return fabriques.connecter(client, COMMUNICATION)


def le(jour, heure, mois=3):
    return datetime(2027, mois, jour, heure, tzinfo=PARIS)


def une_seance_avec_des_gens():
    """One confirmed, one who waits, one orientation that waits for an answer."""
    seance = fabriques.une_seance(debut=le(10, 14), places=1)
    fabriques.une_inscription(seance=seance, demande=fabriques.une_demande(nom="Confidentielle"))
    fabriques.une_inscription(seance=seance)
    demandee = fabriques.une_orientation(seance=fabriques.une_seance(debut=le(11, 14)))
    demandee.seance = seance
    demandee.etat = "demandee"
    demandee.save()
    return seance


def envoi(seance, **champs):
    return {
        "portee": "cette-date",
        "vue_le": seance.modifie_le.isoformat(),
        "jour": "2027-03-11",
        "de": "10:00",
        "a": "12:00",
        "lieu": "",
        "adresse": "",
        "raison": "",
        **champs,
    }


def texte(reponse):
    return " ".join(reponse.content.decode().replace("\u00a0", " ").split())


def test_deplacer_montre_les_nombres_avant_et_ne_nomme_personne(editrice):
    seance = une_seance_avec_des_gens()
    adresse = reverse("deplacer_seance", args=[seance.pk])
    avant = Message.objects.count()

    formulaire = texte(editrice.get(adresse))
    confirmation = texte(editrice.post(adresse, envoi(seance)))

    for page in (formulaire, confirmation):
        assert "3 personnes seront prévenues" in page
        assert "1 avec une place, 1 en liste d’attente, 1 dont la demande attend une réponse" in page
        assert "Les référents de celles qui ont été orientées (1)" in page
        assert "Confidentielle" not in page
    assert "jeudi 11 mars 2027, 10:00 – 12:00" in confirmation
    seance.refresh_from_db()
    assert (seance.debut, Message.objects.count()) == (le(10, 14), avant)


def test_confirmer_deplace_previent_et_le_dit(editrice):
    seance = une_seance_avec_des_gens()
    adresse = reverse("deplacer_seance", args=[seance.pk])

    reponse = editrice.post(adresse, envoi(seance, confirmer="1"), follow=True)

    seance.refresh_from_db()
    assert (seance.debut, seance.fin) == (le(11, 10), le(11, 12))
    assert "Séances déplacées : 1. Personnes prévenues : 3." in texte(reponse)
    assert "Confidentielle" not in texte(reponse)
    assert Message.objects.filter(modele="deplacee", a_qui="jeune").count() == 3


def test_le_deuxieme_onglet_apprend_que_c_est_deja_fait(editrice):
    seance = une_seance_avec_des_gens()
    vue = envoi(seance, confirmer="1")
    editrice.post(reverse("deplacer_seance", args=[seance.pk]), vue)

    encore = texte(
        editrice.post(
            reverse("deplacer_seance", args=[seance.pk]), {**vue, "jour": "2027-03-12"}, follow=True
        )
    )
    annuler = texte(editrice.post(reverse("annuler_seance", args=[seance.pk]), vue, follow=True))
    seance.refresh_from_db()
    a_jour = {**vue, "vue_le": seance.modifie_le.isoformat()}
    editrice.post(reverse("annuler_seance", args=[seance.pk]), a_jour)
    deux_fois = texte(editrice.post(reverse("annuler_seance", args=[seance.pk]), a_jour, follow=True))

    assert "Entre-temps, cette séance a été modifiée : elle est prévue jeudi 11 mars à 10 h" in encore
    assert "Entre-temps" in annuler
    assert "Cette séance est déjà annulée." in deux_fois
    assert seance.debut == le(11, 10)
    assert Message.objects.filter(modele="deplacee", a_qui="jeune").count() == 3
    assert Message.objects.filter(modele="annulee", a_qui="jeune").count() == 3


@pytest.mark.parametrize(
    "champs",
    [
        {"jour": "2027-02-28"},
        {"jour": "9999-12-31"},
        {"jour": "demain"},
        {"a": "09:00"},
        {"lieu": "99999999999999999999"},
        {"adresse": "x" * 201},
        {"adresse": "a\x00b"},
        {"raison": "a\x00b"},
        {"portee": "suivantes"},
        {"vue_le": "hier"},
        {"jour": "2027-03-10", "de": "14:00", "a": "16:00"},
    ],
)
def test_une_saisie_fausse_est_dite_et_rien_ne_bouge(editrice, champs):
    seance = fabriques.une_seance(debut=le(10, 14))

    reponse = editrice.post(
        reverse("deplacer_seance", args=[seance.pk]), envoi(seance, confirmer="1", **champs)
    )

    seance.refresh_from_db()
    assert reponse.status_code == 400
    assert seance.debut == le(10, 14)


def test_celle_ci_et_les_suivantes_par_l_ecran(editrice):
    planning = fabriques.un_planning(jusqua=date(2027, 3, 30))
    generer_seances(planning)
    deuxieme = planning.seances.get(jour=date(2027, 3, 9))
    fabriques.une_inscription(seance=deuxieme)
    fabriques.une_inscription(seance=planning.seances.get(jour=date(2027, 3, 23)))
    adresse = reverse("deplacer_seance", args=[deuxieme.pk])
    vue = envoi(deuxieme, portee="suivantes", places="")

    confirmation = texte(editrice.post(adresse, vue))
    reponse = texte(editrice.post(adresse, {**vue, "confirmer": "1"}, follow=True))

    assert "Séances à déplacer : 4, celle-ci et les suivantes." in confirmation
    assert "2 personnes seront prévenues" in confirmation
    assert "Séances déplacées : 4. Personnes prévenues : 2." in reponse
    assert [s.debut.astimezone(PARIS).strftime("%d/%m %H:%M") for s in Seance.objects.order_by("debut")] == [
        *("02/03 14:00", "11/03 10:00", "18/03 10:00", "25/03 10:00", "01/04 10:00"),
    ]


def test_des_inscrits_a_l_ancienne_heure_suivent_celle_qu_on_deplace(editrice):
    """A planning whose hours changed leaves those with people: one move takes them all along."""
    planning = fabriques.un_planning(jusqua=date(2027, 3, 16))
    generer_seances(planning)
    seances = list(planning.seances.order_by("debut"))
    for seance in seances:
        fabriques.une_inscription(seance=seance)
    Planning.objects.filter(pk=planning.pk).update(heure_debut="10:00", heure_fin="12:00")

    editrice.post(
        reverse("deplacer_seance", args=[seances[0].pk]),
        envoi(seances[0], portee="suivantes", jour="2027-03-02", places="", confirmer="1"),
    )

    assert [s.debut for s in Seance.objects.order_by("debut")] == [le(2, 10), le(9, 10), le(16, 10)]
    assert Message.objects.filter(modele="deplacee").count() == 3


def une_serie_qui_ne_suit_pas_toute():
    """Six Tuesdays, people on four; one was moved by hand; two of the new Thursdays are closed."""
    planning = fabriques.un_planning(jusqua=date(2027, 4, 6))
    generer_seances(planning)
    seances = list(planning.seances.order_by("debut"))
    for numero in (0, 1, 3, 4):
        fabriques.une_inscription(seance=seances[numero], demande=fabriques.une_demande(nom="Confidentielle"))
    Seance.objects.filter(pk=seances[4].pk).update(debut=le(31, 9), fin=le(31, 11))
    for jour in (18, 25):
        Fermeture.objects.create(nom="Inventaire", du=date(2027, 3, jour), au=date(2027, 3, jour))
    return seances


def test_la_confirmation_annonce_ce_que_le_deplacement_fera(editrice):
    seances = une_serie_qui_ne_suit_pas_toute()
    adresse = reverse("deplacer_seance", args=[seances[1].pk])
    vue = envoi(seances[1], portee="suivantes", places="")
    avant = list(Seance.objects.order_by("pk").values_list("pk", "debut", "planning"))

    confirmation = texte(editrice.post(adresse, vue))
    inchangees = list(Seance.objects.order_by("pk").values_list("pk", "debut", "planning"))
    messages_avant = Message.objects.filter(modele="deplacee").count()
    reponse = texte(editrice.post(adresse, {**vue, "confirmer": "1"}, follow=True))

    assert (inchangees, messages_avant) == (avant, 0)
    assert "Séances à déplacer : 2, celle-ci et les suivantes." in confirmation
    assert "1 personne sera prévenue" in confirmation
    assert "Séances déplacées : 2. Personnes prévenues : 1." in reponse
    for page in (confirmation, reponse):
        assert "parce que la nouvelle tombe un jour férié ou fermé : 1." in page
        assert "Séances sans inscrit retirées : 1." in page
        assert "Séances changées à la main, qui restent comme elles sont : 1." in page
        assert "Confidentielle" not in page
    assert not Seance.objects.filter(pk=seances[2].pk).exists()


def test_un_deplacement_impossible_se_dit_avant_de_confirmer(editrice):
    planning = fabriques.un_planning(jusqua=date(2027, 3, 16))
    generer_seances(planning)
    seance = planning.seances.order_by("debut").first()
    vue = envoi(seance, portee="suivantes", places="")
    Seance.objects.filter(pk=seance.pk).update(modifie_le=le(1, 9))

    reponse = texte(editrice.post(reverse("deplacer_seance", args=[seance.pk]), vue, follow=True))

    assert "Entre-temps, cette séance a été modifiée" in reponse


def test_un_jour_ferme_ou_ferie_se_dit_avant_de_confirmer_et_reste_permis(editrice):
    planning = fabriques.un_planning(sauf_vacances=True)
    generer_seances(planning)
    suivie = planning.seances.get(jour=date(2027, 3, 9))
    libre = fabriques.une_seance(debut=le(10, 14), antenne=suivie.antenne)
    ailleurs = fabriques.une_seance(debut=le(10, 14))
    for nom, nature, *sites in [
        ("Vacances de printemps", "vacances"),
        ("Inventaire", "fermeture", suivie.antenne),
    ]:
        fermeture = Fermeture.objects.create(
            nom=nom, nature=nature, du=date(2027, 3, 29), au=date(2027, 3, 30)
        )
        fermeture.antennes.set(sites)
        fermeture.save()

    def annonce(seance, jour):
        page = editrice.post(reverse("deplacer_seance", args=[seance.pk]), envoi(seance, jour=jour))
        mots = texte(page)
        dits = ["fermé : Vacances de printemps", "fermé : Inventaire", "Ce jour est férié"]
        return [dit for dit in dits if dit in mots]

    assert annonce(suivie, "2027-03-30") == ["fermé : Vacances de printemps", "fermé : Inventaire"]
    assert annonce(libre, "2027-03-30") == ["fermé : Inventaire"]
    assert annonce(ailleurs, "2027-03-30") == []
    # Easter Monday.
    assert annonce(ailleurs, "2027-03-29") == ["Ce jour est férié"]
    editrice.post(reverse("deplacer_seance", args=[libre.pk]), envoi(libre, jour="2027-03-30", confirmer="1"))
    libre.refresh_from_db()
    assert libre.debut == le(30, 10)


def test_l_ecran_dit_ou_l_on_est(editrice):
    seance = fabriques.une_seance(debut=le(10, 14))

    for ecran in ("deplacer_seance", "annuler_seance"):
        reponse = editrice.get(reverse(ecran, args=[seance.pk]))
        *_, seances, la_seance, ici = reponse.context["breadcrumbs_items"]
        assert (seances["label"], la_seance["label"]) == ("Séances", str(seance))
        assert ici["sublabel"] == str(seance)
        titre = texte(reponse).split("<title>")[1].split("</title>")[0]
        assert str(seance) in titre


def test_un_agent_change_les_seances_de_son_site_et_d_aucun_autre(client):
    sienne, autre = fabriques.une_seance(debut=le(10, 14)), fabriques.une_seance(debut=le(10, 14))
    compte = fabriques.un_compte()
    compte.groups.add(groupe_de(sienne.antenne))
    client.force_login(compte)

    codes = [
        client.post(reverse(ecran, args=[seance.pk]), envoi(seance, confirmer="1")).status_code
        for ecran in ("deplacer_seance", "annuler_seance")
        for seance in (autre, sienne)
    ]

    autre.refresh_from_db()
    assert codes == [404, 302, 404, 302]
    assert (autre.debut, autre.etat) == (le(10, 14), "ouverte")


def test_qui_voit_sans_pouvoir_changer_est_refuse(client):
    seance = fabriques.une_seance(debut=le(10, 14))
    fabriques.site_web()
    compte = fabriques.un_compte()
    groupe = Group.objects.create(name="Ajoutent seulement")
    groupe.permissions.add(*[_permission(c) for c in ("wagtailadmin.access_admin", "catalogue.add_seance")])
    compte.groups.add(groupe)
    client.force_login(compte)

    for ecran in ("deplacer_seance", "annuler_seance"):
        assert client.get(reverse(ecran, args=[seance.pk])).status_code == 403
        assert client.post(reverse(ecran, args=[seance.pk]), envoi(seance, confirmer="1")).status_code == 403
    seance.refresh_from_db()
    assert seance.etat == "ouverte"


def _permission(code):
    from portal.groupes import _permission

    return _permission(code)


def test_les_ecrans_de_la_seance_menent_a_deplacer_et_annuler(editrice):
    seance = fabriques.une_seance(debut=le(10, 14))
    annulee = fabriques.une_seance(debut=le(10, 14), etat="annulee")
    deplacer, annuler = (reverse(f"{ecran}_seance", args=[seance.pk]) for ecran in ("deplacer", "annuler"))

    for page in (reverse("seances:index"), reverse("seances:edit", args=[seance.pk])):
        contenu = editrice.get(page).content.decode()
        assert deplacer in contenu
        assert annuler in contenu
        assert reverse("annuler_seance", args=[annulee.pk]) not in contenu


# The plain form of a séance.


def saisie(seance, **champs):
    return nested_form_data(
        {
            "offre": seance.offre_id,
            "antenne": seance.antenne_id,
            **dict.fromkeys(("lieu", "adresse", "intervenant", "creneau_minutes", "pauses"), ""),
            **dict.fromkeys(("visible_le", "inscriptions_du", "inscriptions_au"), ""),
            "debut": f"{seance.debut.astimezone(PARIS):%Y-%m-%d %H:%M}",
            "fin": f"{seance.fin.astimezone(PARIS):%Y-%m-%d %H:%M}",
            "etat": "ouverte",
            "places": seance.places or "",
            "postes": "1",
            "reserves": inline_formset([]),
            **champs,
        }
    )


def enregistrer(client, seance, **champs):
    return client.post(reverse("seances:edit", args=[seance.pk]), saisie(seance, **champs), follow=True)


def test_la_date_d_une_seance_attendue_ne_se_change_pas_dans_son_formulaire(editrice):
    seance = fabriques.une_seance(debut=le(10, 14), places=3)
    fabriques.une_inscription(seance=seance)

    ecran = editrice.get(reverse("seances:edit", args=[seance.pk]))
    enregistrer(editrice, seance, debut="2027-03-12 09:00", fin="2027-03-12 10:00", postes="4", places="5")
    refus = enregistrer(editrice, seance, etat="annulee")

    seance.refresh_from_db()
    assert "utilisez « Déplacer »" in texte(ecran)
    assert "annulee" not in dict(ecran.context["form"].fields["etat"].choices)
    assert (seance.debut, seance.postes, seance.places) == (le(10, 14), 1, 5)
    assert "etat" in refus.context["form"].errors
    assert seance.etat == "ouverte"


def test_le_formulaire_fige_mene_a_deplacer_et_annuler(editrice):
    seance = fabriques.une_seance(debut=le(10, 14), places=3)
    fabriques.une_inscription(seance=seance)

    ecran = texte(editrice.get(reverse("seances:edit", args=[seance.pk])))
    gestes = ecran.split("utilisez « Déplacer »")[1].split('class="gestes">')[1].split("</p>")[0]

    assert f'href="{reverse("deplacer_seance", args=[seance.pk])}">Déplacer</a>' in gestes
    assert f'href="{reverse("annuler_seance", args=[seance.pk])}">Annuler</a>' in gestes
    assert gestes.count("<a ") == 2


def test_une_seance_annulee_ne_se_rouvre_pas_apres_qu_on_l_a_dit(editrice):
    dite, jamais = (fabriques.une_seance(debut=le(10, 14), places=3) for _ in range(2))
    fabriques.une_inscription(seance=dite)
    for seance in (dite, jamais):
        editrice.post(reverse("annuler_seance", args=[seance.pk]), envoi(seance, confirmer="1"))
        seance.refresh_from_db()

    ecran = editrice.get(reverse("seances:edit", args=[dite.pk]))
    refus = enregistrer(editrice, dite, etat="ouverte")
    enregistrer(editrice, dite, etat="annulee", places="5")
    enregistrer(editrice, jamais, etat="ouverte")

    for seance in (dite, jamais):
        seance.refresh_from_db()
    assert [valeur for valeur, _ in ecran.context["form"].fields["etat"].choices] == ["annulee"]
    assert "elle ne se rouvre pas. Créez une autre date avec « Copier »" in texte(ecran)
    assert "elle ne se rouvre pas" in refus.context["form"].errors["etat"][0]
    assert (dite.etat, dite.places, jamais.etat) == ("annulee", 5, "ouverte")


def test_qui_s_inscrit_pendant_que_le_formulaire_est_ouvert_garde_sa_date(editrice):
    seance = fabriques.une_seance(debut=le(10, 14))
    arrivees = []

    def quelqu_un_arrive(execute, sql, params, many, context):
        """Between the form, where nobody was registered, and the transaction that saves it."""
        if sql.startswith("SAVEPOINT") and not arrivees:
            arrivees.append(seance)
            fabriques.une_inscription(seance=seance)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(quelqu_un_arrive):
        reponse = enregistrer(editrice, seance, debut="2027-03-12 09:00", fin="2027-03-12 10:00")

    seance.refresh_from_db()
    assert seance.debut == le(10, 14)
    assert "Entre-temps, une personne s’est inscrite" in texte(reponse)


@pytest.mark.parametrize(("garde", "prises"), [(True, 2), (False, 1)])
def test_enregistrer_une_seance_ne_touche_pas_au_nombre_des_places_prises(
    editrice, monkeypatch, garde, prises
):
    """Its twin, whose column is one like the others, writes back what the form had read."""
    if not garde:
        monkeypatch.delattr(ChampTenuAPart, "pre_save")
    seance = fabriques.une_seance(debut=le(10, 14), places=3)
    fabriques.une_inscription(seance=seance)
    arrivees = []

    def quelqu_un_arrive(execute, sql, params, many, context):
        if sql.startswith("SAVEPOINT") and not arrivees:
            arrivees.append(seance)
            fabriques.une_inscription(seance=seance)
        return execute(sql, params, many, context)

    seance.refresh_from_db()
    with connection.execute_wrapper(quelqu_un_arrive):
        enregistrer(editrice, seance, places="5")

    seance.refresh_from_db()
    assert (seance.places, seance.prises) == (5, prises)


def test_la_copie_d_une_seance_commence_sans_personne():
    seance = fabriques.une_seance(debut=le(10, 14), places=3)
    fabriques.une_inscription(seance=seance)

    copie = Seance.objects.get(pk=seance.pk)
    copie.pk = None
    copie.save()

    copie.refresh_from_db()
    assert (copie.pk != seance.pk, copie.prises, copie.attend) == (True, 0, 0)


def test_un_formulaire_perime_n_ecrase_pas_ce_qu_un_autre_a_enregistre(editrice):
    seance = fabriques.une_seance(debut=le(10, 14))
    vue_le = seance.modifie_le.isoformat()
    seance.debut, seance.fin = le(12, 9), le(12, 10)
    seance.save()

    reponse = enregistrer(editrice, seance, vue_le=vue_le, debut="2027-03-10 14:00")

    seance.refresh_from_db()
    assert seance.debut == le(12, 9)
    assert (
        "Entre-temps, quelqu’un a modifié cette séance : elle est prévue vendredi 12 mars, 9 h à 10 h"
        in texte(reponse)
    )


def test_des_places_ajoutees_sont_proposees_aussitot_et_des_places_retirees_ne_chassent_personne(editrice):
    seance = fabriques.une_seance(debut=le(10, 14), places=2)
    gens = [fabriques.une_inscription(seance=seance) for _ in range(3)]

    plus = texte(enregistrer(editrice, seance, places="3"))
    moins = texte(enregistrer(editrice, seance, places="1"))

    assert "Places proposées à la liste d’attente : 1." in plus
    assert "Des personnes ont déjà une place (3) : personne n’est retiré." in moins
    for inscription in gens:
        inscription.refresh_from_db()
    assert [i.etat for i in gens] == ["confirmee", "confirmee", "proposee"]


def deux_personnes_dont_une_venue(**champs):
    """Today at two; one of them came already this morning."""
    seance = fabriques.une_seance(debut=le(1, 14), **champs)
    venue, _ = (fabriques.une_inscription(seance=seance) for _ in range(2))
    marquer_presence(venue, "presente")
    return seance


@pytest.mark.parametrize("geste", ["annuler_seance", "deplacer_seance"])
def test_ce_qui_ne_se_fera_pas_se_dit_avant_de_promettre_des_messages(editrice, geste):
    seance = deux_personnes_dont_une_venue()
    if geste == "deplacer_seance":
        Seance.objects.filter(pk=seance.pk).update(debut=le(1, 9))

    page = texte(editrice.get(reverse(geste, args=[seance.pk])))

    raison = {
        "annuler_seance": "Des personnes sont venues à cette séance. Elle ne s’annule plus.",
        "deplacer_seance": "Cette séance a déjà commencé. Elle ne se déplace plus.",
    }
    assert raison[geste] in page
    assert "sera prévenue" not in page
    assert "Continuer" not in page


def test_une_seance_avec_des_presences_ne_change_plus_de_jour_mais_d_heure_oui(editrice):
    seance = deux_personnes_dont_une_venue()
    adresse = reverse("deplacer_seance", args=[seance.pk])

    autre_jour = texte(editrice.post(adresse, envoi(seance), follow=True))
    plus_tard = envoi(seance, jour="2027-03-01", de="16:00", a="18:00", confirmer="1")
    editrice.post(adresse, plus_tard)

    seance.refresh_from_db()
    assert "Des présences ou des absences sont déjà notées à cette séance." in autre_jour
    assert "Rien n’a été modifié." in autre_jour
    assert seance.debut == le(1, 16)


def test_celle_ci_et_les_suivantes_n_annulent_pas_celle_ou_quelqu_un_est_venu(editrice):
    planning = fabriques.un_planning(jour=Planning.Jour.LUNDI, depuis=date(2027, 3, 1))
    generer_seances(planning)
    premiere = planning.seances.get(jour=date(2027, 3, 1))
    marquer_presence(fabriques.une_inscription(seance=premiere), "presente")

    with pytest.raises(TransitionInterdite, match="Des personnes sont venues"):
        annuler_les_suivantes(premiere)

    assert not planning.seances.filter(etat="annulee").exists()


# Closures.


def test_une_fermeture_laisse_la_seance_ou_quelqu_un_est_deja_venu(editrice):
    planning = fabriques.un_planning(jour=Planning.Jour.LUNDI, depuis=date(2027, 3, 1))
    generer_seances(planning)
    seances = planning.seances.filter(jour__lte=date(2027, 3, 8)).order_by("jour")
    venue = fabriques.une_inscription(seance=seances[0])
    fabriques.une_inscription(seance=seances[1])
    marquer_presence(venue, "presente")
    fermeture = Fermeture.objects.create(nom="Inventaire", du=date(2027, 3, 1), au=date(2027, 3, 8))

    page = editrice.get(reverse("annuler_pendant", args=[fermeture.pk]))

    assert [(seance.jour.day, nombre) for seance, nombre in page.context["lignes"]] == [(8, 1)]


def test_une_fermeture_annule_ses_seances_d_un_seul_bouton_et_compte_les_gens(editrice):
    planning = fabriques.un_planning()
    generer_seances(planning)
    dedans = planning.seances.get(jour=date(2027, 3, 9))
    fabriques.une_inscription(seance=dedans, demande=fabriques.une_demande(nom="Confidentielle"))
    fermeture = Fermeture.objects.create(nom="Inventaire", du=date(2027, 3, 8), au=date(2027, 3, 17))
    adresse = reverse("annuler_pendant", args=[fermeture.pk])

    page = editrice.get(adresse)
    montrees = {"seance": [seance.pk for seance, _ in page.context["lignes"]]}
    # Made since the page was opened: shown to nobody, so cancelled by nobody.
    depuis = fabriques.une_seance(antenne=dedans.antenne, debut=le(10, 14))
    fait = texte(editrice.post(adresse, montrees, follow=True))
    encore = texte(editrice.post(adresse, montrees, follow=True))

    depuis.refresh_from_db()
    assert depuis.etat == "ouverte"
    assert [(seance.jour.day, nombre) for seance, nombre in page.context["lignes"]] == [(9, 1), (16, 0)]
    assert all(f'name="seance" value="{pk}"' in page.content.decode() for pk in montrees["seance"])
    assert "1 personne sera prévenue" in texte(page)
    assert "Confidentielle" not in texte(page)
    assert "Séances annulées : 2. Personnes prévenues : 1." in fait
    assert "Il n’y avait plus de séance à annuler." in encore
    annulees = planning.seances.filter(etat="annulee").order_by("jour")
    assert [s.jour.day for s in annulees] == [9, 16]
    assert Message.objects.filter(modele="annulee").count() == 1


def test_apres_une_fermeture_le_message_mene_aux_seances(editrice):
    generer_seances(fabriques.un_planning())
    demain = date(2027, 3, 1) + timedelta(days=1)
    donnees = {"nom": "Inventaire", "nature": "fermeture", "du": f"{demain}", "au": f"{demain}"}

    page = editrice.post(reverse("fermetures:add"), donnees, follow=True).content.decode()

    assert reverse("annuler_pendant", args=[Fermeture.objects.get().pk]) in page
