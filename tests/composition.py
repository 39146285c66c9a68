"""What the editor's screens send: forms composed of steps and questions, offers with their own."""

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from catalogue.formulaires.types import TYPES
from catalogue.models import Atelier, Formulaire
from tests import fabriques


def question(type_, libelle, *, id="", options=(), si=None, **reglages):
    """A question of one's own. `options`: wordings, or pairs (identifier, wording); `si`: (question, answers)."""
    valeur = {
        "libelle": libelle,
        "aide": "",
        "pourquoi": "",
        "conservation_jours": "730",
        "si": _condition(si),
        **_cases(reglages),
    }
    if TYPES[type_].a_des_options:
        paires = [option if isinstance(option, tuple) else ("", option) for option in options]
        valeur["options"] = _liste([(id_, {"libelle": mots}) for id_, mots in paires])
    return {"type": type_, "id": id, "value": valeur}


def commune(question_, *, si=None, **reglages):
    """A question of the bank."""
    valeur = {"question": question_.pk, "si": _condition(si), **_cases(reglages)}
    return {"type": "commune", "id": "", "value": valeur}


def etape(titre, *questions):
    return {"type": "etape", "id": "", "value": {"titre": titre, "questions": _flux(questions)}}


def ecran_du_formulaire(*etapes, nom="Essai", usage="inscription", commun=True, acte=""):
    """The fields of the screen of a form."""
    return nested_form_data(
        {
            "nom": nom,
            "slug": nom.lower(),
            "usage": usage,
            "introduction": "",
            "acte": acte,
            **_cases({"commun": commun}),
            "etapes": _flux(etapes),
        }
    )


def publier(client, *etapes, nom="Essai", **champs):
    """Publish a form through its screen, new or already there, and give it back."""
    existant = Formulaire.objects.filter(slug=nom.lower()).first()
    ecran = "edit" if existant else "add"
    adresse = reverse(f"wagtailsnippets_catalogue_formulaire:{ecran}", args=[existant.pk] if existant else [])
    donnees = {**ecran_du_formulaire(*etapes, nom=nom, **champs), "action-publish": "Publier"}
    reponse = client.post(adresse, donnees)
    assert reponse.status_code == 302, _fautes(reponse)
    return Formulaire.objects.get(slug=nom.lower())


def publier_une_offre(client, *questions, titre="Atelier", classe=Atelier, **champs):
    """Publish an offer (an atelier) with questions of its own, new or already there, and give it back."""
    existante = classe.objects.filter(slug=titre.lower()).first()
    donnees = nested_form_data(
        {
            "title": titre,
            "slug": titre.lower(),
            "resume": "Un résumé.",
            "description": rich_text("<p>Deux heures.</p>"),
            "cout": "Gratuit",
            "mode": "seances",
            "qui": "tous",
            "montants": inline_formset([]),
            "etapes": inline_formset([]),
            "questions": _flux(questions),
            "financements": inline_formset([]),
            "comments": inline_formset([]),
            "action-publish": "Publier",
            **champs,
        }
    )
    if existante:
        reponse = client.post(reverse("wagtailadmin_pages:edit", args=[existante.pk]), donnees)
    else:
        ou = ["catalogue", classe._meta.model_name, fabriques.site_web().pk]
        reponse = client.post(reverse("wagtailadmin_pages:add", args=ou), donnees)
    assert reponse.status_code == 302, _fautes(reponse)
    return classe.objects.get(slug=titre.lower())


def _flux(blocs):
    """Blocks of a stream, each under its own identifier when it has one."""
    champs = streamfield([(bloc["type"], bloc["value"]) for bloc in blocs])
    for rang, bloc in enumerate(blocs):
        champs[str(rang)]["id"] = bloc["id"]
    return champs


def _liste(elements):
    champs = {
        str(rang): {"id": id_, "value": valeur, "order": str(rang), "deleted": ""}
        for rang, (id_, valeur) in enumerate(elements)
    }
    return {**champs, "count": str(len(elements))}


def _condition(si):
    libelle, reponses = si or ("", [])
    return {"question": libelle, "reponses": _liste([("", reponse) for reponse in reponses])}


def _cases(reglages):
    """A box left empty sends nothing."""
    return {
        nom: "on" if valeur is True else valeur for nom, valeur in reglages.items() if valeur is not False
    }


def _fautes(reponse):
    """What the screen says is wrong."""
    return reponse.context["form"].errors.as_data()
