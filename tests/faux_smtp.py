"""A mail server of our own for the tests: it takes, refuses, hangs, cuts the line, and comes back.

    with FauxSmtp() as serveur:
        serveur.refuses.add("a@exemple.fr")   # 550 for this recipient, for good
        serveur.occupe = 2                    # 451 for the next two messages
        serveur.coupures = 1                  # takes the next message, then cuts before answering
        serveur.lenteur = 0.5                 # seconds between taking a message and saying so
        serveur.arreter()                     # connections are refused
        serveur.muet()                        # connections are taken, and nothing is ever said
        serveur.reprendre()

`recus` holds what was taken, in order; `adresse_url` is for EMAIL_URL of another process.
"""

import asyncio
import socket
import time
from dataclasses import dataclass
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller


@dataclass(frozen=True)
class Recu:
    """A message that the server took, whether or not it could say so."""

    identifiant: str
    destinataires: tuple[str, ...]
    sujet: str
    texte: str


class FauxSmtp:
    def __init__(self):
        self.recus: list[Recu] = []
        self.refuses: set[str] = set()
        self.occupe = 0
        self.coupures = 0
        self.lenteur = 0.0
        self.port = _port_libre()
        self._controleur: Controller | None = None
        self._sourd: socket.socket | None = None

    @property
    def adresse_url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def identifiants(self) -> list[str]:
        return [recu.identifiant for recu in self.recus]

    def regler(self, settings, *, delai=2):
        """Point Django's settings at this server."""
        settings.TRANSPORT_COURRIEL = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", self.port
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_TIMEOUT = delai
        return self

    def reprendre(self):
        self.arreter()
        self._controleur = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controleur.start()

    def arreter(self):
        """From now on nobody listens: a connection is refused at once."""
        if self._controleur:
            self._controleur.stop()
        if self._sourd:
            self._sourd.close()
        self._controleur = self._sourd = None

    def muet(self):
        """From now on a connection is accepted and never greeted."""
        self.arreter()
        self._sourd = socket.create_server(("127.0.0.1", self.port))

    def attendre(self, nombre, *, secondes=30):
        """Wait until `nombre` messages were taken."""
        limite = time.monotonic() + secondes
        while len(self.recus) < nombre and time.monotonic() < limite:
            time.sleep(0.02)
        assert len(self.recus) >= nombre, f"{len(self.recus)} messages after {secondes} s"

    def __enter__(self):
        self.reprendre()
        return self

    def __exit__(self, *_):
        self.arreter()

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address in self.refuses:
            return "550 5.1.1 No such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.occupe:
            self.occupe -= 1
            return "451 4.3.0 Try again later"
        courriel = message_from_bytes(envelope.content, policy=policy.default)
        self.recus.append(
            Recu(
                courriel["Message-ID"],
                tuple(envelope.rcpt_tos),
                courriel["Subject"],
                courriel.get_body(("plain",)).get_content(),
            )
        )
        await asyncio.sleep(self.lenteur)
        if self.coupures:
            self.coupures -= 1
            server.transport.abort()
        return "250 OK"


def _port_libre() -> int:
    with socket.create_server(("127.0.0.1", 0)) as prise:
        return prise.getsockname()[1]
