"""What the benchmark asks of the portal and of its references: pages, calls, registrations of new people."""

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from itertools import count
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from catalogue.models import PageCatalogue, Seance
from inscriptions.models import JetonApi, Portee
from tests.mesures.donnees import MARQUE
from tests.mesures.service import Service

# Nobody of an earlier run on the same database: the same person is registered once. No run asks faster.
_personne = count(time.time_ns() // 10**5)


@dataclass(frozen=True)
class Demande:
    """One request."""

    chemin: str
    corps: bytes | None = None
    entetes: dict[str, str] = field(default_factory=dict)
    # What it answers when all is well: a faster refusal is no measure.
    attendu: int = 200


@dataclass(frozen=True)
class Monde:
    """What the requests name."""

    offre: str
    seances: tuple[int, ...]
    jeton: str
    session: str
    catalogue: int


class ReponseInattendue(Exception):
    """A measure of a page that does not answer as it should measures nothing."""


Preparer = Callable[[Monde, Service], Demande]


def verifier(demande: Demande, statut: int, corps: bytes) -> None:
    """Raises ReponseInattendue when the answer is not the one that is measured."""
    if statut != demande.attendu:
        raise ReponseInattendue(f"{demande.chemin} : {statut}, {corps[:300]!r}")


def le_monde() -> Monde:
    """An offer with dates, séances with room, a key of the API, the session of an administrator."""
    ouvertes = Seance.objects.publiees().filter(
        offre__slug__startswith=MARQUE, debut__gt=timezone.now() + timedelta(days=2), places__gt=100
    )
    _, jeton = JetonApi.creer(
        nom="mesures", portees=[Portee.INSCRIPTIONS_ECRIRE], tous_les_sites=True, interne=True
    )
    bureau = Client()
    bureau.force_login(User.objects.filter(is_superuser=True)[0])
    return Monde(
        offre=ouvertes[0].offre.slug,
        seances=tuple(ouvertes.values_list("pk", flat=True)[:200]),
        jeton=jeton,
        session="; ".join(f"{nom}={temoin.value}" for nom, temoin in bureau.cookies.items()),
        catalogue=PageCatalogue.objects.get().pk,
    )


def page(chemin: str, **parametres: str) -> Preparer:
    """A GET; `{offre}` and `{seance}` in the path are those of the world."""
    suite = f"?{urlencode(parametres)}" if parametres else ""
    return lambda monde, _: Demande(chemin.format(offre=monde.offre, seance=monde.seances[0]) + suite)


def bureau(chemin: str) -> Preparer:
    """The same for a signed-in administrator; `{catalogue}` is the page under which all offers are."""
    return lambda monde, _: Demande(
        chemin.format(catalogue=monde.catalogue), entetes={"Cookie": monde.session}
    )


def inscription_par_l_api(monde: Monde, _: Service) -> Demande:
    """Somebody whom nobody resembles, to each séance in turn."""
    numero = next(_personne)
    corps = {
        "seance": _seance(monde, numero),
        "jeune": {
            "prenom": "Awa",
            "nom": _nom(numero),
            "date_naissance": "2006-05-04",
            "courriel": f"api{numero}@exemple.fr",
            "code_postal": "75011",
        },
        "reponses": {},
        "information_lue": True,
    }
    entetes = {"Content-Type": "application/json", "Authorization": f"Bearer {monde.jeton}"}
    return Demande("/api/v1/inscriptions/", json.dumps(corps).encode(), entetes, attendu=201)


def inscription_par_la_page(monde: Monde, service: Service) -> Demande:
    """The same by the form, with the tokens of one that was just opened."""
    numero = next(_personne)
    chemin = f"/s-inscrire/seance/{_seance(monde, numero)}/"
    _, entetes, formulaire = service.demander(Demande(chemin))
    caches = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', formulaire.decode())
    champs = {nom: unescape(valeur) for nom, valeur in caches} | {
        "prenom": "Awa",
        "nom": _nom(numero),
        "date_naissance_jour": "4",
        "date_naissance_mois": "5",
        "date_naissance_annee": "2006",
        "courriel": f"page{numero}@exemple.fr",
        "code_postal": "75011",
    }
    envoi = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": entetes.get("Set-Cookie", "").partition(";")[0],
    }
    return Demande(chemin, urlencode(champs).encode(), envoi, attendu=303)


def inscription_de_reference(monde: Monde, _: Service) -> Demande:
    """To the same séances, by the program that locks, counts and inserts."""
    corps = json.dumps({"seance": _seance(monde, next(_personne))}).encode()
    return Demande("/inscrire/", corps, {"Content-Type": "application/json"}, attendu=201)


def _seance(monde: Monde, numero: int) -> int:
    return monde.seances[numero % len(monde.seances)]


def _nom(numero: int) -> str:
    """A name without figures, which no name has."""
    return "Mesure " + "".join("abcdefghij"[int(chiffre)] for chiffre in str(numero))
