"""Messages to a person who asked for discretion, or whose offer asks for it until they speak."""

from catalogue.models import Maison
from inscriptions.acces.liens import lien_court
from inscriptions.courrier.boite_d_envoi import composer_discretement
from inscriptions.courrier.destinataires import Adresse
from inscriptions.courrier.textes.composition import LIEN
from inscriptions.courrier.textes.genre import AQui, Genre
from inscriptions.courrier.textes.valeurs import valeurs_courtes, valeurs_de
from inscriptions.models import Alerte, Inscription, Message
from inscriptions.rendez_vous import RendezVous

PERSONNEL = "Ce lien est personnel\u00a0: ne le partagez pas."
NE_PLUS_ECRIRE = f"Ne plus recevoir de message\u00a0: {LIEN}"


def ecrire_discretement(
    genre: Genre,
    inscription: Inscription,
    adresse: Adresse,
    *,
    lien: str,
    rendez_vous: RendezVous | None,
    calendrier: str,
) -> Message:
    """`genre` to the young person, without the offer nor the reason; `calendrier` says no more. Not yet written."""
    sans_date = {} if rendez_vous else {"date": ""}
    return composer_discretement(
        genre,
        adresse,
        valeurs_de(inscription, prenom="", lien=lien) | sans_date,
        valeurs_courtes(inscription, lien=lien) | sans_date,
        longueur_du_lien=len(lien_court(inscription)),
        pied=[PERSONNEL] if lien == LIEN and "lien" in genre.variables else [],
        signature=signature_de(inscription),
        inscription=inscription,
        a_qui=AQui.JEUNE,
        calendrier=calendrier,
        pour_le=rendez_vous.debut if rendez_vous and genre.bloc else None,
    )


def alerte_discrete(genre: Genre, alerte: Alerte, adresse: Adresse, *, lien: str) -> Message:
    """« Prévenez-moi » of a discreet offer: nobody said who else reads what arrives there. Not yet written."""
    valeurs = {"lien": lien}
    return composer_discretement(
        genre,
        adresse,
        valeurs,
        valeurs,
        longueur_du_lien=len(lien),
        pied=[NE_PLUS_ECRIRE],
        alerte=alerte,
        a_qui=genre.a_qui,
    )


def signature_de(inscription: Inscription) -> str:
    """The house, where it may be named."""
    return Maison.courante().nom if inscription.dire_qui else ""
