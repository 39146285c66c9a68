"""Who sees whom in the admin: every address of ours, every role, and a marker in every name."""

import json
from datetime import date

import pytest
from django.urls import get_resolver, reverse

from inscriptions.etats import Etat
from inscriptions.models import Acte, DoublonPossible, FeuilleSignee, Inscription, Message, Transfert
from tests import fabriques
from tests.deux_antennes import MARQUE_A, MARQUE_B, ROLES, connecter

# Who may open which address: rights, which no database changes.
pytestmark = [pytest.mark.django_db, pytest.mark.une_base("postgres")]

# What each role gets on an address of a person of antenne A: 200, 404 (not theirs), 403, or sent to log in.
PERSONNE_DE_A = {
    "anonyme": 302,
    "prescripteur": 302,
    "editrice": 404,
    "agent_a": 200,
    "agent_b": 404,
    "coordination": 200,
    "administration": 200,
}
# A list of people: everybody's own rows; editors have no such list.
LISTE_DE_PERSONNES = {**PERSONNE_DE_A, "editrice": 403, "agent_b": 200}
GROUPE_COORDINATION = {
    **dict.fromkeys(ROLES, 403),
    "anonyme": 302,
    "prescripteur": 302,
    "coordination": 200,
    "administration": 200,
}
OBJET_COORDINATION = {**GROUPE_COORDINATION, "editrice": 404, "agent_a": 404, "agent_b": 404}
GESTE_COORDINATION = {
    role: 405 if attendu == 200 else attendu for role, attendu in OBJET_COORDINATION.items()
}
GROUPE_CATALOGUE = {**GROUPE_COORDINATION, "editrice": 200}
OBJET_CATALOGUE = {**OBJET_COORDINATION, "editrice": 200}
GESTE_CATALOGUE = {role: 405 if attendu == 200 else attendu for role, attendu in OBJET_CATALOGUE.items()}
GROUPE_ADMINISTRATION = {**GROUPE_COORDINATION, "coordination": 403}
OBJET_ADMINISTRATION = {**OBJET_COORDINATION, "coordination": 404}
# A date is moved or cancelled by whoever may change it; no address of it names anybody.
SEANCE_DE_A = {**PERSONNE_DE_A, "editrice": 200}
# To the registration, where one sees it.
TICKET_DE_A = {role: 302 if attendu == 200 else attendu for role, attendu in PERSONNE_DE_A.items()}
# By POST only: a GET is refused whoever asks, after the rights are known.
GESTE_SUR_A = {role: 405 if attendu == 200 else attendu for role, attendu in PERSONNE_DE_A.items()}
# One's own, and nothing of others: not even those who see everybody have the file of somebody else.
SES_TRAVAUX = {**dict.fromkeys(ROLES, 200), "anonyme": 302, "prescripteur": 302}
TRAVAIL_DE_L_AGENT_A = {**dict.fromkeys(ROLES, 404), "anonyme": 302, "prescripteur": 302, "agent_a": 200}

