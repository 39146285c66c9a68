"""No dead end: every offer of the demonstration × each person ends with something that a person alone can take.

Read from the pages themselves: what is followed is what they show, and the footer is no way out.
"""

import re
from itertools import count

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from catalogue.models import Antenne, Offre
from catalogue.vitrine.appel import MEMOIRE
from demonstration import adresses, equipe, formulaires, pages, plannings, references
from tests.mondes import monde
from tests.pages import lue

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
PAGES_AU_PLUS = 6
_numero = count(1)


def une_personne(age, *, courriel="", telephone="", code_postal="75011"):
    """What they type. Born on 1 January: of that age all the year."""
    return {
        "prenom": "Awa",
        "nom": "Diallo",
        **{"date_naissance_jour": "1", "date_naissance_mois": "1"},
        "date_naissance_annee": str(timezone.localdate().year - age),
        **{"courriel": courriel, "telephone": telephone, "code_postal": code_postal},
    }


PERSONNES = {
    "19 ans, avec un e-mail": une_personne(19, courriel="awa@exemple.fr"),
    "17 ans, un téléphone seulement": une_personne(17, telephone="06 39 98 01 23"),
    "ni e-mail ni téléphone": une_personne(20, code_postal=""),
    "26 ans": une_personne(26, courriel="awa@exemple.fr"),
    "vit à Montreuil": une_personne(19, courriel="awa@exemple.fr", code_postal="93100"),
    "moins de 16 ans": une_personne(15, courriel="awa@exemple.fr"),
}


@monde
def les_offres():
    """What the page of each offer says between its header and its footer, by slug."""
    for partie in (references, adresses, formulaires, pages, equipe, plannings):
        partie.charger()
    MEMOIRE.oublier()
    return lire_les_offres()


def lire_les_offres(**lesquelles):
    cache.clear()
    slugs = Offre.objects.live().filter(**lesquelles).values_list("slug", flat=True)
    return {slug: contenu(Client().get(f"/catalogue/{slug}/")) for slug in slugs}


def contenu(reponse):
    assert reponse.status_code in (200, 400, 409), reponse.status_code
    return re.search(r"</header>(.*)<footer", lue(reponse), re.DOTALL)[1]


def liens(html):
    return [lien.replace("&amp;", "&") for lien in re.findall(r'href="([^"#]+)', html)]


def fin_de(html, personne):
    """How the page ends for that person; empty when it does not."""
    inscriptions = [lien for lien in liens(html) if lien.startswith("/s-inscrire/")]
    if inscriptions:
        html = s_inscrire(inscriptions[0], personne)
        if html == "":
            return "une place ou une demande"
    return fin_sur_place(html)


def fin_sur_place(html):
    """What the page itself gives, without a form."""
    if "Qui vous accueille" in html:
        return "une porte nommée"
    if any(lien.startswith("/etre-rappele/") for lien in liens(html)):
        return "une réponse promise"
    if 'rel="noopener external"' in html and "S’inscrire" in html:
        return "la porte du partenaire"
    return "un lieu où venir" if "<address>" in html or "/sites/" in html else ""


def s_inscrire(adresse, personne):
    """Fill in and send the form, page by page: nothing once it is taken, else the page that refuses."""
    reseau = {"REMOTE_ADDR": f"10.{next(_numero) // 250}.{next(_numero) % 250}.1"}
    client = Client(**reseau)
    page = client.get(adresse)
    for _ in range(PAGES_AU_PLUS):
        html = page.content.decode()
        if "<form" not in contenu(page):
            return contenu(page)
        reponse = client.post(adresse, {**champs(html), **personne})
        if reponse.status_code != 303:
            return contenu(reponse)
        if reponse["Location"].startswith("/mon-inscription/"):
            return ""
        adresse = reponse["Location"]
        page = client.get(adresse)
    raise AssertionError(f"{adresse} never ends")


def champs(html):
    """The hidden fields, the first of each choice, a word in each text, the last button."""
    remplis = {}
    for balise in re.findall(r"<(?:input|button)[^>]*>", html):
        attributs = dict(re.findall(r'([a-z]+)="([^"]*)"', balise))
        nom, genre = attributs.get("name", ""), attributs.get("type", "text")
        if genre in ("hidden", "radio", "checkbox") and nom:
            remplis.setdefault(nom, [] if nom == "champs" else attributs.get("value", "on"))
        if nom == "champs":
            remplis[nom].append(attributs["value"])
    for nom in re.findall(r'<textarea[^>]* name="([^"]*)"', html):
        remplis[nom] = "Un mot."
    for bouton in ("suivante", "envoyer"):
        if f'value="{bouton}"' in html:
            remplis["aller"] = bouton
    return remplis


@pytest.mark.parametrize("qui", PERSONNES)
def test_chaque_offre_finit_par_quelque_chose(les_offres, qui):
    fins = {slug: fin_de(html, PERSONNES[qui]) for slug, html in les_offres.items()}

    assert len(fins) > 40
    assert [slug for slug, fin in fins.items() if not fin] == []


def test_sans_la_porte_des_offres_sont_des_impasses(les_offres):
    """The twin: nobody takes messages, no first appointment, no site receives."""
    Offre.objects.exclude(premier_contact="").update(live=False)
    Antenne.objects.update(accueil_public=False)
    MEMOIRE.oublier()

    sur_demande = lire_les_offres(qui=Offre.Qui.PRESCRIPTEURS)

    assert "" in {fin_de(html, PERSONNES["26 ans"]) for html in sur_demande.values()}
