"""Contacts as a personal link shows them: its holder may be somebody else (decision 0059)."""

from dataclasses import replace
from typing import Any

from catalogue.mots.masques import courriel_masque, telephone_masque
from catalogue.mots.telephones import telephone_lisible
from inscriptions.fiche.colonnes import COLONNES, IDENTITE
from inscriptions.fiche.declaration import Colonne, Colonnes
from inscriptions.fiche.sortes import TEXTE
from inscriptions.models import Message


def _telephone(e164: str) -> str:
    return telephone_masque(telephone_lisible(e164))


def masquee(colonne: Colonne) -> Colonne:
    """The same column; of an e-mail or a phone, what tells them to whoever knows them."""
    masque = {"courriel": courriel_masque, "telephone": _telephone}.get(colonne.code)
    if masque is None:
        return colonne

    def lire(inscription: Any) -> str:
        return masque(colonne.lire(inscription) or "")

    return replace(colonne, lire=lire, sorte=TEXTE)


COURRIEL, TELEPHONE = (masquee(COLONNES[code]) for code in ("courriel", "telephone"))
IDENTITE_MASQUEE = Colonnes(*map(masquee, IDENTITE))


def destinataire_masque(message: Message) -> str:
    """Where a message went, or goes."""
    masque = _telephone if message.canal == Message.Canal.SMS else courriel_masque
    return masque(message.destinataire)
