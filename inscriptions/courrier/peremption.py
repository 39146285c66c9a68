"""What a message tells may be over before it leaves: then it is closed, not sent (decision 0020)."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from inscriptions.courrier.textes.genres import GENRES
from inscriptions.etats import SE_REPONDENT
from inscriptions.models import Message
from inscriptions.rendez_vous import rendez_vous_de


def vient_trop_tard(message: Message) -> bool:
    """What it tells is over: a reminder of a past date, the offer of a place that is gone."""
    if message.compte:
        return _n_est_plus_au_titulaire(message, message.compte)
    genre, inscription = GENRES.get(message.modele), message.inscription
    if genre is None or inscription is None:
        return False
    maintenant = timezone.now()
    if genre.pendant and inscription.etat not in genre.pendant:
        return True
    if (
        inscription.etat in SE_REPONDENT & genre.pendant
        and inscription.expire_le
        and inscription.expire_le <= maintenant
    ):
        return True
    if not genre.avant_le_debut or message.pour_le is None:
        return False
    if message.pour_le <= maintenant:
        return True
    rendez_vous = rendez_vous_de(inscription)
    return bool(genre.pendant) and (rendez_vous is None or rendez_vous.debut != message.pour_le)


def _n_est_plus_au_titulaire(message: Message, compte: User) -> bool:
    """Closed or given another address since, or asked too long ago to be awaited still."""
    delai = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    trop_vieux = message.cree_le < timezone.now() - delai
    return trop_vieux or not compte.is_active or compte.email != message.destinataire
