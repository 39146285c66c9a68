"""What people type that leads to one offer of the two documents, or to none; and a few quarters of Paris."""

from catalogue.models import Offre, Synonyme
from catalogue.models.synonymes import OffreDuSynonyme
from portal.amorce.synonymes import poser_les_synonymes

# What is typed, or the first words of a synonym of every house: the slugs of the offers that answer it first.
VERS_DES_OFFRES = {
    "apl": "droits-caf",
    "navigo": "ticket-metro",
    "titre de séjour": "permanence-juridique",
    "psa, permanence sociale": "permanence-sociale-accueil",
    "ssp": "service-social-proximite",
}
# Of these the two documents have nothing: the page says so, and who to talk to.
RIEN = (
    "psy, psychologue, psychiatre, psychothérapeute, thérapie, thérapeute, suivi psy",
    "dentiste, médecin, docteur, gynéco, gynécologue",
)
QUARTIERS = {
    "bastille, oberkampf, république, voltaire, charonne, parmentier": "11e",
    "nation, bercy, daumesnil, picpus, gare de lyon": "12e",
    "place d’italie, tolbiac, olympiades, bibliothèque, gobelins": "13e",
    "alésia, montparnasse, denfert, porte d’orléans": "14e",
    "barbès, château rouge, marcadet, porte de clignancourt, goutte d’or": "18e",
    "stalingrad, jaurès, crimée, porte de la villette": "19e",
    "belleville, gambetta, ménilmontant, porte de bagnolet": "20e",
}


def charger() -> None:
    """Those of every house, then its own, where the team has none yet."""
    connus = {synonyme.expressions[0]: synonyme for synonyme in poser_les_synonymes()}
    if not connus:
        return
    for mots, slugs in VERS_DES_OFFRES.items():
        synonyme = connus.get(mots) or Synonyme.objects.create(mots=mots)
        for offre in Offre.objects.filter(slug__in=slugs.split()):
            OffreDuSynonyme.objects.create(synonyme=synonyme, offre=offre)
    for mots in RIEN:
        Synonyme.objects.create(mots=mots, seulement=True)
    for mots, ou in QUARTIERS.items():
        Synonyme.objects.create(mots=mots, sens=ou)