MATRICE = {
    "inscriptions:index": LISTE_DE_PERSONNES,
    "inscriptions:index_results": LISTE_DE_PERSONNES,
    "inscriptions:inspect": PERSONNE_DE_A,
    "inscriptions:etat": GESTE_SUR_A,
    "inscriptions:reponse_attendue": GESTE_SUR_A,
    "inscriptions:appels": GESTE_SUR_A,
    "inscriptions:choix": GESTE_SUR_A,
    "inscriptions:message": GESTE_SUR_A,
    "inscriptions:annuler": PERSONNE_DE_A,
    "inscriptions:defaire": GESTE_SUR_A,
    "inscriptions:lien": PERSONNE_DE_A,
    "inscriptions:papier": PERSONNE_DE_A,
    # A séance gives its day: nothing to put right, and back to the registration.
    "inscriptions:jour": {
        role: 302 if attendu == 200 else attendu for role, attendu in PERSONNE_DE_A.items()
    },
    # Of a confirmed registration: nothing to follow, and back to it.
    "inscriptions:rendez_vous": {
        role: 302 if attendu == 200 else attendu for role, attendu in PERSONNE_DE_A.items()
    },
    "inscriptions:lien_renvoyer": GESTE_SUR_A,
    "inscriptions:lien_revoquer": GESTE_SUR_A,
    "jeunes:index": LISTE_DE_PERSONNES,
    "jeunes:index_results": LISTE_DE_PERSONNES,
    "jeunes:inspect": PERSONNE_DE_A,
    "jeunes:effacer": PERSONNE_DE_A,
    "jeunes:dossier": GESTE_SUR_A,
    "jeunes:numero_refuser": GESTE_SUR_A,
    "jeunes:numero_remettre": GESTE_SUR_A,
    # Everything of theirs has a date: nothing to transfer, and back to the person.
    "jeunes:transferer": {
        role: 302 if attendu == 200 else attendu for role, attendu in PERSONNE_DE_A.items()
    },
    "transferts:index": LISTE_DE_PERSONNES,
    "transferts:index_results": LISTE_DE_PERSONNES,
    "transferts:accepter": GESTE_SUR_A,
    "transferts:refuser": GESTE_SUR_A,
    "actes:index": LISTE_DE_PERSONNES,
    "actes:index_results": LISTE_DE_PERSONNES,
    "actes:add": LISTE_DE_PERSONNES,
    "actes:edit": PERSONNE_DE_A,
    "actes:delete": PERSONNE_DE_A,
    "actes:history": PERSONNE_DE_A,
    "actes:history_results": PERSONNE_DE_A,
    "a-appeler:index": LISTE_DE_PERSONNES,
    "a-appeler:index_results": LISTE_DE_PERSONNES,
    "a-appeler:appele": GESTE_SUR_A,
    "a-appeler:revenu": GESTE_SUR_A,
    "doublons:index": LISTE_DE_PERSONNES,
    "doublons:index_results": LISTE_DE_PERSONNES,
    "doublons:traite": GESTE_SUR_A,
    "questionnaires:index": GROUPE_COORDINATION,
    "questionnaires:index_results": GROUPE_COORDINATION,
    "questionnaires:inspect": OBJET_COORDINATION,
    **{f"structures:{nom}": GROUPE_COORDINATION for nom in ("index", "index_results", "add")},
    **{
        f"structures:{nom}": OBJET_COORDINATION
        for nom in ("edit", "delete", "history", "history_results", "usage")
    },
    **{f"prescripteurs:{nom}": GROUPE_COORDINATION for nom in ("index", "index_results", "add")},
    **{
        f"prescripteurs:{nom}": OBJET_COORDINATION
        for nom in ("edit", "delete", "history", "history_results", "usage")
    },
    "prescripteurs:inviter": GESTE_COORDINATION,
    "prescripteurs:confier": GESTE_COORDINATION,
    # What is written to them names people: editors of the catalogue, who see nobody, give none.
    **{f"adresses-des-partenaires:{nom}": GROUPE_COORDINATION for nom in ("index", "index_results", "add")},
    **{
        f"adresses-des-partenaires:{nom}": OBJET_COORDINATION
        for nom in ("edit", "delete", "history", "history_results", "usage")
    },
    **{f"jetons:{nom}": GROUPE_ADMINISTRATION for nom in ("index", "index_results", "add")},
    **{
        f"jetons:{nom}": OBJET_ADMINISTRATION
        for nom in ("edit", "delete", "history", "history_results", "usage")
    },
    "deplacer_seance": SEANCE_DE_A,
    "annuler_seance": SEANCE_DE_A,
    "annuler_pendant": {**OBJET_COORDINATION, "editrice": 200},
    **{f"intervenants:{nom}": GROUPE_CATALOGUE for nom in ("index", "index_results", "add")},
    **{
        f"intervenants:{nom}": OBJET_CATALOGUE
        for nom in ("edit", "delete", "history", "history_results", "usage")
    },
    **{f"intervenants:{nom}": GESTE_CATALOGUE for nom in ("lien_envoyer", "lien_revoquer")},
    "ticket": TICKET_DE_A,
    "presences": PERSONNE_DE_A,
    "presences_ajouter": PERSONNE_DE_A,
    "presences_feuille": PERSONNE_DE_A,
    "feuilles_signees": PERSONNE_DE_A,
    "feuille_signee": PERSONNE_DE_A,
    "feuille_signee_supprimer": PERSONNE_DE_A,
    "travaux": SES_TRAVAUX,
    "travail_fichier": TRAVAIL_DE_L_AGENT_A,
    "travail_compte_rendu": TRAVAIL_DE_L_AGENT_A,
    "travail_arreter": {
        role: 405 if attendu == 200 else attendu for role, attendu in TRAVAIL_DE_L_AGENT_A.items()
    },
}
# The rest of the staff's addresses, which hold no person: walked for the marker all the same.
SANS_PERSONNE = {
    *("seances", "plannings", "fermetures", "stocks", "themes", "publics", "partenaires", "conventions"),
    *("financeurs", "lieux", "antennes", "arrondissements", "programmes", "actions", "indicateurs"),
    *("chiffres-externes", "chiffres-publies", "rencontres", "synonymes", "recherches-vaines"),
    "autres-services",
    "places-chez-les-partenaires",
    *("wagtailsnippets_catalogue_formulaire", "wagtailsnippets_catalogue_question"),
    "wagtailsnippets_catalogue_secours",
}
DES_PERSONNES = {
    "inscriptions",
    "jeunes",
    "actes",
    "a-appeler",
    "doublons",
    "transferts",
    "questionnaires",
    "structures",
    "prescripteurs",
    "jetons",
    "intervenants",
    "adresses-des-partenaires",
}


