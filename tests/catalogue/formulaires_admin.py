"""What the admin's editing screen of a form sends, for the tests that post it."""

from wagtail.test.utils.form_data import nested_form_data

from portal.groupes import COMMUNICATION
from tests import fabriques


def connecter_une_editrice(client):
    return fabriques.connecter(client, COMMUNICATION)


def suite(blocs):
    """A list of (type, identifier, value) as a StreamField sends it."""
    envoi = {
        str(rang): {"type": type_, "id": identifiant, "value": valeur, "order": str(rang), "deleted": ""}
        for rang, (type_, identifiant, valeur) in enumerate(blocs)
    }
    return {**envoi, "count": str(len(blocs))}


def liste(elements):
    """A list of (identifier, value) as a ListBlock sends it."""
    envoi = {
        str(rang): {"id": identifiant, "value": valeur, "order": str(rang), "deleted": ""}
        for rang, (identifiant, valeur) in enumerate(elements)
    }
    return {**envoi, "count": str(len(elements))}


def question(libelle, *, choix=None, si=("", ()), **reglages):
    """The value of a question block. `choix`: identifier → wording; `si`: question and its answers."""
    envoi = {
        "libelle": libelle,
        "aide": "",
        "pourquoi": "",
        "personnel": "on",
        "conservation_jours": "730",
        "si": {"question": si[0], "reponses": liste([(f"si-{n}", r) for n, r in enumerate(si[1])])},
        **reglages,
    }
    if choix is not None:
        envoi["options"] = liste([(cle, {"libelle": mot}) for cle, mot in choix.items()])
    return envoi


def commune(question_de_la_banque, *, si=("", ())):
    reponses = liste([(f"si-{n}", r) for n, r in enumerate(si[1])])
    return {"question": str(question_de_la_banque.pk), "si": {"question": si[0], "reponses": reponses}}


def etape(titre, questions, identifiant="etape-1"):
    return ("etape", identifiant, {"titre": titre, "questions": suite(questions)})


def envoi(*etapes, **champs):
    """The whole screen, as a browser posts it."""
    return nested_form_data(
        {
            "nom": "Atelier CV",
            "slug": "atelier-cv",
            "usage": "inscription",
            "introduction": "",
            "acte": "",
            "etapes": suite(etapes),
            **champs,
        }
    )


def envoi_de_question(question_de_la_banque, **champs):
    """The screen of a bank question as it was opened, with what was changed in `champs`.

    `options`: one dict of fields per choice, those of the bank first.
    """
    options = champs.pop("options", [{} for _ in question_de_la_banque.options.all()])
    connues = list(question_de_la_banque.options.all())
    formset = {"TOTAL_FORMS": len(options), "INITIAL_FORMS": len(connues), "MIN_NUM_FORMS": 0}
    for rang, option in enumerate(options):
        connue = connues[rang] if rang < len(connues) else None
        depart = {"id": connue.pk, "libelle": connue.libelle} if connue else {"id": ""}
        formset[str(rang)] = {**depart, "ORDER": str(rang + 1), **option}
    return nested_form_data(
        {
            "libelle": question_de_la_banque.libelle,
            "aide": "",
            "pourquoi": "",
            "type": question_de_la_banque.type,
            "profil": "",
            "a_compter": "on",
            "personnel": "on",
            "conservation_jours": "730",
            "options": formset,
            **champs,
        }
    )
