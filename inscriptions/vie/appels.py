"""Calls made for a registration. A call is never a coming; three in vain end a request (docs/contrat.md §3)."""

from datetime import datetime
from itertools import takewhile

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from catalogue.temps.dates import jour_de
from inscriptions.etats import SE_RAPPELLENT, Etat, MotifRefus, Qui
from inscriptions.models import Appel, Inscription, Message
from inscriptions.personnes.pointages import noter_appel
from inscriptions.refus import TransitionInterdite
from inscriptions.vie.jours import verifier_un_moment
from inscriptions.vie.transitions import changer_etat
from inscriptions.vie.verrou import verrouiller

EN_VAIN = 3


@transaction.atomic
def noter_un_appel(
    inscription: Inscription,
    resultat: str,
    *,
    qui: Qui | str = Qui.EQUIPE,
    compte: User | None = None,
    le: datetime | None = None,
    connus: int | None = None,
) -> Inscription:
    """Note a call made for `inscription`; the third in a row that reaches nobody refuses an open request.

    A wrong number reaches nobody either: what counts is that the person was not spoken to. A place that
    is held, or waited for, is never lost by a call. `le`: when it was made, now unless said. `connus`: how
    many calls whoever notes it had seen; when there are others, somebody may just have noted the same.
    Raises ValidationError, PasEncore (a call to come) or TransitionInterdite; nothing is written then.
    """
    if resultat not in Appel.Resultat:
        raise ValidationError({"resultat": "Ce résultat n’existe pas."})
    verifier_un_moment(le)
    inscription = verrouiller(inscription)
    if inscription.effacee_le:
        raise TransitionInterdite("Les données de cette personne sont effacées.")
    if connus is not None and connus != inscription.appels.count():
        raise TransitionInterdite("Un autre appel vient d’être noté. Vérifiez avant de noter le vôtre.")
    Appel.objects.create(inscription=inscription, le=le or timezone.now(), par=compte, resultat=resultat)
    manques = _en_vain(inscription)
    if inscription.etat in SE_RAPPELLENT and len(manques) >= EN_VAIN:
        return changer_etat(
            inscription,
            Etat.REFUSEE,
            qui=qui,
            compte=compte,
            motif=MotifRefus.NON_JOIGNABLE,
            le=jour_de(manques[-1].le),
        )
    return inscription


@transaction.atomic
def dire_de_vive_voix(messages: list[Message], *, compte: User | None = None) -> bool:
    """Somebody was told by one call what `messages`, all of one registration, say: the person, of whom
    it is noted once. False when they had been already, and nothing is noted then."""
    dits = [message for message in messages if noter_appel(message)]
    for message in dits[:1]:
        if message.inscription and message.a_qui == Message.AQui.JEUNE:
            noter_un_appel(message.inscription, Appel.Resultat.JOINT, compte=compte)
    return bool(dits)


def _en_vain(inscription: Inscription) -> list[Appel]:
    """The calls since the person was last spoken to, in order."""
    recents = list(inscription.appels.order_by("-le", "-pk"))
    return list(takewhile(lambda appel: appel.resultat != Appel.Resultat.JOINT, recents))[::-1]
