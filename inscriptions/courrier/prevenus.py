"""Who is told when a registration is given back: the sentences of the page that asks before it is done."""

from inscriptions.acces.partage import apprend_la_suite
from inscriptions.acces.prescripteurs import suit_encore
from inscriptions.courrier.joindre import canal_de
from inscriptions.etats import Qui
from inscriptions.models import Inscription

A_VOUS = {
    "courriel": "Un message vous le confirme par e-mail.",
    "sms": "Un message vous le confirme par SMS.",
    "appel": "L’équipe vous appelle pour le confirmer.",
    "": "Nous n’avons ni e-mail ni téléphone pour vous le confirmer.",
}
A_QUELQU_UN = {
    "courriel": "Un e-mail prévient {qui}.",
    "sms": "Un SMS prévient {qui}.",
    "appel": "{qui} est à appeler\u00a0: ce numéro ne reçoit pas nos SMS.",
    "": "{qui} est à prévenir autrement\u00a0: il n’y a ni e-mail ni téléphone.",
}


def prevenus_en_mots(inscription: Inscription, *, qui: Qui) -> list[str]:
    """One sentence for each person told when `qui` gives the registration back.

    The person, or the référent who receives their messages; the référent of an orientation as well
    when the team cancels. A référent without e-mail reads it on their follow-up.
    """
    canal = canal_de(inscription)
    if inscription.par_le_referent:
        return [A_QUELQU_UN[canal].format(qui=_referent(inscription))]
    if qui == Qui.JEUNE:
        return [A_VOUS[canal]]
    phrases = [A_QUELQU_UN[canal].format(qui=inscription.jeune.nom_complet)]
    avec_referent = inscription.structure_id and inscription.referent_courriel
    le_sait = suit_encore(inscription) and apprend_la_suite(inscription)
    if qui == Qui.EQUIPE and avec_referent and le_sait:
        phrases.append(A_QUELQU_UN["courriel"].format(qui=_referent(inscription)))
    return phrases


def _referent(inscription: Inscription) -> str:
    nom = f"{inscription.referent_prenom} {inscription.referent_nom}".strip()
    return f"{nom} (référent)" if nom else "Le référent"
