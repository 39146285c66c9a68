"""Filters as staff choose them: among the values that each dimension has, never typed.

Stored as the engine reads them, `{"sexe": ["F"]}`; in a form, one choice per value, « sexe=F ».
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm

from actions.comptes import MESURES, CompteImpossible, derriere, dimensions_a_choisir

Filtres = dict[str, list[str]]
Groupes = list[tuple[str, list[tuple[str, str]]]]
AIDE = "Plusieurs valeurs d’un même filtre : l’une ou l’autre. Plusieurs filtres : tous à la fois."
HORS_LISTE = "Déjà choisis, qui ne se proposent plus"
# Who keeps filters in blocks says which, when the portal starts: some may have left the lists since.
deja_choisis: list[Callable[[], Iterable[str]]] = []


def choix_de_filtres() -> Groupes:
    """The values of each dimension that has a list of them, under its name."""
    return [
        (dimension.nom, [(f"{dimension.code}={valeur}", nom) for valeur, nom in dimension.choix()])
        for dimension in dimensions_a_choisir()
    ]


def en_choix(filtres: Any) -> list[str]:
    """`{"sexe": ["F"]}` → `["sexe=F"]`; choices stay choices."""
    if not isinstance(filtres, Mapping):
        return list(filtres or [])
    return [f"{code}={valeur}" for code, valeurs in filtres.items() for valeur in valeurs]


def en_filtres(choix: Any) -> Filtres:
    """`["sexe=F"]` → `{"sexe": ["F"]}`; filters stay filters."""
    if isinstance(choix, Mapping):
        return dict(choix)
    filtres: Filtres = {}
    for un in choix or []:
        code, _, valeur = un.partition("=")
        filtres.setdefault(code, []).append(valeur)
    return filtres


def avec_les_autres(deja: Iterable[str]) -> Groupes:
    """All that can be chosen, and what was chosen once and has no place in the lists any more.

    It stays ticked, so that a filter is never lost by saving: a figure would change in silence.
    """
    groupes = choix_de_filtres()
    proposes = {valeur for _, choix in groupes for valeur, _ in choix}
    autres = dict.fromkeys(choix for choix in deja if choix not in proposes)
    return (
        [*groupes, (HORS_LISTE, [(choix, choix.replace("=", " : ", 1)) for choix in autres])]
        if autres
        else groupes
    )


def choix_de_filtres_en_usage() -> Groupes:
    """All that can be chosen, and what bilans already chose and has no place in the lists any more."""
    return avec_les_autres(choix for deja in deja_choisis for choix in deja())


class CasesParDimension(forms.CheckboxSelectMultiple):
    """One fold per dimension, its values inside; open where something is ticked."""

    template_name = "actions/admin/filtres.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        contexte = super().get_context(name, value, attrs)
        contexte["widget"]["groupes"] = [
            {"nom": nom, "cases": cases, "ouvert": any(case["selected"] for case in cases)}
            for nom, cases, _ in contexte["widget"]["optgroups"]
        ]
        return contexte


class ChampFiltres(forms.MultipleChoiceField):
    """Filters chosen in the lists; cleaned as the engine reads them."""

    widget = CasesParDimension
    default_error_messages = {
        "invalid_choice": "« %(value)s » ne se propose plus : décochez-le, ou choisissez une autre valeur."
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"choices": choix_de_filtres, "required": False, **options})

    def prepare_value(self, value: Any) -> list[str]:
        return en_choix(value)

    def clean(self, value: Any) -> Any:
        return en_filtres(super().clean(en_choix(value)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(en_choix(initial), en_choix(data))


class SaisieIndicateur(WagtailAdminModelForm):
    """An indicator composed with the same choices as a bilan."""

    filtres = ChampFiltres(label="Filtres", help_text=AIDE)
    denominateur_filtres = ChampFiltres(label="Filtres du dénominateur", help_text=AIDE)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for champ in ("filtres", "denominateur_filtres"):
            deja = en_choix(getattr(self.instance, champ))
            self.fields[champ].choices = avec_les_autres(deja)


def valider_filtres(mesure: str, filtres: Any, champ: str) -> None:
    """Raise ValidationError on `champ` where the engine cannot count `mesure` with these filters."""
    if not filtres or (mesure and mesure not in MESURES):
        return  # nothing to read, or a measure that is refused on its own field
    if not mesure:
        raise ValidationError({champ: "Des filtres sans mesure ne servent à rien : choisissez une mesure."})
    if not isinstance(filtres, dict) or not all(_des_textes(valeurs) for valeurs in filtres.values()):
        raise ValidationError(
            {champ: 'Écrivez une dimension et la liste de ses valeurs, par exemple {"sexe": ["F"]}.'}
        )
    try:
        derriere(mesure, filtres=filtres)
    except CompteImpossible as erreur:
        raise ValidationError({champ: erreur.a_l_ecran}) from erreur


def _des_textes(valeurs: Any) -> bool:
    return isinstance(valeurs, list) and bool(valeurs) and all(isinstance(v, str) for v in valeurs)
