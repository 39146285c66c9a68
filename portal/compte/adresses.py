"""One address, one account: its e-mail in lower case is its name, and what one signs in with."""

from dataclasses import dataclass, field

from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q


@dataclass
class Rangement:
    """What was put in order, and what somebody has to decide: names of accounts."""

    ranges: int = 0
    partages: list[str] = field(default_factory=list)
    sans_adresse: list[str] = field(default_factory=list)


def est_prise(courriel: str, *, sauf: int | None) -> bool:
    """Whether an account other than `sauf` (its key) has this address, however it is typed."""
    autres = User.objects.exclude(pk=sauf) if sauf else User.objects.all()
    return autres.filter(Q(email__iexact=courriel) | Q(username__iexact=courriel)).exists()


def oublier_les_anciennes(compte: User) -> None:
    """An account opens with its present address only."""
    EmailAddress.objects.filter(user=compte).exclude(email=compte.email).delete()


@transaction.atomic
def ranger_les_comptes() -> Rangement:
    """Give each account its e-mail in lower case as address and name.

    Accounts that share an address are left as they are and listed: somebody has to say which stays.
    """
    rangement = Rangement()
    for compte in User.objects.order_by("pk").iterator(chunk_size=500):
        courriel = compte.email.lower()
        if not courriel:
            rangement.sans_adresse.append(compte.username)
        elif est_prise(courriel, sauf=compte.pk):
            rangement.partages.append(compte.username)
        elif (compte.email, compte.username) != (courriel, courriel):
            User.objects.filter(pk=compte.pk).update(email=courriel, username=courriel)
            rangement.ranges += 1
    return rangement
