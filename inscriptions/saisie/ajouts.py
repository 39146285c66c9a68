"""The fields that a page adds to a form: for which structure, at which site, at what time."""

from datetime import datetime

from django import forms
from django.utils import timezone

from catalogue.formulaires.page import FormulairePublie
from catalogue.models import Antenne, Offre, Seance
from catalogue.seances.reserves import (
    a_des_heures_reservees,
    antennes_admises,
    antennes_nommees,
    reservee_en_mots,
)
from catalogue.temps.dates import heure, jour_long, moment_iso
from inscriptions.models import PeutSavoir, Structure


def ajouter_la_structure(formulaire: FormulairePublie, structures: list[Structure]) -> None:
    """Ask for whom a professional of several structures sends."""
    formulaire.fields["structure"] = forms.ChoiceField(
        label="Pour quelle structure\u00a0?",
        choices=[(structure.slug, structure.nom) for structure in structures],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Dites pour quelle structure.",
            "invalid_choice": "Choisissez une structure de la liste.",
        },
    )


def sites_a_choisir(offre: Offre) -> list[Antenne]:
    """Those of its sites that the public is shown."""
    return [site for site in offre.sites_possibles if site.est_presentable]


def ajouter_le_site(formulaire: FormulairePublie, sites: list[Antenne], *, facultatif: bool = False) -> None:
    """Ask where, when the offer exists on several sites. `facultatif`: a date may answer for it."""
    if len(sites) > 1:
        formulaire.fields["site"] = forms.ChoiceField(
            label="Sur quel site\u00a0?",
            required=not facultatif,
            help_text="Si vous ne choisissez pas de date." if facultatif else "",
            choices=[(site.slug, site.nom) for site in sites],
            widget=forms.RadioSelect,
            error_messages={
                "required": "Choisissez un site.",
                "invalid_choice": "Choisissez un site de la liste.",
            },
        )


def site_choisi(formulaire: FormulairePublie) -> Antenne | None:
    """The site that was chosen on a form found valid."""
    code = formulaire.cleaned_data.get("site")
    return Antenne.objects.filter(slug=code).first() if code else None


def ajouter_le_site_de_suivi(formulaire: FormulairePublie, seance: Seance, creneau: datetime | None) -> None:
    """Ask which site follows the person, when the séance or the slot is kept for several of them."""
    admises = antennes_admises(seance, creneau)
    sites = admises or ([] if creneau else antennes_nommees(seance))
    if admises and len(sites) < 2:
        return
    montres = [site for site in sites if site.est_presentable]
    ajouter_le_site(formulaire, montres, facultatif=not admises)
    champ = formulaire.fields.get("site")
    if champ:
        champ.label = "Quel est votre site\u00a0?"
        champ.help_text = f"{reservee_en_mots(sites)}." if admises else "Certains horaires sont réservés."
        champ.error_messages["required"] = "Choisissez le site de la Mission Locale qui vous suit."


def ajouter_qui_peut_savoir(formulaire: FormulairePublie, structure: Structure) -> None:
    """Ask what the structure whose card was brought may learn; what says nothing is no."""
    formulaire.fields["peut_savoir"] = forms.ChoiceField(
        label=f"{structure.nom} peut savoir la suite\u00a0?",
        help_text="Votre inscription compte pour cette structure, sans votre nom. Vous choisissez le reste.",
        required=False,
        initial=PeutSavoir.NON,
        choices=PeutSavoir.choices,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choisissez parmi ces trois réponses."},
    )


class SaisieDHoraire(forms.RadioSelect):
    """The free hours of a day, as seats."""

    template_name = "composants/saisie_d_horaire.html"


def ajouter_le_creneau(formulaire: FormulairePublie, seance: Seance, creneaux: list[datetime]) -> None:
    """Ask at what time, among the free slots of a séance."""
    formulaire.fields["creneau"] = forms.ChoiceField(
        label="Quel horaire\u00a0?",
        choices=[(code_du_creneau(creneau), _heure_en_mots(seance, creneau)) for creneau in creneaux],
        widget=SaisieDHoraire,
        error_messages={
            "required": "Choisissez un horaire.",
            "invalid_choice": "Cet horaire n’est plus libre. Choisissez-en un autre.",
        },
    )


def _heure_en_mots(seance: Seance, creneau: datetime) -> str:
    """« 14 h 30 », with the sites it is kept for when other hours are for others."""
    admises = antennes_admises(seance, creneau)
    if not a_des_heures_reservees(seance) or not admises:
        return heure(creneau)
    noms = ", ".join(antenne.nom for antenne in admises if antenne.est_presentable)
    return f"{heure(creneau)} ({noms})" if noms else heure(creneau)


def code_du_creneau(creneau: datetime) -> str:
    """A slot in an address: ISO local time, as « 2026-11-25T14:30 »."""
    return moment_iso(creneau)


def creneau_du_code(code: str) -> datetime | None:
    """The moment that a code names, in Paris unless it says otherwise; None when malformed."""
    try:
        moment = datetime.fromisoformat(code)
        return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
    except (ValueError, OverflowError):
        return None


def libelle_du_creneau(creneau: datetime) -> str:
    return f"{jour_long(creneau)}, {heure(creneau)}"
