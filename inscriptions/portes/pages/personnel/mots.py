"""What the page of a personal link says of a state: the words of its declaration, filled in and escaped."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from catalogue.mots.typographie import dans_une_phrase
from catalogue.templatetags.dates import exposants
from catalogue.temps.dates import jour_de, jour_lisible
from catalogue.vitrine.lieux import nom_du_site
from inscriptions.etats import VIVANTS, Etat, Qui
from inscriptions.etats.declaration import Phrase, Selon, choisie, noms_de
from inscriptions.models import Inscription, RepondrePar
from inscriptions.rendez_vous import RendezVous, moment_long
from inscriptions.vie.sans_contact import raison_d_une_demande


@dataclass(frozen=True)
class SaPage:
    """A registration as its own page shows it.

    `contact`: {referent}, or {canal, courriel, telephone}. `nouveau`: right after the form. `rang`: on the
    waiting list, when it is there.
    """

    inscription: Inscription
    rendez_vous: RendezVous | None
    contact: dict[str, str]
    nouveau: bool = False
    rang: int | None = None

    @property
    def est_attendue(self) -> bool:
        """Whether the person has still to come to the date that they hold."""
        return self.inscription.etat_declare.attendue and bool(self.rendez_vous) and not self.est_passee

    @property
    def est_du_jour(self) -> bool:
        """The same, today."""
        debut = self.rendez_vous.debut if self.rendez_vous else None
        return self.est_attendue and debut is not None and jour_de(debut) == timezone.localdate()

    @property
    def est_passee(self) -> bool:
        """Whether its date is over, of what nobody has noted since."""
        rendez_vous = self.rendez_vous
        passe = rendez_vous is not None and rendez_vous.fin <= timezone.now()
        return passe and self.inscription.etat in VIVANTS

    @property
    def titre(self) -> SafeString:
        page = self.inscription.etat_declare.page
        if self.est_passee:
            return self._dire(page.titre_passe)
        if self.est_du_jour and page.titre_du_jour and not self.nouveau:
            return self._dire(page.titre_du_jour)
        if self.nouveau and page.titre_d_arrivee:
            return self._dire(page.titre_d_arrivee)
        if self.inscription.annulee_par == Qui.JEUNE and page.titre_de_son_fait:
            return self._dire(page.titre_de_son_fait)
        return self._dire(page.titre)

    @property
    def chapo(self) -> SafeString:
        return self._dire(self.inscription.etat_declare.page.chapo)

    @property
    def suite(self) -> list[SafeString]:
        """« Et maintenant », one sentence after the other."""
        dites = [self._dire(phrase) for phrase in self.inscription.etat_declare.page.suite]
        return [dite for dite in dites if dite]

    @property
    def mention(self) -> SafeString:
        """In the corner of the ticket."""
        page = self.inscription.etat_declare.page
        return self._dire(page.mention or ("" if self.rendez_vous else page.mention_sans_date))

    @property
    def voie(self) -> str:
        """How the person is reached: a field of `Selon`."""
        if self.contact.get("referent"):
            return "referent"
        return self._voie_choisie or self.contact.get("canal") or "injoignable"

    @property
    def _voie_choisie(self) -> str:
        """How a message is to be answered, as the person chose; nothing once it is, or without that contact."""
        choisie = self.inscription.repondre_par if self.inscription.etat_declare.se_rappelle else ""
        voie, contact = VOIES_CHOISIES.get(choisie, ("", ""))
        return voie if not contact or self.contact.get(contact) else ""

    def _dire(self, phrase: Phrase | Selon) -> SafeString:
        choix: Phrase = getattr(phrase, self.voie) if isinstance(phrase, Selon) else phrase
        connues = {
            nom: conditional_escape(valeur) for nom in noms_de(choix) if (valeur := VALEURS[nom](self))
        }
        # The sentence is the house's own, and what fills it in is escaped.
        return mark_safe(choisie(choix, connues).format(**connues))


def _promesse(page: SaPage) -> str:
    """The day before whose end a message is answered; nothing once it is over."""
    jour = page.inscription.promise_pour
    return exposants(jour_lisible(jour)) if jour and jour >= timezone.localdate() else ""


def _a_qui_la_question(inscription: Inscription) -> str:
    """Who sent the person, while the site waits for what they answer; never what was asked."""
    structure = inscription.structure
    if not inscription.question_posee or structure is None:
        return ""
    return inscription.nom_du_referent or structure.nom


def _partenaire(inscription: Inscription) -> str:
    """To whom the person is sent, who answers and receives them."""
    partenaire = inscription.partenaire_qui_recoit
    return partenaire.nom if partenaire else ""


def _sans_reponse(inscription: Inscription) -> bool:
    """Whether it ended because nobody answered it, and not because the person did not."""
    fin = inscription.evenements.filter(vers=Etat.EXPIREE).order_by("pk").last()
    return fin is not None and fin.de == Etat.DEMANDEE


# By what is chosen for the answer: the field of `Selon`, and the contact that it takes.
VOIES_CHOISIES: dict[str, tuple[str, str]] = {
    RepondrePar.APPEL: ("appel", "telephone"),
    RepondrePar.SMS: ("sms", "telephone"),
    RepondrePar.MAIL: ("courriel", "courriel"),
    RepondrePar.PLACE: ("injoignable", ""),
}
# What the phrases of a page may name; nothing, when it is not known.
VALEURS: dict[str, Callable[[SaPage], Any]] = {
    "prenom": lambda page: page.inscription.jeune.nom_d_appel,
    "rang": lambda page: (
        page.rang and format_html("{}<sup>{}</sup>", page.rang, "er" if page.rang == 1 else "e")
    ),
    "limite": lambda page: page.inscription.expire_le and moment_long(page.inscription.expire_le),
    "promesse": _promesse,
    "question_a": lambda page: _a_qui_la_question(page.inscription),
    "demande": lambda page: _sans_reponse(page.inscription) and "Votre demande",
    "partenaire": lambda page: _partenaire(page.inscription),
    "site": lambda page: exposants(nom_du_site(page.inscription.antenne)),
    # While a request is answered, the date is theirs when a place was taken with it.
    "jour_garde": lambda page: (
        page.rendez_vous and page.inscription.prend_une_place and exposants(page.rendez_vous.jour)
    ),
    "sans_contact": lambda page: raison_d_une_demande(page.inscription),
    "a_apporter": lambda page: dans_une_phrase(page.inscription.offre.a_apporter),
    "adresse_de_l_offre": lambda page: page.inscription.offre.url,
    "referent": lambda page: page.contact.get("referent"),
    "courriel": lambda page: page.contact.get("courriel"),
    "telephone": lambda page: page.contact.get("telephone"),
}
