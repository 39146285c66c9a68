"""A form as it is shown and as it comes back: version, token, trap, and the fields of the page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from catalogue.dates import heure, jour_long
from catalogue.formulaires.compilation import Contenu, formulaire_de
from catalogue.formulaires.page import FormulairePublie, formulaire_django
from catalogue.models import Antenne, Offre, VersionFormulaire
from inscriptions import protections

Completer = Callable[[FormulairePublie], None]

A_REVOIR = "Vérifiez vos réponses, puis envoyez-les de nouveau. Rien n’est perdu, rien n’est encore envoyé."
FORMULAIRE_CHANGE = "Le formulaire a changé depuis que vous l’avez ouvert. " + A_REVOIR
PAGE_ANCIENNE = "Cette page est restée ouverte trop longtemps. " + A_REVOIR
CHAMP_PIEGE = "Un champ caché a été rempli, sans doute par votre navigateur. " + A_REVOIR


@dataclass
class Saisie:
    """A form, the published version that it follows, and the token that the page carries."""

    formulaire: FormulairePublie
    version: VersionFormulaire | None
    jeton: str
    alerte: str = ""

    @property
    def numero(self) -> str | None:
        return protections.numero_du_jeton(self.jeton)

    @property
    def erreurs(self) -> list[dict[str, str]]:
        return resume_des_erreurs(self.formulaire)

    def valide(self) -> bool:
        """Whether the answers may be sent on; otherwise `alerte` or the fields say why."""
        return self.formulaire.is_valid() and not self.alerte


def resume_des_erreurs(formulaire: forms.BaseForm) -> list[dict[str, str]]:
    """For the summary: each message with the identifier of its field, in the order of the page."""
    if not formulaire.is_bound:
        return []
    resume = [
        {"ancre": ancre_de(champ), "message": str(message)}
        for champ in formulaire
        for message in champ.errors
    ]
    return resume + [{"ancre": "", "message": str(message)} for message in formulaire.non_field_errors()]


def ancre_de(champ: forms.BoundField) -> str:
    """The identifier of the first control of a field."""
    return f"{champ.auto_id}_0" if champ.use_fieldset else champ.auto_id


def saisie_vierge(
    offre: Offre, usage: str, *, completer: Completer, initial: dict[str, Any] | None = None
) -> Saisie:
    version, contenu = formulaire_de(offre, usage)
    formulaire = _construire(contenu, completer, initial=initial)
    return Saisie(formulaire, version, protections.nouveau_jeton())


def saisie_recue(request: HttpRequest, offre: Offre, usage: str, *, completer: Completer) -> Saisie:
    """The posted answers, checked against the current form.

    Answers to an older version are taken under that version when they fit both, so that they keep
    the wording that was read; otherwise the current form is shown with them.
    """
    version, contenu = formulaire_de(offre, usage)
    formulaire = _construire(contenu, completer, data=request.POST)
    saisie = Saisie(formulaire, version, request.POST.get("jeton", ""))
    if saisie.numero is None:
        saisie.jeton, saisie.alerte = protections.nouveau_jeton(), PAGE_ANCIENNE
    elif request.POST.get(protections.PIEGE):
        saisie.alerte = CHAMP_PIEGE
    elif version and request.POST.get("version", "") != str(version.numero):
        ancienne = _version_anterieure(version, request.POST.get("version", ""))
        ancien = _construire(ancienne.contenu, completer, data=request.POST) if ancienne else None
        if ancien and formulaire.is_valid() and ancien.is_valid():
            saisie.formulaire, saisie.version = ancien, ancienne
        elif not formulaire.is_valid():
            saisie.alerte = FORMULAIRE_CHANGE
    return saisie


def _construire(contenu: Contenu, completer: Completer, **options: Any) -> FormulairePublie:
    formulaire = formulaire_django(contenu)(auto_id="q-%s", **options)
    completer(formulaire)
    return formulaire


def _version_anterieure(courante: VersionFormulaire, numero: str) -> VersionFormulaire | None:
    if not (numero.isascii() and numero.isdigit() and len(numero) < 9):
        return None
    return VersionFormulaire.objects.filter(formulaire=courante.formulaire_id, numero=int(numero)).first()


def ajouter_le_site(formulaire: FormulairePublie, sites: list[Antenne], *, facultatif: bool = False) -> None:
    """Ask where, when the offer exists on several sites. `facultatif`: a date may answer for it."""
    if len(sites) > 1:
        formulaire.fields["site"] = forms.ChoiceField(
            label="Sur quel site ?",
            required=not facultatif,
            help_text="Si vous ne choisissez pas de date." if facultatif else "",
            choices=[(site.slug, site.nom) for site in sites],
            widget=forms.RadioSelect,
            error_messages={
                "required": "Choisissez un site.",
                "invalid_choice": "Choisissez un site de la liste.",
            },
        )


def ajouter_le_creneau(formulaire: FormulairePublie, creneaux: list[datetime]) -> None:
    """Ask at what time, among the free slots of a séance."""
    formulaire.fields["creneau"] = forms.ChoiceField(
        label="À quelle heure ?",
        choices=[(code_du_creneau(creneau), heure(creneau)) for creneau in creneaux],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choisissez une heure.",
            "invalid_choice": "Cette heure n’est plus libre. Choisissez-en une autre.",
        },
    )


def code_du_creneau(creneau: datetime) -> str:
    """A slot in an address: ISO local time, as « 2026-11-25T14:30 »."""
    return f"{timezone.localtime(creneau):%Y-%m-%dT%H:%M}"


def creneau_du_code(code: str) -> datetime | None:
    """The moment that a code names, in Paris unless it says otherwise; None when malformed."""
    try:
        moment = datetime.fromisoformat(code)
        return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
    except (ValueError, OverflowError):
        return None


def libelle_du_creneau(creneau: datetime) -> str:
    return f"{jour_long(creneau)}, {heure(creneau)}"
