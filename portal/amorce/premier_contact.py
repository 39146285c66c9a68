"""The two offers by which somebody whom nobody follows comes in: a first appointment, a message.

One page of each for the whole house: the site is chosen with the hour, or on the form.
"""

from collections.abc import Callable

from catalogue.models import (
    Antenne,
    Formulaire,
    Offre,
    PageCatalogue,
    Permanence,
    PremierContact,
)
from portal.amorce.formulaires import publier
from portal.amorce.typographie import fr

MESSAGE_SLUG = "laissez-nous-un-message"
ACCUEIL = """<p>Venez même sans papiers. Nous ne demandons pas la raison de votre venue.</p>
<h2>Comment ça se passe</h2><ul><li>Entrez et dites votre prénom. On vous indique le bureau.</li>
<li>Vous parlez de ce que vous voulez : travail, formation, logement, argent, santé. La porte est fermée.</li>
<li>Vous repartez avec une première étape et le nom de la personne qui vous suit.</li></ul>
<p>Aucun horaire ne va ? <a href="/etre-rappele/">Laissez-nous un message</a>, nous en cherchons un
autre.</p>"""
MESSAGE = """<p>Dites-nous de quoi vous voulez parler. Une personne du site choisi vous répond. C'est gratuit et
cela n'engage à rien.</p><h2>Comment ça se passe</h2><ul><li>Nous vous donnons une date, et nous répondons
avant.</li><li>Nous ne disons jamais à une autre personne pourquoi nous appelons.</li></ul>
<p>Vous préférez une date tout de suite ? Prenez un premier rendez-vous.</p>"""


def poser_le_premier_contact(catalogue: PageCatalogue) -> list[Offre]:
    """Those of the two that are missing, published; none while no site receives the public to answer."""
    if not Antenne.objects.filter(accueil_public=True).exists():
        return []
    presents = set(Offre.objects.exclude(premier_contact="").values_list("premier_contact", flat=True))
    posees = [ecrire() for sorte, ecrire in _PAGES.items() if sorte not in presents]
    for offre in posees:
        catalogue.add_child(instance=offre).save_revision().publish()
    return posees


def _premier_accueil() -> Offre:
    return Permanence(
        title="Prendre un premier rendez-vous",
        nom_court="Premier rendez-vous",
        slug="premier-accueil",
        premier_contact=PremierContact.ACCUEIL,
        mode=Offre.Mode.CRENEAUX,
        resume=fr("Une personne vous écoute et cherche avec vous par où commencer. Venez même sans papiers."),
        description=fr(ACCUEIL),
        duree=fr("45 minutes"),
        live=False,
    )


def _message() -> Offre:
    return Permanence(
        title="Laissez-nous un message",
        nom_court="Votre message",
        slug=MESSAGE_SLUG,
        premier_contact=PremierContact.MESSAGE,
        mode=Offre.Mode.SANS_DATE,
        # Whoever writes is answered, and told where to go when it is not here.
        age_min=None,
        age_max=None,
        resume=fr("Une question, une envie, pas de date qui va ? Écrivez-nous : le site vous répond."),
        description=fr(MESSAGE),
        formulaire=_formulaire_du_message(),
        live=False,
    )


def _formulaire_du_message() -> Formulaire:
    """Identity, and a few words."""
    sujet = {
        "libelle": fr("De quoi voulez-vous parler ?"),
        "aide": "Quelques mots suffisent.",
        "obligatoire": False,
        "personnel": True,
        "conservation_jours": 180,
    }
    questions = [{"type": "texte_long", "id": "sujet-du-message", "value": sujet}]
    etape = {"type": "etape", "value": {"titre": "", "questions": questions}}
    publier(MESSAGE_SLUG, "Laissez-nous un message", "inscription", commun=False, etapes=[etape])
    return Formulaire.objects.get(slug=MESSAGE_SLUG)


_PAGES: dict[str, Callable[[], Offre]] = {
    PremierContact.ACCUEIL: _premier_accueil,
    PremierContact.MESSAGE: _message,
}