def numero_pour(nom, deux_antennes, lettre="a"):
    inscription = deux_antennes["gens"][lettre]
    return {
        "inscriptions": inscription.pk,
        "jeunes": inscription.jeune_id,
        "actes": Acte.objects.get(inscription=inscription).pk,
        "a-appeler": Message.objects.get(inscription=inscription, modele="essai").pk,
        "doublons": DoublonPossible.objects.get(ressemble_a=inscription.jeune).pk,
        "transferts": Transfert.objects.get(jeune=inscription.jeune).pk,
        "questionnaires": deux_antennes["questionnaire"].pk,
        "structures": deux_antennes["prescripteur"].structure_id,
        "prescripteurs": deux_antennes["prescripteur"].pk,
        "jetons": deux_antennes["jeton"].pk,
        "deplacer_seance": inscription.seance_id,
        "annuler_seance": inscription.seance_id,
        "annuler_pendant": deux_antennes["fermeture"].pk,
        "intervenants": deux_antennes["intervenant"].pk,
        "adresses-des-partenaires": deux_antennes["adresse"].pk,
        "ticket": inscription.reference,
        "presences": inscription.seance_id,
        "presences_ajouter": inscription.seance_id,
        "presences_feuille": inscription.seance_id,
        "feuilles_signees": inscription.seance_id,
        "seances": inscription.seance_id,
    }.get(nom.partition(":")[0])


def adresse(nom, deux_antennes, lettre="a"):
    fin = nom.rpartition(":")[2]
    if nom.startswith("feuille_signee"):
        feuille = deux_antennes["feuilles"][lettre]
        return reverse(nom, args=[feuille.seance_id, feuille.pk])
    if nom.startswith("trava"):
        return reverse(nom, args=[] if nom == "travaux" else [deux_antennes["travail"].pk])
    avec_numero = not fin.startswith("index") and fin not in ("add", "list", "list_results")
    return reverse(nom, args=[numero_pour(nom, deux_antennes, lettre)] if avec_numero else [])


def noms_de_nos_ecrans():
    """Every address below our namespaces in the admin, and the attendance pages, from the resolver."""
    admin = next(r for r in get_resolver().url_patterns if str(getattr(r, "pattern", "")) == "admin/")
    for motif in admin.url_patterns:
        if getattr(motif, "namespace", None) in SANS_PERSONNE | DES_PERSONNES:
            yield from (f"{motif.namespace}:{sous.name}" for sous in motif.url_patterns)
        elif getattr(motif, "name", None) and str(motif.pattern).startswith(
            ("seances/", "fermetures/", "travaux/", "ticket/")
        ):
            yield motif.name


def test_chaque_adresse_des_ecrans_de_personnes_est_dans_la_matrice():
    nos_adresses = {nom for nom in noms_de_nos_ecrans() if nom.partition(":")[0] not in SANS_PERSONNE}

    assert nos_adresses == set(MATRICE)


