"""A house with two antennes, people in each with a marker for a name, and one account per role."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.utils import timezone

from catalogue.models import Fermeture, Intervenant
from inscriptions.models import Acte, DoublonPossible, JetonApi, LigneDeTravail, Message, Transfert
from portal.groupes import ADMINISTRATION, COMMUNICATION, COORDINATION, groupe_de
from tests import fabriques

MARQUE_A, MARQUE_B = "Marqueaquatre", "Marquebeneuf"
ROLES = ("anonyme", "prescripteur", "editrice", "agent_a", "agent_b", "coordination", "administration")


def les_deux_antennes():
    """Two antennes with people, a séance each, and one account per role."""
    a, b = fabriques.une_antenne("Centre"), fabriques.une_antenne("Pyrénées")
    seances = {"a": fabriques.une_seance(antenne=a), "b": fabriques.une_seance(antenne=b)}
    gens = {}
    for lettre, marque in (("a", MARQUE_A), ("b", MARQUE_B)):
        gens[lettre] = fabriques.une_inscription(
            seance=seances[lettre],
            demande=fabriques.une_demande(prenom="Ana", nom=marque, courriel=f"{marque}@exemple.fr"),
        )
        jumelle = fabriques.une_inscription(
            seance=fabriques.une_seance(antenne=seances[lettre].antenne),
            demande=fabriques.une_demande(prenom="Ana", nom=marque),
        )
        DoublonPossible.objects.get(jeune=jumelle.jeune)
        Message.objects.create(
            inscription=gens[lettre],
            modele="essai",
            canal="sms",
            sujet=f"Appeler {marque}",
            etat="sans-adresse",
        )
        Acte.objects.create(
            type="colis",
            le=timezone.localdate(),
            jeune=gens[lettre].jeune,
            inscription=gens[lettre],
            offre=gens[lettre].offre,
            antenne=seances[lettre].antenne,
            note=marque,
        )
    tiers = fabriques.une_antenne("Tiers")
    for lettre, de, marque in (("a", a, MARQUE_A), ("b", b, MARQUE_B)):
        Transfert.objects.create(jeune=gens[lettre].jeune, de=de, vers=tiers, raison=marque)
    pieces = {
        lettre: fabriques.une_piece(gens[lettre], nom=f"{marque}.pdf")
        for lettre, marque in (("a", MARQUE_A), ("b", MARQUE_B))
    }
    feuilles = {
        lettre: fabriques.une_feuille_signee(seances[lettre], nom=f"{marque}.pdf")
        for lettre, marque in (("a", MARQUE_A), ("b", MARQUE_B))
    }
    version = fabriques.un_questionnaire([fabriques.une_question("mot", "texte")])
    questionnaire = fabriques.un_questionnaire_rempli(version, mot=f"{MARQUE_A} et {MARQUE_B}")
    prescripteur = fabriques.un_prescripteur()
    comptes = {"prescripteur": prescripteur.utilisateur}
    for role, groupe in (
        ("editrice", Group.objects.get(name=COMMUNICATION)),
        ("agent_a", groupe_de(a)),
        ("agent_b", groupe_de(b)),
        ("coordination", Group.objects.get(name=COORDINATION)),
        ("administration", Group.objects.get(name=ADMINISTRATION)),
    ):
        comptes[role] = fabriques.un_compte()
        comptes[role].groups.add(groupe)
    jeton, _ = JetonApi.creer(nom="Essai", portees=[], tous_les_sites=True)
    fermeture = Fermeture.objects.create(
        nom="Inventaire", du=timezone.localdate(), au=timezone.localdate() + timedelta(days=30)
    )
    return {
        "fermeture": fermeture,
        "a": a,
        "b": b,
        "seances": seances,
        "gens": gens,
        "pieces": pieces,
        "feuilles": feuilles,
        "questionnaire": questionnaire,
        "comptes": comptes,
        "prescripteur": prescripteur,
        "jeton": jeton,
        "travail": _un_travail(comptes["agent_a"], gens),
        "adresse": fabriques.une_adresse(),
        "intervenant": Intervenant.objects.create(
            prenom="Sofia", nom="Martel", courriel="sofia.martel@exemple.fr"
        ),
    }


def _un_travail(compte, gens):
    """A file of one agent's, whose report names a person of each antenne."""
    travail = fabriques.un_travail(compte)
    LigneDeTravail.objects.bulk_create(
        LigneDeTravail(travail=travail, inscription=une, refus="Un refus.") for une in gens.values()
    )
    return travail


def connecter(client, deux_antennes, role):
    client.logout()
    if role != "anonyme":
        client.force_login(deux_antennes["comptes"][role])
    return client
