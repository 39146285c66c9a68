"""A mailbox that speaks enough IMAP for the portal to read it: its mail, and what was marked as read."""

import re
import socketserver
import threading


class FausseBoite(socketserver.ThreadingTCPServer):
    """`with FausseBoite([brut, …]) as boite:` then `boite.adresse`; `lus` holds the numbers marked as read."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, courriels):
        super().__init__(("127.0.0.1", 0), _Session)
        self.courriels = dict(enumerate(courriels, start=1))
        self.lus, self.demandes = set(), []

    def __enter__(self):
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return super().__enter__()

    def __exit__(self, *erreur):
        self.shutdown()
        super().__exit__(*erreur)

    @property
    def adresse(self):
        return f"imap://retours:mot%20de%20passe@127.0.0.1:{self.server_address[1]}/INBOX"


class _Session(socketserver.StreamRequestHandler):
    def handle(self):
        self._dire(b"* OK bonjour")
        for ligne in self.rfile:
            marque, commande = ligne.decode().strip().split(" ", 1)
            self.server.demandes.append(commande)
            self._repondre(commande)
            self._dire(f"{marque} OK fait".encode())
            if commande == "LOGOUT":
                return

    def _repondre(self, commande):
        boite = self.server
        if commande == "CAPABILITY":
            self._dire(b"* CAPABILITY IMAP4rev1")
        elif commande.startswith("UID SEARCH"):
            a_lire = [
                numero
                for numero, brut in boite.courriels.items()
                if numero not in boite.lus and b"multipart/report" in brut.split(b"\n\n")[0]
            ]
            self._dire(b"* SEARCH " + " ".join(map(str, a_lire)).encode())
        elif fetch := re.match(r"UID FETCH (\d+)", commande):
            brut = boite.courriels[int(fetch[1])].replace(b"\n", b"\r\n")
            self._dire(f"* {fetch[1]} FETCH (UID {fetch[1]} BODY[] {{{len(brut)}}}".encode())
            self.wfile.write(brut)
            self._dire(b")")
        elif store := re.match(r"UID STORE (\d+)", commande):
            boite.lus.add(int(store[1]))

    def _dire(self, ligne):
        self.wfile.write(ligne + b"\r\n")
