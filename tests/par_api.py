"""What tests send to the API: addresses, bodies, keys."""

from inscriptions.models import JetonApi
from tests import fabriques

INSCRIPTIONS = "/api/v1/inscriptions/"
ORIENTATIONS = "/api/v1/orientations/"
COMPTES = "/api/v1/comptes/"
ENTONNOIR = "/api/v1/comptes/entonnoir/"


def poster(client, corps, adresse=INSCRIPTIONS, **en_tetes):
    return client.post(adresse, corps, content_type="application/json", headers=en_tetes)


def un_jeton(*portees, antennes=(), interne=True, **champs):
    """A token of the house, for these antennes; for all the sites when none is named."""
    _, valeur = JetonApi.creer(
        nom="Essai",
        portees=list(portees),
        antennes=antennes,
        tous_les_sites=not antennes,
        interne=interne,
        **champs,
    )
    return {"authorization": f"Bearer {valeur}"}


def un_corps(**champs):
    identite = fabriques.une_identite()
    jeune = {
        "prenom": identite.prenom,
        "nom": "Diallo",
        "date_naissance": "2006-05-04",
        "courriel": identite.courriel,
    }
    return {"jeune": {**jeune, **champs.pop("jeune", {})}, "information_lue": True, **champs}


def une_lettre(**champs):
    referent = {"prenom": "Ines", "nom": "Roy", "courriel": "ines@exemple.fr", "telephone": ""}
    return un_corps(
        **{
            "referent": referent,
            "motif_orientation": "Préparer un entretien.",
            "engagement": True,
            "contact": "jeune",
            **champs,
        }
    )
