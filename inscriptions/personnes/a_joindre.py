"""Who is to be called, each once: one call says what several messages could not."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Exists, OuterRef, Q, QuerySet

from inscriptions.models import Inscription, Message

SANS_ADRESSE = "Aucune adresse pour lui écrire."


@dataclass(frozen=True)
class AJoindre:
    """Somebody, and what is to be said to them, oldest first; never empty."""

    messages: list[Message]

    @property
    def premier(self) -> Message:
        return self.messages[0]

    @property
    def est_la_personne(self) -> bool:
        return self.premier.a_qui == Message.AQui.JEUNE

    @property
    def inscriptions(self) -> list[Inscription]:
        """What they are told about, each once."""
        return list(dict.fromkeys(un.inscription for un in self.messages if un.inscription))

    def par_inscription(self) -> list[list[Message]]:
        """The messages, those of one registration together."""
        return [
            [message for message in self.messages if message.inscription == une] for une in self.inscriptions
        ]

    @property
    def telephones(self) -> list[str]:
        """Where they may be found: their own numbers, then those of whoever refers them."""
        siens = [une.contact_du_jeune[1] for une in self.inscriptions]
        des_referents = [une.referent_telephone for une in self.inscriptions]
        return list(dict.fromkeys(filter(None, [*siens, *des_referents])))

    @property
    def raisons(self) -> list[str]:
        """Why no message reaches them, each once."""
        return list(dict.fromkeys(message.erreur or SANS_ADRESSE for message in self.messages))


def un_message_par_personne(a_dire: "QuerySet[Message]") -> "QuerySet[Message]":
    """Of messages to say, the first of each who is to be called.

    The young person is one, whatever they asked for; a référent may be another for each registration.
    """
    avant = a_dire.filter(
        Q(a_qui=Message.AQui.JEUNE) | Q(inscription=OuterRef("inscription")),
        pk__lt=OuterRef("pk"),
        a_qui=OuterRef("a_qui"),
        inscription__jeune=OuterRef("inscription__jeune"),
    )
    return a_dire.exclude(Exists(avant))


def personnes_a_joindre(premiers: list[Message], a_dire: "QuerySet[Message]") -> list[AJoindre]:
    """Each with all that is to be said to them, in the order of `premiers`: one query, and those of its prefetches."""
    jeunes = {message.inscription.jeune_id for message in premiers if message.inscription}
    tous = sorted(a_dire.filter(inscription__jeune__in=jeunes), key=lambda un: (qui_appeler(un), un.pk))
    par_personne = {qui: AJoindre(list(groupe)) for qui, groupe in groupby(tous, key=qui_appeler)}
    return [par_personne[qui] for qui in map(qui_appeler, premiers) if qui in par_personne]


def qui_appeler(message: Message) -> tuple[str, int, int]:
    """The same for the messages that one call says."""
    jeune = message.inscription.jeune_id if message.inscription else 0
    pour_elle = message.a_qui == Message.AQui.JEUNE
    return message.a_qui, jeune, 0 if pour_elle else message.inscription_id or 0
