"""What a partner may say of one person who was sent: each gesture, its questions, and what it writes."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from catalogue.formulaires.valeurs import ChampTexteSimple
from inscriptions.dates.seance_donnee import donner_un_autre_rendez_vous, donner_une_seance
from inscriptions.models import Mot
from inscriptions.orientations.recue import DemandeRecue
from inscriptions.portes.pages.reponse.socle import Geste
from inscriptions.saisie.choix_date import DATE_PRISE, date_choisie, dates_avec_place
from inscriptions.vie.mots import A_ECRIRE, TROP_LONG
from inscriptions.vie.reception import (
    MOTIFS,
    VENUES,
    demander,
    dire_la_venue,
    ne_pas_recevoir,
    ne_pas_savoir,
    recevoir,
    reorienter,
)

JOUR = {"class": "saisie court", "type": "date"}
HEURE = {"class": "saisie court", "type": "time"}
LIGNE = {"class": "saisie"}
INCONNUE = "inconnue"


class DateGardee(Geste):
    """Yes to a request that was booked with its date."""

    nom, icone, titre = "accord", "ok", "Oui, je reçois cette personne"
    bouton, suite = "Confirmer cette date", "Nous prévenons la personne, et qui vous l’adresse."
    ouvert = True

    def noter(self, demande: DemandeRecue) -> None:
        recevoir(demande.inscription, par=self.qui(demande))


class RendezVousPropose(Geste):
    nom, icone, titre = "rendez-vous", "ok", "Oui, je reçois cette personne"
    bouton, suite = "Proposer ce rendez-vous", "Nous prévenons la personne, et qui vous l’adresse."
    ouvert = True

    jour = forms.DateField(
        label="Jour du rendez-vous",
        error_messages={
            "required": "Choisissez un jour.",
            "invalid": "Écrivez un jour, par exemple 3/12/2026.",
        },
        widget=forms.DateInput(attrs=JOUR, format="%Y-%m-%d"),
    )
    heure = forms.TimeField(
        label="Heure",
        error_messages={
            "required": "Choisissez une heure.",
            "invalid": "Écrivez une heure, par exemple 10:30.",
        },
        widget=forms.TimeInput(attrs=HEURE, format="%H:%M"),
    )
    ou = ChampTexteSimple(
        label="Où",
        max_length=200,
        error_messages={"required": "Écrivez l’adresse où vous recevez la personne."},
        widget=forms.TextInput(attrs=LIGNE),
    )
    field_order = ("jour", "heure", "ou", "par")

    @property
    def moment(self) -> datetime:
        donnees = self.cleaned_data
        return datetime.combine(donnees["jour"], donnees["heure"], timezone.get_current_timezone())

    def noter(self, demande: DemandeRecue) -> None:
        recevoir(demande.inscription, par=self.qui(demande), le=self.moment, ou=self.cleaned_data["ou"])


class AutreRendezVous(RendezVousPropose):
    """Of who is received already: the first appointment, or another one."""

    nom, icone, titre = "autre-rendez-vous", "agenda", "Donner un autre rendez-vous"
    bouton, genre = "Changer le rendez-vous", "btn-2"
    ouvert = False

    def noter(self, demande: DemandeRecue) -> None:
        donner_un_autre_rendez_vous(
            demande.inscription, le=self.moment, ou=self.cleaned_data["ou"], par=self.qui(demande)
        )


class SeancePrise(Geste):
    """A date of the offer that has room, in place of a free one or of the one that was booked."""

    nom, icone, titre = "seance", "agenda", "Choisir une date de l’offre"
    bouton, genre = "Prendre cette date", "btn-2"
    suite = "Nous prévenons la personne, et qui vous l’adresse."

    date = forms.ChoiceField(
        label="Les prochaines dates qui ont de la place",
        error_messages={"required": "Choisissez une date.", "invalid_choice": DATE_PRISE},
        widget=forms.RadioSelect,
    )
    field_order = ("date", "par")

    def preparer(self, demande: DemandeRecue) -> None:
        inscription = demande.inscription
        dates = dates_avec_place(inscription.offre, antenne=inscription.antenne, sauf=inscription.seance)
        champ: Any = self.fields["date"]
        champ.choices = list(dates.items())

    @property
    def se_propose(self) -> bool:
        champ: Any = self.fields["date"]
        return bool(champ.choices)

    def noter(self, demande: DemandeRecue) -> None:
        seance, creneau = date_choisie(demande.inscription.offre, self.cleaned_data["date"])
        assert seance is not None  # every choice names one
        donner_une_seance(demande.inscription, seance, creneau, par=self.qui(demande))


class QuestionPosee(Geste):
    nom, icone, titre = "question", "message", "J’ai une question"
    bouton, genre = "Envoyer la question", "btn-2"

    texte = ChampTexteSimple(
        label="Votre question à qui vous adresse la personne",
        max_length=Mot.LONGUEUR,
        help_text="La personne peut la lire dans ses données. Pas de santé, pas de situation familiale.",
        error_messages={"required": A_ECRIRE, "max_length": TROP_LONG},
        widget=forms.Textarea(attrs={"class": "saisie", "rows": 3}),
    )
    field_order = ("texte", "par")

    def noter(self, demande: DemandeRecue) -> None:
        demander(demande.inscription, self.cleaned_data["texte"], par=self.qui(demande))


class RefusDuPartenaire(Geste):
    nom, icone, titre = "refus", "non", "Non, je ne peux pas"
    bouton, genre = "Envoyer le refus", "btn-grave"

    motif = forms.ChoiceField(
        label="Pour quelle raison\u00a0?",
        choices=list(MOTIFS.items()),
        error_messages={"required": "Choisissez une raison."},
        widget=forms.RadioSelect,
    )
    precision = ChampTexteSimple(
        label="Une précision",
        required=False,
        max_length=300,
        help_text="Nous ne l’envoyons pas à la personne. Écrivez comme si elle pouvait la lire.",
        widget=forms.TextInput(attrs=LIGNE),
    )
    field_order = ("motif", "precision", "par")

    def noter(self, demande: DemandeRecue) -> None:
        dit = self.cleaned_data
        ne_pas_recevoir(
            demande.inscription, par=self.qui(demande), motif=dit["motif"], precision=dit["precision"]
        )


class Reorientation(Geste):
    nom, icone, titre = "reorientation", "envoi", "Nous réorientons la personne"
    bouton, genre = "Dire où nous réorientons", "btn-2"
    suite = "Qui vous l’adresse le lit. Pour vous, la demande est terminée."

    vers = ChampTexteSimple(
        label="Vers qui\u00a0?",
        max_length=200,
        help_text="Un service ou une association, avec son téléphone si vous le connaissez.",
        error_messages={"required": "Écrivez vers qui vous réorientez."},
        widget=forms.TextInput(attrs=LIGNE),
    )
    field_order = ("vers", "par")

    def noter(self, demande: DemandeRecue) -> None:
        reorienter(demande.inscription, self.cleaned_data["vers"], par=self.qui(demande))


class VenueDite(Geste):
    nom, icone, titre = "venue", "coche", "Dire si la personne est venue"
    bouton = "Noter la présence"
    ouvert = True

    venue = forms.ChoiceField(
        label="Présence",
        choices=[*VENUES.items(), (INCONNUE, "Je ne peux pas le dire")],
        error_messages={"required": "Dites si la personne est venue."},
        widget=forms.RadioSelect,
    )
    le = forms.DateField(
        label="Quel jour\u00a0?",
        required=False,
        help_text="Le jour de la venue, pas celui où vous répondez.",
        error_messages={"invalid": "Écrivez un jour, par exemple 3/12/2026."},
        widget=forms.DateInput(attrs=JOUR, format="%Y-%m-%d"),
    )
    field_order = ("venue", "le", "par")

    def noter(self, demande: DemandeRecue) -> None:
        dit = self.cleaned_data
        if dit["venue"] == INCONNUE:
            ne_pas_savoir(demande.inscription, par=self.qui(demande))
            return
        dire_la_venue(demande.inscription, dit["venue"], par=self.qui(demande), le=dit["le"])


# What each asks of the request, in the order of the page.
POSSIBLES: list[tuple[type[Geste], Callable[[DemandeRecue], bool]]] = [
    (DateGardee, lambda demande: demande.se_repond and demande.a_une_date),
    (RendezVousPropose, lambda demande: demande.se_repond and not demande.a_une_date),
    (SeancePrise, lambda demande: demande.prend_une_seance),
    (VenueDite, lambda demande: demande.se_note),
    (AutreRendezVous, lambda demande: demande.se_date),
    (QuestionPosee, lambda demande: not demande.est_finie),
    (Reorientation, lambda demande: demande.se_repond),
    (RefusDuPartenaire, lambda demande: demande.se_repond),
]


def gestes_de(demande: DemandeRecue) -> dict[str, type[Geste]]:
    """Those that it allows now, by name."""
    return {geste.nom: geste for geste, permis in POSSIBLES if permis(demande)}
