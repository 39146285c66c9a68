"""Where an offer takes place, each place once, with how to reach who receives there."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.models import Antenne, Lieu, Offre
from catalogue.sites.ouverture import calendriers_de
from catalogue.vitrine.contact import ContactDuSite, contacts_de
from catalogue.vitrine.dates_lues import DateLue
from catalogue.vitrine.lieux import itineraire, lieu_de


@dataclass(frozen=True)
class Endroit:
    """A place: its name, its address and its way when they are known, how to reach the site that receives there.

    `chemin`: the address on a map; empty for a site, whose own page has its map, and where there is no address.
    """

    nom: str
    adresse: str
    acces: str
    contact: ContactDuSite | None
    chemin: str


def sites_montres(offre: Offre) -> list[Antenne]:
    """Those that it names, as far as they may be shown; from the draft in memory when it is previewed."""
    return [site for site in offre.sites.select_related("lieu") if site.est_presentable]


def endroits_de(
    offre: Offre, sites: Sequence[Antenne], dates: Sequence[DateLue], premiere: DateLue | None
) -> list[Endroit]:
    """That of the date which the page announces, then those of the others, of the offer, of its sites."""
    annoncees = [premiere, *dates] if premiere else dates
    trouves = [lieu_de(une) for une in annoncees if une.lieu_id or not une.adresse]
    trouves += offre.lieux.all() if offre.a_des_lieux else []
    trouves += [site.lieu for site in sites]
    lieux = {lieu.pk: lieu for lieu in trouves if lieu}
    antennes = {antenne.pk: antenne for antenne in [*sites, *(une.antenne for une in annoncees)]}
    la = [antenne for antenne in antennes.values() if antenne.lieu_id in lieux]
    # A slot says its own hour: that of the site would only confuse.
    calendriers = {} if offre.mode == Offre.Mode.CRENEAUX else calendriers_de(la)
    contacts = contacts_de(la, calendriers)
    par_lieu = {antennes[numero].lieu_id: contact for numero, contact in contacts.items()}
    ponctuelles = dict.fromkeys(une.adresse for une in annoncees if une.adresse)
    a_un_lieu = [_au_lieu(lieu, par_lieu.get(numero)) for numero, lieu in lieux.items()]
    pour_une_fois = [_pour_une_fois(adresse) for adresse in ponctuelles]
    # The first place is the one that is read at once.
    return pour_une_fois + a_un_lieu if premiere and premiere.adresse else a_un_lieu + pour_une_fois


def _au_lieu(lieu: Lieu, contact: ContactDuSite | None) -> Endroit:
    nom = contact.nom[:1].upper() + contact.nom[1:] if contact else lieu.nom
    adresse = lieu.en_une_ligne if lieu.adresse else ""
    a_sa_page = contact is not None and contact.page
    return Endroit(nom, adresse, lieu.acces, contact, "" if a_sa_page or not adresse else itineraire(adresse))


def _pour_une_fois(adresse: str) -> Endroit:
    return Endroit(adresse, "", "", None, itineraire(adresse))
