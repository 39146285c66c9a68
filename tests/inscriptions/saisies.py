"""What tests type into the forms: the hidden fields of a page, and the answers of a person."""

import re
from itertools import count

_numero = count(1)


def caches(reponse):
    """The hidden fields of the page, as a browser would send them back."""
    page = reponse.content.decode()
    return {nom: re.search(rf'name="{nom}" value="([^"]*)"', page)[1] for nom in ("version", "jeton")}


def une_personne(**champs):
    n = next(_numero)
    return {
        "prenom": "Awa",
        "nom": "Diallo",
        "date_naissance_jour": "4",
        "date_naissance_mois": "5",
        "date_naissance_annee": "2008",
        "courriel": f"awa{n}@exemple.fr",
        "telephone": "",
        "code_postal": "75011",
        **champs,
    }


def un_jeune_oriente(**champs):
    return une_personne(
        contact="jeune",
        motif_orientation="Préparer un entretien.",
        referent_prenom="Claire",
        referent_nom="Vasseur",
        referent_courriel="claire@exemple.fr",
        engagement="on",
        **champs,
    )


def envoyer(client, adresse, donnees):
    """Open the page, fill it in, send it."""
    return client.post(adresse, {**caches(client.get(adresse)), **donnees})
