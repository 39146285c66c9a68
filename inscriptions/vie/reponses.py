"""Counted answers: one row for each value, whoever was asked."""

from inscriptions.models import Inscription, QuestionnaireRempli, Reponse


def compter_les_reponses(
    comptees: dict[str, list[str]],
    *,
    inscription: Inscription | None = None,
    questionnaire: QuestionnaireRempli | None = None,
) -> None:
    """Write the values of a registration or of a filled questionnaire, by question."""
    Reponse.objects.bulk_create(
        Reponse(inscription=inscription, questionnaire=questionnaire, cle=cle, valeur=valeur)
        for cle, valeurs in comptees.items()
        for valeur in valeurs
    )