def test_chaque_ecran_de_nos_modeles_est_connu_de_la_matrice():
    """A new viewset of our apps must be put in one of the two sets above."""
    from wagtail.admin.viewsets import viewsets

    connus = SANS_PERSONNE | DES_PERSONNES
    inconnus = {
        ecran.url_namespace
        for ecran in viewsets.viewsets
        if getattr(getattr(ecran, "model", None), "_meta", None)
        and ecran.model._meta.app_label in ("catalogue", "inscriptions", "actions", "portal")
        and ecran.url_namespace not in connus
        and "chooser" not in ecran.url_namespace
    }

    assert inconnus == set()


@pytest.mark.parametrize("role", ROLES)
def test_chaque_role_recoit_ce_que_dit_la_matrice(client, deux_antennes, role):
    connecter(client, deux_antennes, role)

    obtenus = {nom: client.get(adresse(nom, deux_antennes)).status_code for nom in MATRICE}

    assert obtenus == {nom: attendus[role] for nom, attendus in MATRICE.items()}


@pytest.mark.parametrize(
    ("role", "interdites"),
    [("editrice", (MARQUE_A, MARQUE_B)), ("agent_a", (MARQUE_B,)), ("agent_b", (MARQUE_A,))],
)
def test_aucun_nom_d_ailleurs_ne_parait_nulle_part(client, deux_antennes, role, interdites):
    connecter(client, deux_antennes, role)
    adresses = [adresse(nom, deux_antennes, lettre) for nom in MATRICE for lettre in ("a", "b")]
    adresses += [reverse(f"{espace}:index") for espace in SANS_PERSONNE if not espace.startswith("wagtail")]
    for lettre in ("a", "b"):
        numero = deux_antennes["seances"][lettre].pk
        adresses += [
            reverse(f"seances:{e}", args=[numero]) for e in ("edit", "delete", "history", "usage", "copy")
        ]
    adresses += [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_reports:site_history"),
        f"{reverse('inscriptions:index')}?q=Ana",
        f"{reverse('inscriptions:index')}?q={MARQUE_A}",
        f"{reverse('inscriptions:index')}?q={deux_antennes['gens']['a'].reference}",
        f"{reverse('inscriptions:index')}?antenne={deux_antennes['a'].pk}",
        f"{reverse('inscriptions:index')}?antenne={deux_antennes['b'].pk}",
        f"{reverse('inscriptions:index')}?ordering=jeune__nom",
        f"{reverse('inscriptions:index')}?export=csv",
        f"{reverse('inscriptions:index')}?export=xlsx",
        f"{reverse('jeunes:index')}?q=Ana",
        f"{reverse('questionnaires:index')}?export=csv",
        *(reverse("piece", args=[piece.pk]) for piece in deux_antennes["pieces"].values()),
        reverse("wagtail_bulk_action", args=["inscriptions", "inscription", "changer-etat"]) + "?id=all",
        reverse("wagtailadmin_pages:edit", args=[deux_antennes["seances"]["a"].offre_id]),
        reverse("wagtailadmin_pages:edit", args=[deux_antennes["seances"]["b"].offre_id]),
    ]

    for chemin in adresses:
        reponse = client.get(chemin, follow=True)
        corps = b"".join(reponse.streaming_content) if reponse.streaming else reponse.content
        vu = corps.decode(errors="replace").lower() + json.dumps(dict(reponse.headers)).lower()
        for marque in interdites:
            # What the user typed in the search box comes back in that box and in links to the same list.
            repris = vu.replace(f'value="{marque}"'.lower(), "").replace(f"q={marque}".lower(), "")
            assert marque.lower() not in repris, chemin


def test_une_recherche_par_nom_ou_par_reference_ne_compte_que_les_siens(client, deux_antennes):
    agent = connecter(client, deux_antennes, "agent_a")

    for question in (MARQUE_B, deux_antennes["gens"]["b"].reference):
        assert agent.get(reverse("inscriptions:index"), {"q": question}).context["items_count"] == 0
    assert agent.get(reverse("inscriptions:index"), {"q": "ana"}).context["items_count"] == 2


