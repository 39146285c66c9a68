"""Values of the fields of the profile whose choices are those of the forms that fill them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from actions.comptes.questions import choix_du_profil
from actions.comptes.valeurs import Choix, connu
from actions.models.parcours import Parcours
from inscriptions.models import Inscription


@dataclass(frozen=True)
class ChoixDuProfil(Choix):
    """The choices of the questions that fill `champ`; values that an import brought are read too."""

    champ: str = ""

    def lire(self, textes: Iterable[str]) -> list[Any]:
        choix = self.tous()
        return [texte if self._recue(texte, choix) else connu(texte, choix) for texte in textes]

    def _recue(self, texte: str, choix: Any) -> bool:
        if not texte or texte in choix or "\x00" in texte:
            return False
        fige = {self.champ: texte}
        return Inscription.objects.filter(**fige).exists() or Parcours.objects.filter(**fige).exists()


def choix_ouvert(champ: str) -> ChoixDuProfil:
    return ChoixDuProfil(partial(choix_du_profil, champ), champ=champ)
