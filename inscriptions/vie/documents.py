"""« Il manque l’attestation »: one document of the form, asked for again, and nothing else (docs/contrat.md §3.8)."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from catalogue.formulaires.compilation import questions_propres
from catalogue.formulaires.identite import QuestionJson
from inscriptions.models import Inscription, Mot
from inscriptions.vie.mots import ecrire_un_mot
from inscriptions.vie.pieces import Jointure, deposer, joindre

EST_JOINT = "Le document est joint."


def documents_de(inscription: Inscription) -> list[tuple[str, str]]:
    """The documents that its form asks for: key and wording."""
    return [(question["cle"], question["libelle"]) for question in _questions(inscription)]


def phrase_du_manque(inscription: Inscription, cle: str) -> str:
    """What the message says by itself; empty for what is no document of its form."""
    libelle = dict(documents_de(inscription)).get(cle, "")
    return f"Il manque ce document\u00a0: {libelle}" if libelle else ""


def document_attendu(inscription: Inscription) -> str:
    """The wording of the one that the last message asks for; empty when none is, or once it was answered."""
    return dict(documents_de(inscription)).get(_cle_attendue(inscription), "")


def repondre(
    inscription: Inscription,
    texte: str,
    fichiers: Sequence[UploadedFile],
    *,
    auteur: str,
    compte: User | None = None,
) -> Mot:
    """The message of whoever sent the person, with the files of the document that is awaited.

    Raises ValidationError (a file that is refused, a text) or TransitionInterdite; nothing is joined then.
    """
    cle = _cle_attendue(inscription)
    # Put away before: a file whose message is refused goes with those that nobody sent.
    numeros = [str(deposer(question=cle, fichier=fichier).pk) for fichier in fichiers] if cle else []
    with transaction.atomic():
        mot = ecrire_un_mot(
            inscription, texte or EST_JOINT, de=Mot.De.PRESCRIPTEUR, auteur=auteur, compte=compte
        )
        if numeros:
            _joindre(mot.inscription, cle, numeros)
    return mot


def _joindre(inscription: Inscription, cle: str, numeros: list[str]) -> None:
    """To the answers, beside what was joined before."""
    question = next(une for une in _questions(inscription) if une["cle"] == cle)
    joindre([Jointure(cle, numeros, question["conservation_jours"])], inscription=inscription)
    inscription.refresh_from_db(fields=["reponses"])
    inscription.reponses[cle] = [*inscription.reponses.get(cle, []), *numeros]
    inscription.save(update_fields=["reponses", "modifie_le"])


def _cle_attendue(inscription: Inscription) -> str:
    dernier = inscription.mots.last()
    return dernier.document if dernier and dernier.de != Mot.De.PRESCRIPTEUR else ""


def _questions(inscription: Inscription) -> list[QuestionJson]:
    if inscription.version is None:
        return []
    return [q for q in questions_propres(inscription.version.contenu) if q["type"] == "fichier"]
