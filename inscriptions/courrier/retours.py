"""What comes back of the e-mails that left, read in the mailbox of who sends them (decision 0065).

Believed: a delivery report (RFC 3464) that says « never », about a message that bears an identifier of ours. What a
machine answers, an absence, a delay, a report that somebody made up change nothing, and stay in the mailbox unread.
"""

import imaplib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, message_from_string, policy
from email.message import EmailMessage
from email.message import Message as Partie
from urllib.parse import unquote, urlsplit

from inscriptions.acces.liens import message_de_l_identifiant
from inscriptions.models import Message

RAPPORT = "multipart/report"
SECONDES = 15
_IDENTIFIANT = re.compile(r"<([^<>@\s]{1,100})@[^<>@\s]+>")
_POUR_TOUJOURS = re.compile(r"5(\.\d{1,3}){2}")


class BoiteDesRetours:
    """The mailbox at an address such as `imaps://user:password@host/INBOX`. Raises OSError, imaplib.IMAP4.error."""

    def __init__(self, imap: imaplib.IMAP4) -> None:
        self._imap = imap

    def rapports(self) -> Iterator[tuple[bytes, bytes]]:
        """Number and content of each report that was not read yet; other mail is not touched, nor marked as read."""
        _, trouves = self._imap.uid("SEARCH", "UNSEEN", "HEADER", "Content-Type", RAPPORT)
        for numero in (trouves[0] or b"").split():
            _, lus = self._imap.uid("FETCH", numero.decode(), "(BODY.PEEK[])")
            for lu in lus:
                if isinstance(lu, tuple):
                    yield numero, lu[1]

    def marquer_lu(self, numero: bytes) -> None:
        self._imap.uid("STORE", numero.decode(), "+FLAGS", r"(\Seen)")


@contextmanager
def boite_des_retours(adresse: str) -> Iterator[BoiteDesRetours]:
    """Opened, and closed whatever happens."""
    lue = urlsplit(adresse)
    classe, port = (imaplib.IMAP4_SSL, 993) if lue.scheme == "imaps" else (imaplib.IMAP4, 143)
    with classe(lue.hostname or "", lue.port or port, timeout=SECONDES) as imap:
        imap.login(unquote(lue.username or ""), unquote(lue.password or ""))
        imap.select(unquote(lue.path.strip("/")) or "INBOX")
        yield BoiteDesRetours(imap)


def message_revenu(brut: bytes) -> Message | None:
    """The message of ours that this mail says will never arrive; None for any other mail."""
    courriel = message_from_bytes(brut, policy=policy.default)
    if courriel.get_content_type() != RAPPORT or not isinstance(courriel, EmailMessage):
        return None
    parties = list(courriel.iter_parts())
    if not any(_dit_jamais(partie) for partie in parties):
        return None
    cites = (trouve[1] for partie in parties if (trouve := _IDENTIFIANT.search(_identifiant_cite(partie))))
    return next((message for cite in cites if (message := message_de_l_identifiant(cite))), None)


def _dit_jamais(partie: Partie) -> bool:
    """Whether a recipient failed for good; a delay, a relay or a delivery is not that."""
    blocs = partie.get_payload() if partie.get_content_type() == "message/delivery-status" else []
    return isinstance(blocs, list) and any(
        str(bloc.get("Action", "")).strip().lower() == "failed"
        and bool(_POUR_TOUJOURS.match(str(bloc.get("Status", "")).strip()))
        for bloc in blocs
        if isinstance(bloc, Partie)
    )


def _identifiant_cite(partie: Partie) -> str:
    """Of the mail that the report gives back, whole or by its head alone."""
    genre, contenu = partie.get_content_type(), partie.get_payload()
    if genre == "message/rfc822" and isinstance(contenu, list) and isinstance(contenu[0], Partie):
        return str(contenu[0].get("Message-ID", ""))
    if genre == "text/rfc822-headers" and isinstance(contenu, str):
        return str(message_from_string(contenu).get("Message-ID", ""))
    return ""
