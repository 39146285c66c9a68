"""A registration form of three pages, with a condition on one page and another across pages."""

from catalogue.formulaires.identite import avec_questions_verrouillees, question_compilee
from catalogue.models import Formulaire, VersionFormulaire

SITUATIONS = {"etudes": "J’étudie", "emploi": "Je travaille", "rien": "Ni l’un ni l’autre"}


def trois_pages(usage="inscription", **champs):
    """Identity; the situation, and of students their school; to all but the idle their needs, and a consent."""
    situation = question_compilee(
        "situation",
        "choix",
        "Que faites-vous\u00a0?",
        obligatoire=True,
        options=[{"id": cle, "cle": cle, "libelle": libelle} for cle, libelle in SITUATIONS.items()],
    )
    ecole = question_compilee(
        "ecole",
        "texte",
        "Dans quelle école\u00a0?",
        obligatoire=True,
        si={"cle": "situation", "valeurs": ["etudes"]},
    )
    besoin = question_compilee(
        "besoin",
        "texte_long",
        "Que voulez-vous travailler\u00a0?",
        obligatoire=True,
        si={"cle": "situation", "valeurs": ["etudes", "emploi"]},
    )
    accord = question_compilee("accord", "consentement", "Vous pouvez me rappeler")
    cv = question_compilee("cv", "fichier", "Votre CV")
    etapes = [
        {"titre": "Votre projet", "nouvelle_page": True, "elements": [situation, ecole]},
        {"titre": "Pour bien vous recevoir", "nouvelle_page": True, "elements": [besoin, accord, cv]},
    ]
    formulaire = Formulaire.objects.create(
        nom="Commun", slug=f"commun-{usage}", usage=usage, commun=True, **champs
    )
    return VersionFormulaire.objects.create(
        formulaire=formulaire,
        usage=usage,
        numero=1,
        contenu=avec_questions_verrouillees("commun", usage, etapes),
        empreinte="x",
    )
