"""Who says that somebody came, and whose word gives the state (docs/contrat.md §3.5). Pure.

`Paroles`: what each source says now, by the code of a state of the day. Its last word is its word; a
source that took it back says nothing.
"""

from collections.abc import Mapping

from django.db import models

from inscriptions.etats import Etat
from inscriptions.etats.declaration import Parole

Paroles = Mapping[str, str]


class Source(models.TextChoices):
    """Who says so."""

    FEUILLE = "feuille", "La feuille signée"
    PARTENAIRE = "partenaire", "Le partenaire"
    PERSONNE = "personne", "La personne"
    EQUIPE = "equipe", "L’équipe"
    IMPORT = "import", "Un import"


# The first of them that says something gives the state. An import tells what another system knew: whoever
# speaks here knows better. The person's own word is for the team to read, and gives nothing.
FONT_FOI = (Source.EQUIPE, Source.FEUILLE, Source.PARTENAIRE, Source.IMPORT)


# Of no state: the call that the person waited for did not come. Theirs alone to say.
SANS_APPEL = "sans_appel"
# What the person may say of their coming, the order in which it is offered.
PAROLES: dict[str, Parole] = {
    **{etat.value: etat.declaration.parole for etat in Etat if etat.declaration.parole},
    SANS_APPEL: Parole(
        bouton="Je n’ai pas reçu d’appel",
        dite="Vous avez répondu que vous n’avez pas reçu d’appel.",
        lue="La personne dit ne pas avoir reçu d’appel",
    ),
}


def etat_selon(paroles: Paroles) -> str:
    """The state that these words give; empty when none of them gives one."""
    return next((paroles[source] for source in FONT_FOI if source in paroles), "")


def qui_se_taisent(source: str) -> frozenset[str]:
    """Whose words fall when `source` takes its own back: the team puts right whatever was noted by mistake."""
    return frozenset(FONT_FOI) if source == Source.EQUIPE else frozenset({source})


def apres(paroles: Paroles, *, source: str, quoi: str) -> Paroles:
    """The words that stand once `source` has said `quoi`; empty: it takes its word back."""
    if quoi:
        return {**paroles, source: quoi}
    tues = qui_se_taisent(source)
    return {autre: dit for autre, dit in paroles.items() if autre not in tues}


def l_etat_suit(paroles: Paroles, *, source: str, quoi: str) -> bool:
    """Whether the state becomes `quoi` – or none of the day, when it is empty – once `source` has said it."""
    return source in FONT_FOI and etat_selon(apres(paroles, source=source, quoi=quoi)) == quoi
