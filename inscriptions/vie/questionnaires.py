"""Forms that stand alone: the only writer of what was answered to them."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from catalogue.formulaires.page import FormulairePublie
from catalogue.models import VersionFormulaire
from catalogue.temps.dates import jour_de
from inscriptions.models import CleIdempotence, QuestionnaireRempli
from inscriptions.vie.bloc import tout_ou_rien
from inscriptions.vie.demande import valeurs_comptees
from inscriptions.vie.pieces import joindre, jointures_de
from inscriptions.vie.reponses import compter_les_reponses
from inscriptions.vie.une_fois import une_seule_fois

QUESTIONNAIRE = "questionnaire"
SANS_REPONSE = "Répondez à une question au moins."


@tout_ou_rien
def remplir(*, formulaire: FormulairePublie, version: VersionFormulaire) -> QuestionnaireRempli:
    """Keep the answers of a form found valid, those that are counted as rows, and its files.

    Raises ValidationError when nothing was answered, or a file is not there any more; nothing is
    written then.
    """
    reponses = formulaire.reponses()
    # A box that was left alone is no answer.
    if all(valeur is False for valeur in reponses.values()):
        raise ValidationError(SANS_REPONSE)
    moment = timezone.now()
    rempli = QuestionnaireRempli.objects.create(
        version=version, reponses=reponses, rempli_le=moment, jour=jour_de(moment)
    )
    compter_les_reponses(valeurs_comptees(formulaire.contenu, reponses), questionnaire=rempli)
    joindre(jointures_de(formulaire.contenu, reponses), questionnaire=rempli)
    return rempli


def remplir_une_fois(
    numero: str, empreinte: str, *, formulaire: FormulairePublie, version: VersionFormulaire
) -> None:
    """`remplir`, unless the same page (`numero`) already sent these answers.

    Raises CleReutilisee when it sent others: without a name, the same person answering twice would
    count for two.
    """

    def faire() -> dict[str, int]:
        return {QUESTIONNAIRE: remplir(formulaire=formulaire, version=version).pk}

    une_seule_fois(QUESTIONNAIRE, numero, empreinte, faire)


def deja_envoye(numero: str | None) -> bool:
    """Whether answers already came from the page of this number."""
    return CleIdempotence.objects.filter(appelant=QUESTIONNAIRE, cle=numero or "").exists()
