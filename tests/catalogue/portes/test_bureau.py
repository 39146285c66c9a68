"""The catalogue's screens in the admin, through its real forms."""

from datetime import time, timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from catalogue.models import Antenne, Atelier, Fermeture, Offre, Planning, Seance
from portal.groupes import ADMINISTRATION, COMMUNICATION, groupe_de, preparer_groupes
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture
def editrice(client):
    compte = fabriques.un_compte()
    compte.groups.add(Group.objects.get(name=COMMUNICATION))
    client.force_login(compte)
    return client


def agent_de(client, antenne):
    compte = fabriques.un_compte()
    compte.groups.add(groupe_de(antenne))
    client.force_login(compte)
    return client


def donnees_seance(offre, antenne, debut, **autres):
    return {
        "offre": offre.pk,
        "antenne": antenne.pk,
        "lieu": "",
        "adresse": "",
        "debut": f"{debut:%Y-%m-%d %H:%M}",
        "fin": f"{debut + timedelta(hours=2):%Y-%m-%d %H:%M}",
        "etat": "ouverte",
        "places": "12",
        "creneau_minutes": "",
        "postes": "1",
        "pauses": "",
        **nested_form_data({"reserves": inline_formset([])}),
        "visible_le": "",
        "inscriptions_du": "",
        "inscriptions_au": "",
        **autres,
    }


def test_une_editrice_publie_un_atelier_avec_trois_seances_sans_toucher_au_code(editrice):
    catalogue = fabriques.site_web()
    antenne = fabriques.une_antenne()
    page = nested_form_data(
        {
            "title": "Préparer son entretien",
            "slug": "preparer-son-entretien",
            "resume": "Deux heures pour s’entraîner.",
            "description": rich_text("<p>On s’entraîne.</p>"),
            "cout": "Gratuit",
            "mode": Offre.Mode.SEANCES,
            "qui": Offre.Qui.TOUS,
            "montants": inline_formset([]),
            "etapes": inline_formset([]),
            "questions": streamfield([]),
            "financements": inline_formset([]),
            "comments": inline_formset([]),
            "action-publish": "Publier",
        }
    )

    editrice.post(reverse("wagtailadmin_pages:add", args=["catalogue", "atelier", catalogue.pk]), page)
    atelier = Atelier.objects.get()
    for semaine in (1, 2, 3):
        donnees = donnees_seance(atelier, antenne, fabriques.demain_a(14, jours=7 * semaine))
        editrice.post(reverse("seances:add"), donnees)

    assert atelier.live
    assert [s.debut for s in atelier.seances.proposees()] == [
        fabriques.demain_a(14, jours=jours) for jours in (7, 14, 21)
    ]
    ecran = editrice.get(reverse("wagtailadmin_pages:edit", args=[atelier.pk])).content.decode()
    for seance in atelier.seances.all():
        assert reverse("seances:edit", args=[seance.pk]) in ecran
    assert f"{reverse('seances:add')}?offre={atelier.pk}" in ecran


def test_la_liste_des_seances_commence_par_les_prochaines(editrice):
    seances = {
        jours: fabriques.une_seance(debut=fabriques.demain_a(10, jours=jours))
        for jours in (-20, 14, 0, -2, 3)
    }

    liste = editrice.get(reverse("seances:index")).context["object_list"]
    par_date = editrice.get(reverse("seances:index"), {"ordering": "debut"}).context["object_list"]

    assert list(liste) == [seances[jours] for jours in (0, 3, 14, -2, -20)]
    assert list(par_date) == [seances[jours] for jours in (-20, -2, 0, 3, 14)]


def test_les_dates_de_l_admin_s_ecrivent_a_la_francaise(editrice):
    seance = fabriques.une_seance(debut=fabriques.demain_a(14))

    ecran = editrice.get(reverse("seances:edit", args=[seance.pk])).content.decode()

    assert f'value="{timezone.localtime(seance.debut):%d/%m/%Y %H:%M}"' in ecran


def test_le_lien_ajouter_une_seance_choisit_deja_l_offre(editrice):
    offre = fabriques.une_offre(title="Offre choisie d’avance")

    ecran = editrice.get(reverse("seances:add"), {"offre": offre.pk})

    assert ecran.context["form"].instance.offre_id == offre.pk


@pytest.mark.parametrize("offre", ["abc", "999999999999999999999", "-1", "\x00", "1e3", "²"])
def test_une_offre_inconnue_n_est_pas_celle_d_un_ajout_et_ne_montre_aucune_seance(editrice, offre):
    fabriques.une_seance()

    ecran = editrice.get(reverse("seances:add"), {"offre": offre})
    liste = editrice.get(reverse("seances:index"), {"offre": offre})

    assert ecran.context["form"].instance.offre_id is None
    assert list(liste.context["filters"].form.errors) == ["offre"]
    assert list(liste.context["object_list"]) == []


