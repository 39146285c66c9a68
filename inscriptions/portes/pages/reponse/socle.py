"""What every answer of a partner has: its words, the first name of who gives it, the state it was given on."""

from typing import Any, ClassVar

from django import forms

from catalogue.formulaires.valeurs import ChampTexteSimple
from inscriptions.orientations.recue import DemandeRecue
from inscriptions.vie.reception import Repondant


class Geste(forms.Form):
    """One answer. Mailboxes are shared: a first name says who gave it.

    `noter` raises Refus, or ValidationError by field.
    """

    nom: ClassVar[str]
    titre: ClassVar[str]
    icone: ClassVar[str]
    bouton: ClassVar[str]
    genre: ClassVar[str] = ""
    suite: ClassVar[str] = ""
    ouvert = False

    par = ChampTexteSimple(
        label="Votre prénom",
        max_length=60,
        error_messages={"required": "Écrivez votre prénom\u00a0: plusieurs personnes lisent cette boîte."},
        widget=forms.TextInput(attrs={"class": "saisie court", "autocomplete": "given-name"}),
    )
    vu = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, donnees: Any = None, *, demande: DemandeRecue, **options: Any) -> None:
        super().__init__(donnees, auto_id=f"{self.nom}-%s", **options)
        self.preparer(demande)

    def preparer(self, demande: DemandeRecue) -> None:
        """Complete the questions with what depends on the request."""

    @property
    def se_propose(self) -> bool:
        """Whether there is something to answer with."""
        return True

    def qui(self, demande: DemandeRecue) -> Repondant:
        return Repondant(self.cleaned_data["par"], demande.adresse.partenaire, self.cleaned_data["vu"])

    def noter(self, demande: DemandeRecue) -> None:
        raise NotImplementedError