def test_les_filtres_ne_nomment_que_ses_antennes(client, deux_antennes):
    agent = connecter(client, deux_antennes, "agent_a")

    for ecran in ("inscriptions", "actes"):
        filtre = agent.get(reverse(f"{ecran}:index")).context["filters"]
        assert list(filtre.form.fields["antenne"].queryset) == [deux_antennes["a"]]


def test_exporter_est_un_droit_a_part_et_laisse_une_trace_sans_nom(client, deux_antennes):
    sans_export = fabriques.un_agent(deux_antennes["a"], droits=("view", "change"))
    client.force_login(sans_export)
    refus = client.get(reverse("inscriptions:index"), {"export": "csv"})
    agent = connecter(client, deux_antennes, "agent_a")

    fichier = agent.get(reverse("inscriptions:index"), {"export": "csv"})
    texte = b"".join(fichier.streaming_content).decode()

    assert refus.status_code == 403
    assert MARQUE_A in texte
    assert MARQUE_B not in texte
    from wagtail.models import ModelLogEntry

    trace = ModelLogEntry.objects.get(action="inscriptions.telecharger")
    assert trace.data == {"lignes": 2, "format": "csv"}


def test_une_cellule_ne_contient_jamais_de_formule(client, deux_antennes):
    jeune = deux_antennes["gens"]["a"].jeune
    jeune.nom = "=cmd()"
    jeune.save()
    agent = connecter(client, deux_antennes, "agent_a")

    texte = b"".join(agent.get(reverse("inscriptions:index"), {"export": "csv"}).streaming_content).decode()

    assert "'=cmd()" in texte
    assert ";=cmd()" not in texte


def test_le_lot_tous_ne_touche_que_les_siens_et_respecte_les_filtres(client, deux_antennes):
    agent = connecter(client, deux_antennes, "agent_a")
    lot = reverse("wagtail_bulk_action", args=["inscriptions", "inscription", "changer-etat"])
    liste = reverse("inscriptions:index") + f"?seance={deux_antennes['seances']['a'].pk}"

    agent.post(f"{lot}?id=all&next={liste}", {"vers": "annulee"})

    annulees = set(Inscription.objects.filter(etat=Etat.ANNULEE))
    assert annulees == {deux_antennes["gens"]["a"]}


def test_un_lot_ne_change_pas_l_inscription_d_une_autre_antenne(client, deux_antennes):
    agent = connecter(client, deux_antennes, "agent_a")
    lot = reverse("wagtail_bulk_action", args=["inscriptions", "inscription", "changer-etat"])
    autre = deux_antennes["gens"]["b"]

    reponse = agent.post(f"{lot}?id={autre.pk}", {"vers": "annulee"})

    autre.refresh_from_db()
    assert reponse.status_code == 404
    assert autre.etat == Etat.CONFIRMEE


@pytest.mark.parametrize("role", ["agent_b", "editrice"])
def test_aucun_geste_par_post_n_atteint_une_personne_d_ailleurs(client, deux_antennes, role):
    compte = connecter(client, deux_antennes, role)
    inscription = deux_antennes["gens"]["a"]
    avant = Inscription.objects.count()
    gestes = [
        (adresse("inscriptions:etat", deux_antennes), {"vers": "annulee"}),
        (adresse("inscriptions:reponse_attendue", deux_antennes), {"attend_de": "personne"}),
        (adresse("inscriptions:message", deux_antennes), {"texte": "Bonjour"}),
        (adresse("presences", deux_antennes), {"inscription": inscription.pk, "vers": "presente"}),
        (adresse("presences_ajouter", deux_antennes), {"prenom": "Ana", "nom": "Intruse"}),
        (adresse("feuilles_signees", deux_antennes), {}),
        (adresse("feuille_signee_supprimer", deux_antennes), {}),
        (adresse("a-appeler:appele", deux_antennes), {}),
        (adresse("doublons:traite", deux_antennes), {}),
        (adresse("jeunes:dossier", deux_antennes), {"dossier": "7512345"}),
        (adresse("jeunes:numero_refuser", deux_antennes), {}),
        (adresse("jeunes:numero_remettre", deux_antennes), {}),
        (adresse("transferts:accepter", deux_antennes), {}),
        (adresse("transferts:refuser", deux_antennes), {}),
        (adresse("actes:delete", deux_antennes), {}),
        (adresse("travail_arreter", deux_antennes), {}),
        (reverse("actes:add") + f"?inscription={inscription.pk}", {"type": "colis"}),
    ]

    codes = [compte.post(chemin, donnees).status_code for chemin, donnees in gestes]

    inscription.refresh_from_db()
    assert codes == [404] * (len(gestes) - 1) + [404 if role == "agent_b" else 403]
    assert (inscription.etat, inscription.jeune.dossier) == (Etat.CONFIRMEE, "")
    assert Inscription.objects.count() == avant
    assert Acte.objects.count() == 2
    assert set(Transfert.objects.values_list("etat", flat=True)) == {"demande"}
    assert FeuilleSignee.objects.count() == 2
    assert DoublonPossible.objects.filter(traite_le=None).count() == 2
    assert Message.objects.filter(etat="sans-adresse", modele="essai").count() == 2