def test_enregistrer_un_planning_cree_ses_seances_et_dit_combien(editrice):
    offre, antenne = fabriques.une_permanence(), fabriques.une_antenne()
    lundi = timezone.localdate() + timedelta(days=-timezone.localdate().weekday() + 7)
    donnees = nested_form_data(
        {
            "offre": offre.pk,
            "antenne": antenne.pk,
            "lieu": "",
            "frequence": "hebdomadaire",
            "intervalle": "1",
            "jour": "0",
            "rang": "",
            "heure_debut": "14:00",
            "heure_fin": "17:00",
            "depuis": lundi.isoformat(),
            "jusqua": (lundi + timedelta(days=21)).isoformat(),
            "places": "6",
            "creneau_minutes": "",
            "postes": "1",
            "pauses": "",
            "reserves": inline_formset([]),
            "exceptions": inline_formset([{"jour": (lundi + timedelta(days=7)).isoformat()}]),
        }
    )

    reponse = editrice.post(reverse("plannings:add"), donnees, follow=True)

    jours = [lundi, lundi + timedelta(days=14), lundi + timedelta(days=21)]
    assert list(Seance.objects.order_by("debut").values_list("jour", flat=True)) == jours
    assert "3 séances ont été créées" in reponse.content.decode()
    planning = Planning.objects.get()
    assert "14:00" in editrice.get(reverse("plannings:edit", args=[planning.pk])).content.decode()


def test_dupliquer_une_seance_propose_la_semaine_suivante_a_la_meme_heure(editrice):
    seance = fabriques.une_seance()

    ecran = editrice.get(reverse("seances:copy", args=[seance.pk]))

    copie = ecran.context["form"].instance
    assert copie.offre_id == seance.offre_id
    assert timezone.localtime(copie.debut).time() == time(14)
    assert timezone.localtime(copie.debut).date() == seance.jour + timedelta(days=7)


def test_la_liste_des_seances_se_filtre_et_se_cherche_sans_accents(editrice):
    voulue = fabriques.une_seance(offre=fabriques.une_offre(title="Préparation aux entretiens"), places=9)
    autre = fabriques.une_seance(offre=fabriques.une_offre(title="Café numérique"))

    trouvees = editrice.get(reverse("seances:index"), {"q": "preparer entretien"})
    filtrees = editrice.get(reverse("seances:index"), {"antenne": autre.antenne_id})

    assert list(trouvees.context["object_list"]) == [voulue]
    assert "9 sur 9" in trouvees.content.decode()
    assert list(filtrees.context["object_list"]) == [autre]


def test_un_agent_ne_voit_et_ne_change_que_les_seances_de_son_antenne(client):
    sienne, autre = fabriques.une_seance(), fabriques.une_seance()
    agent = agent_de(client, sienne.antenne)

    liste = agent.get(reverse("seances:index"))
    ecrire_ailleurs = agent.post(
        reverse("seances:add"),
        donnees_seance(sienne.offre, autre.antenne, fabriques.demain_a(9)),
    )

    assert list(liste.context["object_list"]) == [sienne]
    assert "antenne" in ecrire_ailleurs.context["form"].errors
    for ecran in ("edit", "copy", "delete", "history", "usage"):
        assert agent.get(reverse(f"seances:{ecran}", args=[autre.pk])).status_code == 404, ecran
    assert agent.get(reverse("seances:edit", args=[sienne.pk])).context["object"] == sienne
    assert Seance.objects.count() == 2


def test_une_seance_qui_a_des_inscrits_ne_se_supprime_pas(editrice):
    inscription = fabriques.une_inscription()

    reponse = editrice.post(reverse("seances:delete", args=[inscription.seance_id]), follow=True)

    assert Seance.objects.filter(pk=inscription.seance_id).exists()
    assert "rien n’a été supprimé" in reponse.content.decode()


def test_une_seance_qui_finit_avant_son_debut_est_refusee_en_francais(editrice):
    offre, antenne = fabriques.une_offre(), fabriques.une_antenne()
    debut = fabriques.demain_a(14)
    donnees = donnees_seance(offre, antenne, debut, fin=f"{debut - timedelta(hours=1):%Y-%m-%d %H:%M}")

    reponse = editrice.post(reverse("seances:add"), donnees)

    assert "La fin doit venir après le début." in reponse.content.decode()
    assert not Seance.objects.exists()


