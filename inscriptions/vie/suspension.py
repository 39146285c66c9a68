"""« J’attends une réponse » : the clock of a request stands still until somebody has answered."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from inscriptions.etats import Etat, Qui
from inscriptions.etats.actes import Attendu
from inscriptions.models import Inscription
from inscriptions.prochains_actes import COLONNES, poser_le_prochain_acte
from inscriptions.refus import TransitionInterdite
from inscriptions.vie import journal

RIEN = "Rien n’a été modifié."


@transaction.atomic
def attendre_une_reponse(
    inscription: Inscription, *, de: str, qui: Qui | str = Qui.EQUIPE, compte: User | None = None
) -> Inscription:
    """Stop the clock of a request until `de` (`Attendu`) has answered; its state stays.

    Asked of somebody else meanwhile, it goes on standing still since the first question.
    Raises ValidationError for nobody that one waits for, TransitionInterdite for what is no request.
    """
    inscription = _verrouillee(inscription)
    _verifier(inscription, de)
    if inscription.attend_de == de:
        return inscription
    inscription.attend_de = de
    inscription.suspendue_depuis = inscription.suspendue_depuis or timezone.now()
    poser_le_prochain_acte(inscription)
    inscription.save(update_fields=[*COLONNES, "modifie_le"])
    attendue = Attendu(de).label.lower()
    _raconter(inscription, f"Attend une réponse : {attendue}.", qui=qui, compte=compte)
    return inscription


@transaction.atomic
def reprendre_la_demande(
    inscription: Inscription, *, qui: Qui | str = Qui.EQUIPE, compte: User | None = None
) -> Inscription:
    """Let the clock go on: what is due, and what ends, does so later by the time that it stood still.

    Raises TransitionInterdite when nobody is waited for.
    """
    inscription = _verrouillee(inscription)
    if inscription.suspendue_depuis is None:
        raise TransitionInterdite(f"Cette demande n’attend la réponse de personne. {RIEN}")
    arret = timezone.now() - inscription.suspendue_depuis
    inscription.attend_de, inscription.suspendue_depuis = "", None
    for borne in ("acte_avant", "expire_le"):
        avant = getattr(inscription, borne)
        setattr(inscription, borne, avant and avant + arret)
    poser_le_prochain_acte(inscription)
    inscription.save(update_fields=[*COLONNES, "expire_le", "modifie_le"])
    _raconter(inscription, "La réponse est arrivée.", qui=qui, compte=compte)
    return inscription


def peut_attendre(inscription: Inscription) -> list[tuple[str, str]]:
    """Of whom an answer may be waited for now, with their names; nobody, unless it is a request."""
    if inscription.etat != Etat.DEMANDEE or inscription.effacee_le:
        return []
    return [
        (attendu.value, attendu.label)
        for attendu in Attendu
        if attendu != Attendu.PRESCRIPTEUR or inscription.est_envoyee
    ]


def _verrouillee(inscription: Inscription) -> Inscription:
    return Inscription.objects.filter(pk=inscription.pk).verrouillee(
        "offre", "jeune", "antenne", "structure", "seance"
    )


def _verifier(inscription: Inscription, de: str) -> None:
    if inscription.etat != Etat.DEMANDEE or inscription.effacee_le:
        raise TransitionInterdite(f"Seule une demande sans réponse peut attendre. {RIEN}")
    if de not in dict(peut_attendre(inscription)):
        raise ValidationError({"attend_de": "Dites de qui vous attendez une réponse."})


def _raconter(inscription: Inscription, dit: str, *, qui: Qui | str, compte: User | None) -> None:
    journal.consigner(inscription, de=inscription.etat, qui=qui, compte=compte, raison=dit)