def test_qui_voit_sans_pouvoir_changer_est_refuse_sur_les_siens_et_ignore_les_autres(client, deux_antennes):
    client.force_login(fabriques.un_agent(deux_antennes["a"], droits=("view",)))
    sien, autre = (
        adresse("inscriptions:etat", deux_antennes, "a"),
        adresse("inscriptions:etat", deux_antennes, "b"),
    )

    refuse = client.post(sien, {"vers": "annulee"})

    assert refuse.status_code == 403
    assert client.post(autre, {"vers": "annulee"}).status_code == 404
    assert client.get(adresse("inscriptions:inspect", deux_antennes)).context["gestes"] is None


def test_un_droit_django_sans_antenne_n_ouvre_personne(client, deux_antennes):
    from django.contrib.auth.models import Permission

    compte = fabriques.un_compte()
    compte.user_permissions.add(Permission.objects.get(codename="access_admin"))
    compte.user_permissions.add(*Permission.objects.filter(content_type__app_label="inscriptions"))
    client.force_login(compte)

    assert client.get(adresse("inscriptions:inspect", deux_antennes)).status_code == 404
    assert client.get(adresse("jeunes:inspect", deux_antennes)).status_code == 404


def test_un_doublon_entre_deux_antennes_n_est_montre_qu_a_qui_voit_les_deux(client, deux_antennes):
    paire = DoublonPossible.objects.create(
        jeune=deux_antennes["gens"]["a"].jeune, ressemble_a=deux_antennes["gens"]["b"].jeune
    )

    vues = {
        role: paire
        in connecter(client, deux_antennes, role).get(reverse("doublons:index")).context["object_list"]
        for role in ("agent_a", "agent_b", "coordination")
    }

    assert vues == {"agent_a": False, "agent_b": False, "coordination": True}


def test_les_menus_ne_montrent_que_ce_qui_s_ouvre(client, deux_antennes):
    def entrees(role):
        page = connecter(client, deux_antennes, role).get(reverse("wagtailadmin_home")).content.decode()
        return {
            nom: reverse(f"{nom}:index") in page for nom in ("inscriptions", "jetons", "seances", "themes")
        }

    assert entrees("editrice") == {"inscriptions": False, "jetons": False, "seances": True, "themes": True}
    assert entrees("agent_a") == {"inscriptions": True, "jetons": False, "seances": True, "themes": False}
    assert entrees("administration") == dict.fromkeys(("inscriptions", "jetons", "seances", "themes"), True)


def test_le_journal_et_les_titres_ne_portent_aucun_nom(client, deux_antennes):
    agent = connecter(client, deux_antennes, "agent_a")
    agent.post(adresse("actes:delete", deux_antennes))
    from wagtail.models import ModelLogEntry

    traces = list(ModelLogEntry.objects.values_list("label", "data"))

    assert traces
    assert MARQUE_A not in str(traces)
    assert MARQUE_A not in str([deux_antennes["gens"]["a"], deux_antennes["gens"]["a"].jeune])


def test_la_date_de_naissance_reste_dans_la_fiche(client, deux_antennes):
    agent = connecter(client, deux_antennes, "agent_a")

    fiche = agent.get(adresse("jeunes:inspect", deux_antennes)).content.decode()

    assert deux_antennes["gens"]["a"].jeune.date_naissance == date(2006, 5, 4)
    assert "4 mai 2006" in fiche