def test_un_groupe_d_agents_ne_recoit_hors_de_sa_collection_aucun_droit_sur_des_personnes():
    antenne = fabriques.une_antenne("Centre")
    preparer_groupes()
    preparer_groupes()

    agents = Group.objects.get(name="Agents Centre")

    # What a partner says of its room is of no site, and names nobody: each site may say it, or take it back.
    permis = set(agents.permissions.values_list("codename", flat=True))
    assert permis == {"access_admin", "add_capacite", "delete_capacite"}
    assert set(agents.collection_permissions.values_list("collection", flat=True)) == {antenne.collection_id}


def un_formulaire(nom):
    from catalogue.models import Formulaire

    return Formulaire.objects.create(nom=nom, slug=nom.lower())


def lot_supprimer(*objets):
    modele = objets[0]._meta.model_name
    numeros = "&".join(f"id={objet.pk}" for objet in objets)
    retour = reverse(f"wagtailsnippets_catalogue_{modele}:list")
    return f"{reverse('wagtail_bulk_action', args=['catalogue', modele, 'delete'])}?{numeros}&next={retour}"


def test_supprimer_en_lot_garde_tout_et_nomme_ce_qui_sert_encore(editrice):
    from catalogue.models import Formulaire

    publie, choisi, libre = un_formulaire("Publié"), un_formulaire("Choisi"), un_formulaire("Libre")
    publie.versions.create(numero=1, contenu={}, empreinte="x")
    fabriques.une_offre(formulaire=choisi)

    reponse = editrice.post(lot_supprimer(publie, choisi, libre), follow=True)
    page = reponse.content.decode()

    assert set(Formulaire.objects.all()) == {publie, choisi, libre}
    assert "Rien n’a été supprimé. Sert encore ailleurs : « Choisi », « Publié »." in page


def test_supprimer_en_lot_enleve_ce_qui_ne_sert_a_rien(editrice):
    from catalogue.models import Formulaire, Question

    libres = [un_formulaire("Un"), un_formulaire("Deux")]
    question = Question.objects.create(cle="essai", libelle="Essai")

    editrice.post(lot_supprimer(*libres))
    editrice.post(lot_supprimer(question))

    assert not Formulaire.objects.exists()
    assert not Question.objects.exists()


@pytest.mark.parametrize("numero", ["abc", "²", "99999999999999999999", "0"])
def test_un_lot_de_numeros_inconnus_est_introuvable(editrice, numero):
    lot = reverse("wagtail_bulk_action", args=["catalogue", "formulaire", "delete"])

    assert editrice.post(f"{lot}?id={numero}").status_code == 404


@pytest.mark.parametrize("modele", ["formulaire", "question"])
def test_les_ecrans_de_formulaires_refusent_un_agent_en_403(client, modele):
    from catalogue.models import Question

    objet = {
        "formulaire": un_formulaire,
        "question": lambda nom: Question.objects.create(cle=nom, libelle=nom),
    }[modele]("essai")
    agent = agent_de(client, fabriques.une_antenne())
    espace = f"wagtailsnippets_catalogue_{modele}"

    codes = {
        ecran: agent.get(
            reverse(f"{espace}:{ecran}", args=[objet.pk] if ecran not in ("list", "add") else [])
        ).status_code
        for ecran in ("list", "add", "edit", "delete", "history", "usage")
    }

    assert codes == dict.fromkeys(codes, 403)


@pytest.fixture
def administration(client):
    return fabriques.connecter(client, ADMINISTRATION)


def droits_de(groupe):
    return {
        (droit.collection_id, droit.permission.codename)
        for droit in groupe.collection_permissions.select_related("permission")
    }


def donnees_antenne(nom, slug):
    vides = {
        f"{lignes}-{compte}_FORMS": "0"
        for lignes in ("horaires", "exceptions", "etapes", "accessibilite")
        for compte in ("TOTAL", "INITIAL")
    }
    return {"nom": nom, "slug": slug, "accueil_public": "on", "lieu": "", "ordre": "0", **vides}


def test_les_horaires_d_un_site_se_saisissent_a_son_ecran(administration):
    antenne = fabriques.une_antenne("Centre")
    horaire = {"TOTAL_FORMS": "1", "0-jour": "0", "0-de": "09:00", "0-a": "12:30", "0-ORDER": "1"}
    exception = {"TOTAL_FORMS": "1", "0-du": "2027-05-07", "0-au": "2027-05-07", "0-motif": "Pont"}

    administration.post(
        reverse("antennes:edit", args=[antenne.pk]),
        donnees_antenne("Centre", antenne.slug)
        | {f"horaires-{champ}": valeur for champ, valeur in horaire.items()}
        | {f"exceptions-{champ}": valeur for champ, valeur in exception.items()},
    )

    assert [str(ligne) for ligne in antenne.horaires.all()] == ["lundi 09:00-12:30"]
    assert [(une.motif, une.de) for une in antenne.exceptions.all()] == [("Pont", None)]


