"""OVHcloud as an operator answers: a signed request, one message, and no number in what is logged."""

import hashlib
import json
import logging
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from inscriptions.courrier.sms import SmsRefuse
from inscriptions.courrier.sms_ovh import Ovh

NUMERO = "+33639980123"


class Operateur(BaseHTTPRequestHandler):
    def do_POST(self):
        corps = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.recues.append((self.path, dict(self.headers), corps))
        statut, reponse = self.server.reponse
        self.send_response(statut)
        self.end_headers()
        self.wfile.write(json.dumps(reponse).encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def operateur(settings, monkeypatch):
    settings.SMS_OVH = {
        "service": "sms-ab1-1",
        "cle": "AK",
        "secret": "AS",
        "consommateur": "CK",
        "expediteur": "MLParis",
    }
    serveur = HTTPServer(("127.0.0.1", 0), Operateur)
    serveur.recues, serveur.reponse = [], (200, {"validReceivers": [NUMERO], "invalidReceivers": []})
    monkeypatch.setattr(Ovh, "adresse", f"http://127.0.0.1:{serveur.server_port}/1.0")
    threading.Thread(target=serveur.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield serveur
    serveur.shutdown()
    serveur.server_close()


def envoyer():
    Ovh().envoyer(numero=NUMERO, texte="Mission Locale : à bientôt", cle="message-1")


def test_la_demande_est_signee_et_porte_un_message_sans_mention_de_publicite(operateur):
    envoyer()

    ((chemin, entetes, corps),) = operateur.recues
    lu = json.loads(corps)
    signe = f"AS+CK+POST+{Ovh.adresse}/sms/sms-ab1-1/jobs+{corps}+{entetes['X-Ovh-Timestamp']}"
    assert chemin == "/1.0/sms/sms-ab1-1/jobs"
    assert entetes["X-Ovh-Signature"] == "$1$" + hashlib.sha1(signe.encode()).hexdigest()
    assert (lu["receivers"], lu["sender"], lu["noStopClause"]) == ([NUMERO], "MLParis", True)


@pytest.mark.parametrize(
    ("reponse", "erreur"),
    [
        ((200, {"validReceivers": [], "invalidReceivers": [NUMERO]}), SmsRefuse),
        ((400, {"message": NUMERO}), ValueError),
        ((403, {"message": "Invalid signature"}), OSError),
        ((503, {}), OSError),
    ],
)
def test_ce_qui_est_refuse_pour_toujours_et_ce_qui_se_tente_encore(operateur, reponse, erreur, caplog):
    caplog.set_level(logging.DEBUG)
    operateur.reponse = reponse

    with pytest.raises(erreur) as levee:
        envoyer()

    assert "39980123" not in caplog.text + str(levee.value)
