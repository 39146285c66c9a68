"""A message of the site to the partner or to who sent the person, from the screen of a registration."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse

from inscriptions.models import Inscription, Mot
from inscriptions.orientations.mots import au_nom_du_site, mots_pour, qui_lit
from inscriptions.portes.bureau.un_appui import Appui
from inscriptions.vie.documents import documents_de, phrase_du_manque
from inscriptions.vie.mots import ecrire_un_mot, poser_une_question, qui_ecrit

QUESTION = "question"  # the button that waits for an answer


def les_mots(inscription: Inscription, *, modifiable: bool) -> dict[str, Any]:
    """What the screen shows of them, and who reads what is written there."""
    return {
        "mots": mots_pour(inscription, Mot.De.SITE),
        "ecrit": modifiable and Mot.De.SITE in qui_ecrit(inscription),
        "qui_lit": qui_lit(inscription, Mot.De.SITE),
        "longueur_d_un_mot": Mot.LONGUEUR,
        "documents": documents_de(inscription),
    }


class MotDuSite(Appui):
    """The message, then back to the registration; with QUESTION the clock of a request stands still."""

    model = Inscription
    lies = ("offre", "antenne__lieu", "jeune", "structure", "version")

    def faire(self, objet: Inscription) -> str:
        document = self.request.POST.get("document", "")
        manque = phrase_du_manque(objet, document)
        if document and not manque:
            raise ValidationError("Le formulaire ne demande pas ce document. Rien n’est envoyé.")
        demande = QUESTION in self.request.POST or bool(document)
        ecrire = poser_une_question if demande else ecrire_un_mot
        mot = ecrire(
            objet,
            self.request.POST.get("texte", "") or manque,
            de=Mot.De.SITE,
            auteur=au_nom_du_site(objet, self.request.user),  # type: ignore[arg-type]
            compte=self.request.user,  # type: ignore[arg-type]
            document=document,
        )
        arretee = demande and mot.inscription.attend_de
        return f"Message envoyé.{' Le délai s’arrête jusqu’à la réponse.' if arretee else ''}"

    def retour(self, objet: Inscription) -> str:
        return reverse("inscriptions:inspect", args=[objet.pk]) + "#messages-pro"
