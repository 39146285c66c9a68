"""Messages about registrations, composed from what is read once for all those of one change.

Nothing is saved here: one message or five hundred, the outbox takes them all at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

from django.conf import settings
from django.urls import reverse

from inscriptions.acces.liens import lien_court
from inscriptions.acces.partage import apprend_la_suite
from inscriptions.acces.prescripteurs import suivies_encore
from inscriptions.courrier.agenda import derniers_fichiers, fichier_d_agenda
from inscriptions.courrier.boite_d_envoi import composer
from inscriptions.courrier.destinataires import Adresse, appel_du_referent, destinataire_de
from inscriptions.courrier.en_discretion import ecrire_discretement
from inscriptions.courrier.textes.composition import LIEN, Mots, mots_des
from inscriptions.courrier.textes.genre import AQui, Genre
from inscriptions.courrier.textes.genres import GENRES
from inscriptions.courrier.textes.valeurs import cadre_de, valeurs_courtes, valeurs_de
from inscriptions.courrier.textes.variables import en_lignes
from inscriptions.models import Inscription, Message
from inscriptions.rendez_vous import rendez_vous_de


@dataclass(frozen=True)
class Redaction:
    """What the messages of one change are composed from.

    By registration, the last calendar file that was written, and those whose référent still follows them.
    """

    mots: Mapping[str, Mots]
    fichiers: Mapping[int, str]
    suivies: frozenset[int]

    @classmethod
    def pour(cls, inscriptions: Sequence[Inscription], codes: Iterable[str]) -> Self:
        """Read what the kinds `codes`, and those that go to the référent with them, say of `inscriptions`."""
        genres = [GENRES[code] for code in codes]
        genres += [GENRES[genre.au_referent] for genre in genres if genre.au_referent]
        au_referent = any(genre.a_qui == AQui.REFERENT for genre in genres)
        return cls(
            mots=mots_des(genres),
            fichiers=derniers_fichiers(inscriptions) if any(genre.calendrier for genre in genres) else {},
            suivies=suivies_encore(_a_dire_au_referent(inscriptions)) if au_referent else frozenset(),
        )

    def a_tous(self, inscription: Inscription, code: str) -> list[Message]:
        """To whoever is to be reached, first; then to the référent who is told of it at the same time."""
        a_la_personne, genre = self.a_la_personne(inscription, code), GENRES[code]
        if not genre.au_referent or a_la_personne.a_qui != AQui.JEUNE:
            return [a_la_personne]
        au_referent = self.au_referent(inscription, genre.au_referent)
        return [a_la_personne, au_referent] if au_referent else [a_la_personne]

    def a_la_personne(self, inscription: Inscription, code: str) -> Message:
        """To the young person, or to the référent who answers for them."""
        pour_referent = inscription.par_le_referent
        return self.a(
            Adresse(*destinataire_de(inscription)),
            GENRES[code],
            inscription,
            a_qui=AQui.REFERENT if pour_referent else AQui.JEUNE,
            prenom=appel_du_referent(inscription) if pour_referent else inscription.jeune.nom_d_appel,
        )

    def au_referent(self, inscription: Inscription, code: str, **variables: str) -> Message | None:
        """To the référent of an orientation, who follows it on their own page and has no other link."""
        if inscription.pk not in self.suivies:
            return None
        return self.a(
            Adresse(Message.Canal.COURRIEL, inscription.referent_courriel),
            GENRES[code],
            inscription,
            a_qui=AQui.REFERENT,
            prenom=appel_du_referent(inscription),
            lien=settings.BASE_URL + reverse("suivi", args=[inscription.reference]),
            variables=variables,
        )

    def a(
        self,
        adresse: Adresse,
        genre: Genre,
        inscription: Inscription,
        *,
        a_qui: AQui,
        prenom: str,
        lien: str = LIEN,
        variables: Mapping[str, str] = MappingProxyType({}),
    ) -> Message:
        rendez_vous = rendez_vous_de(inscription)
        calendrier = fichier_d_agenda(
            inscription, genre.calendrier, dernier=self.fichiers.get(inscription.pk, "")
        )
        if a_qui == AQui.JEUNE and not inscription.dit_tout:
            return ecrire_discretement(
                genre, inscription, adresse, lien=lien, rendez_vous=rendez_vous, calendrier=calendrier
            )
        cadre = cadre_de(
            inscription,
            a_qui,
            prenom=prenom,
            personnel=lien == LIEN and "lien" in genre.variables,
            avec_fichier=bool(calendrier) and genre.calendrier == "publie",
        )
        return composer(
            genre,
            self.mots[genre.code],
            adresse,
            valeurs_de(inscription, prenom=prenom, lien=lien) | en_lignes(variables),
            valeurs_courtes(inscription, lien=lien),
            cadre,
            longueur_du_lien=len(lien_court(inscription)),
            inscription=inscription,
            a_qui=a_qui,
            calendrier=calendrier,
            # Only what shows the date tells it.
            pour_le=rendez_vous.debut if rendez_vous and genre.bloc else None,
        )


def _a_dire_au_referent(inscriptions: Iterable[Inscription]) -> list[Inscription]:
    """Those with a référent to write to: without e-mail they read it on their page; nor is told what is kept."""
    return [une for une in inscriptions if une.referent_courriel and apprend_la_suite(une)]
