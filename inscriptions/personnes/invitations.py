"""Who is invited to orient: an account at their address, whose password they choose themselves."""

from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db import transaction

from inscriptions.acces.prescripteurs import ROLE
from inscriptions.courrier.invitation import annoncer_la_structure, envoyer_l_invitation
from inscriptions.models import Prescripteur

SANS_ADRESSE = "Écrivez l’adresse e-mail de la personne."
DESACTIVE = "Le compte de cette adresse est désactivé. Demandez à l’administration de le rouvrir."


@transaction.atomic
def inviter(prescripteur: Prescripteur, *, courriel: str, prenom: str = "", nom: str = "") -> Prescripteur:
    """Save `prescripteur`, not saved yet, for the account of `courriel`, which is made if there is none.

    Written to once: where to choose a password, or for which structure more the account may orient.
    Raises ValidationError, for a closed account or one that orients for it already; nothing is written then.
    """
    compte = _compte_de(courriel.strip().lower(), prenom=prenom, nom=nom)
    prescripteur.utilisateur = compte
    prescripteur.validate_constraints()
    prescripteur.save()
    if attend_sa_premiere_fois(compte):
        envoyer_l_invitation(prescripteur)
    else:
        annoncer_la_structure(prescripteur)
    return prescripteur


def inviter_de_nouveau(prescripteur: Prescripteur) -> bool:
    """Write once more to who never chose a password. False when there is nobody to invite, or any more."""
    compte = prescripteur.utilisateur
    if not (prescripteur.actif and compte.is_active and attend_sa_premiere_fois(compte)):
        return False
    envoyer_l_invitation(prescripteur)
    return True


def attend_sa_premiere_fois(compte: User) -> bool:
    """Whether nobody chose its password yet: what its holder needs is an invitation."""
    return not compte.has_usable_password()


def _compte_de(courriel: str, *, prenom: str, nom: str) -> User:
    """That of the address as it is, its names included; else a new one that no password opens."""
    if not courriel:
        raise ValidationError({"courriel": SANS_ADRESSE})
    compte, nouveau = User.objects.get_or_create(
        username=courriel, defaults={"email": courriel, "first_name": prenom, "last_name": nom}
    )
    if not compte.is_active:
        raise ValidationError({"courriel": DESACTIVE})
    if nouveau:
        compte.set_unusable_password()
        compte.save(update_fields=["password"])
        compte.groups.add(Group.objects.get_or_create(name=ROLE)[0])
    return compte