def test_une_antenne_creee_a_l_ecran_recoit_son_groupe_et_ses_droits(administration):
    administration.post(reverse("antennes:add"), donnees_antenne("Belleville", "belleville"))

    collection = Antenne.objects.get(slug="belleville").collection_id
    assert droits_de(Group.objects.get(name="Agents Belleville")) == {
        (collection, code)
        for code in (
            *("view_inscription", "add_inscription", "change_inscription", "exporter_inscription"),
            *("add_seance", "change_seance"),
        )
    }


def test_renommer_une_antenne_renomme_son_groupe_et_garde_ses_membres(administration):
    antenne = fabriques.une_antenne("Centre")
    groupe = groupe_de(antenne)
    membre = fabriques.un_compte()
    membre.groups.add(groupe)
    avant = droits_de(groupe)

    administration.post(reverse("antennes:edit", args=[antenne.pk]), donnees_antenne("Halles", antenne.slug))

    assert list(membre.groups.values_list("name", flat=True)) == ["Agents Halles"]
    assert droits_de(groupe) == avant
    assert not Group.objects.filter(name="Agents Centre").exists()


def test_qui_reprend_ce_qui_reste_sans_reponse_se_choisit_dans_l_equipe(administration):
    antenne = fabriques.une_antenne("Centre")
    membre, exterieur = fabriques.un_compte(), fabriques.un_prescripteur().utilisateur
    membre.groups.add(groupe_de(antenne), groupe_de(fabriques.une_antenne()))
    ecran, donnees = reverse("antennes:edit", args=[antenne.pk]), donnees_antenne("Centre", antenne.slug)

    page = administration.get(ecran).content.decode()
    refusee = administration.post(ecran, {**donnees, "responsable": exterieur.pk})
    administration.post(ecran, {**donnees, "responsable": membre.pk})

    antenne.refresh_from_db()
    choix = page[page.index('name="responsable"') :].partition("</select>")[0]
    assert choix.count(f'<option value="{membre.pk}">') == 1
    assert f'<option value="{exterieur.pk}">' not in choix
    assert "responsable" in refusee.context["form"].errors
    assert (antenne.responsable, antenne.courriel_de_qui_reprend) == (membre, membre.email)


def test_deux_antennes_du_meme_nom_n_ont_pas_le_meme_groupe(administration):
    premiere, deuxieme = fabriques.une_antenne("Centre"), fabriques.une_antenne("Centre")

    groupes = [groupe_de(premiere), groupe_de(deuxieme)]
    preparer_groupes()

    assert [groupe.name for groupe in groupes] == ["Agents Centre", f"Agents Centre ({deuxieme.slug})"]
    assert {collection for collection, _ in droits_de(groupes[0])} == {premiere.collection_id}
    assert {collection for collection, _ in droits_de(groupes[1])} == {deuxieme.collection_id}


@pytest.mark.parametrize("qui", ["offre", "fermeture", "personne"])
def test_une_antenne_que_nomme_une_offre_ou_une_fermeture_se_garde(administration, qui):
    """Without it their list of sites would be empty, which for them means all the sites."""
    antenne = fabriques.une_antenne("Centre")
    if qui == "offre":
        offre = fabriques.une_offre()
        offre.sites.add(antenne)
        offre.save()
    if qui == "fermeture":
        fermeture = Fermeture.objects.create(
            nom="Inventaire", du=timezone.localdate(), au=timezone.localdate()
        )
        fermeture.antennes.add(antenne)
        fermeture.save()

    page = administration.post(reverse("antennes:delete", args=[antenne.pk]), follow=True).content.decode()

    assert Antenne.objects.filter(pk=antenne.pk).exists() == (qui != "personne")
    assert ("sert encore ailleurs" in page) == (qui != "personne")


def test_les_ecrans_d_une_seance_menent_a_ses_presences_pour_qui_les_note(client):
    sienne = fabriques.une_seance()
    presences = reverse("presences", args=[sienne.pk])
    agent = agent_de(client, sienne.antenne)

    pour_l_agent = [
        agent.get(adresse).content.decode()
        for adresse in (reverse("seances:index"), reverse("seances:edit", args=[sienne.pk]))
    ]
    compte = fabriques.un_compte()
    compte.groups.add(Group.objects.get(name=COMMUNICATION))
    client.force_login(compte)
    pour_l_editrice = [
        client.get(adresse).content.decode()
        for adresse in (reverse("seances:index"), reverse("seances:edit", args=[sienne.pk]))
    ]

    assert [presences in page for page in pour_l_agent] == [True, True]
    assert [presences in page for page in pour_l_editrice] == [False, False]
