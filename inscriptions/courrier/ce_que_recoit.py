"""All that a person receives about one offer, from the first message to the last, for somebody invented.

Each message is composed as a real one is, by the same code, and kept nowhere. The offer, its next date and its
site are real; the person, the professional who sent them and the reference are not.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Self

from django.utils import timezone

from catalogue.adresses import absolue, adresse_de_l_offre
from catalogue.models import Antenne, Offre, Seance
from catalogue.temps.recurrence import a_paris
from inscriptions.courrier.depart import complet
from inscriptions.courrier.destinataires import adresse_de
from inscriptions.courrier.messages import rediger_l_alerte, rediger_l_effacement
from inscriptions.courrier.redaction import Redaction
from inscriptions.courrier.textes.composition import mots_des
from inscriptions.courrier.textes.genre import AQui, Genre
from inscriptions.courrier.textes.genres import GENRES
from inscriptions.courrier.textes.gsm import septets
from inscriptions.courrier.textes.variables import VARIABLES
from inscriptions.courrier.textes.vie import VIE, Cas, Lecteur, Moment
from inscriptions.models import Alerte, Inscription, Jeune, Message, Structure
from inscriptions.models.envoyeur import Contact

# Of no registration: a real reference holds no zero, and no row has this number.
REFERENCE, NUMERO = "EXEMPLE0", 0
COURRIEL, TELEPHONE = "awa@exemple.fr", "+33639980000"
DEUX_JOURS, DEUX_HEURES = timedelta(days=2), timedelta(hours=2)


@dataclass(frozen=True)
class Recu:
    """One kind of message, as it leaves. Without `html` the e-mail is plain text; without `sms` there is none."""

    genre: Genre
    sujet: str
    texte: str
    html: str
    sms: str

    @property
    def longueur(self) -> int:
        """Septets of the SMS, its link included."""
        return septets(self.sms)


def tout_ce_que_recoit(offre: Offre, lecteur: Lecteur) -> list[Recu]:
    """In the order of a life; nothing for an offer that the portal takes no registration for."""
    if not offre.se_reserve:
        return []
    cas, exemple = Cas(offre, lecteur), _Exemple.de(offre, lecteur)
    return [exemple.recu(moment) for moment in VIE if moment.arrive(cas)]


@dataclass(frozen=True)
class _Exemple:
    """What the invented registrations of one page share."""

    offre: Offre
    lecteur: Lecteur
    antenne: Antenne
    seance: Seance | None
    redaction: Redaction

    @classmethod
    def de(cls, offre: Offre, lecteur: Lecteur) -> Self:
        seance = _prochaine(offre) if Cas(offre, lecteur).date else None
        redaction = Redaction(
            mots=mots_des([GENRES[moment.code] for moment in VIE]),
            fichiers={},
            suivies=frozenset({NUMERO}),
        )
        return cls(offre, lecteur, seance.antenne if seance else _un_site(offre), seance, redaction)

    def recu(self, moment: Moment) -> Recu:
        genre = GENRES[moment.code]
        courriel = self._message(genre, self._inscription(moment, courriel=COURRIEL))
        sms = ""
        if genre.sms and self.lecteur != Lecteur.REFERENT:
            sms = self._message(genre, self._inscription(moment, telephone=TELEPHONE)).texte
        return Recu(genre, courriel.sujet, courriel.texte, courriel.html, sms)

    def _message(self, genre: Genre, inscription: Inscription) -> Message:
        """With its link in its place, as when it is sent."""
        message = self._rediger(genre, inscription)
        message.texte, message.html = complet(message, message.texte), complet(message, message.html)
        return message

    def _rediger(self, genre: Genre, inscription: Inscription) -> Message:
        if genre.code == "alerte":
            alerte = Alerte(
                pk=NUMERO, offre=self.offre, courriel=inscription.courriel, telephone=inscription.telephone
            )
            return rediger_l_alerte(alerte, lien=absolue(adresse_de_l_offre(self.offre.slug)))
        if genre.code == "effacement-prevu":
            return rediger_l_effacement(inscription, le=timezone.localdate() + timedelta(days=30))
        if genre.code == "contact":
            adresse = adresse_de(inscription.courriel, inscription.telephone)
            return self.redaction.a(adresse, genre, inscription, a_qui=AQui.JEUNE, prenom="")
        dites = {nom: VARIABLES[nom].exemple for nom in ("partenaire", "limite") if nom in genre.variables}
        au_referent = self.redaction.au_referent if genre.a_qui == AQui.REFERENT else None
        ecrit = au_referent(inscription, genre.code, **dites) if au_referent else None
        return ecrit or self.redaction.a_la_personne(inscription, genre.code)

    def _inscription(self, moment: Moment, *, courriel: str = "", telephone: str = "") -> Inscription:
        permis = self.lecteur != Lecteur.DISCRETE
        inscription = Inscription(
            pk=NUMERO,
            reference=REFERENCE,
            jeune=Jeune(prenom="Awa", nom="Exemple"),
            courriel=courriel,
            telephone=telephone,
            offre=self.offre,
            seance=self.seance,
            creneau=_premier_creneau(self.seance),
            antenne=self.antenne,
            etat=moment.etat,
            expire_le=_limite(self.seance),
            promise_pour=timezone.localdate() + DEUX_JOURS if self.offre.laisse_un_message else None,
            laisser_un_message=permis,
            dire_qui=permis,
            structure=Structure(nom=VARIABLES["structure"].exemple),
            referent_prenom="Claire",
            referent_nom="Exemple",
            referent_courriel="claire@exemple.fr",
            contact=Contact.REFERENT if self.lecteur == Lecteur.REFERENT else Contact.JEUNE,
            demandee_le=timezone.now(),
            modifie_le=timezone.now(),
        )
        inscription.vient_de_naitre = True
        return inscription


def _prochaine(offre: Offre) -> Seance:
    """Its next date; one of next week at a site of its own when it has none."""
    prochaine = (
        offre.seances.a_venir().select_related("antenne__lieu", "lieu", "offre").order_by("debut").first()
    )
    if prochaine:
        return prochaine
    debut = a_paris(timezone.localdate() + timedelta(days=7), time(14))
    return Seance(offre=offre, antenne=_un_site(offre), debut=debut, fin=debut + DEUX_HEURES)


def _limite(seance: Seance | None) -> datetime:
    """Until when the sample may be answered: in two days, and before its date."""
    en_deux_jours = a_paris(timezone.localdate() + DEUX_JOURS, time(18))
    return min(en_deux_jours, seance.debut - DEUX_HEURES) if seance else en_deux_jours


def _premier_creneau(seance: Seance | None) -> datetime | None:
    return next(iter(seance.heures_de_creneau()), None) if seance and seance.creneau_minutes else None


def _un_site(offre: Offre) -> Antenne:
    return next(iter(offre.sites_possibles), None) or Antenne(nom=VARIABLES["site"].exemple)
