"""Screen of what partners say of their room: said by the team after a call, taken back, read again."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils import timezone
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import Button

from catalogue.capacites import dire_la_capacite, retirer_la_capacite, verifier_la_capacite
from catalogue.droits.ecrans import Ajout, EcranRestreint, Liste, Suppression
from catalogue.models import Capacite, Offre

UNE_SEMAINE = timedelta(days=7)


def dans_une_semaine() -> date:
    return timezone.localdate() + UNE_SEMAINE


class FormulaireCapacite(forms.ModelForm):
    offre = forms.ModelChoiceField(
        Offre.objects.filter(partenaire__isnull=False).order_by("title"), label="Offre"
    )
    jusqu_au = forms.DateField(
        label="Jusqu’au",
        initial=dans_une_semaine,
        widget=AdminDateInput,
        help_text="Compris. Dans trente jours au plus.",
    )

    class Meta:
        model = Capacite
        fields: ClassVar[list[str]] = ["offre", "quoi", "jusqu_au"]

    def clean(self) -> dict[str, Any]:
        donnees = super().clean() or {}
        if not self.errors:
            verifier_la_capacite(donnees["offre"], quoi=donnees["quoi"], jusqu_au=donnees["jusqu_au"])
        return donnees

    def validate_constraints(self) -> None:
        """One in force per offer: the writer takes the former one back."""


class AjoutCapacite(Ajout):
    def save_instance(self) -> Capacite:
        return dire_la_capacite(**self.form.cleaned_data, par=self.request.user)

    def get_success_buttons(self) -> list[Any]:
        """What was said is not changed: it is said anew, or taken back from the list."""
        return []


class ListeDesCapacites(Liste):
    add_item_label = "Noter une réponse"

    def get_list_more_buttons(self, instance: Capacite) -> list[Any]:
        """Only what is still said can be taken back."""
        retirer = self.get_delete_url(instance) if instance.vaut else None
        return [Button("Retirer", url=retirer, icon_name="cross")] if retirer else []


class RetraitCapacite(Suppression):
    """Nothing is deleted: what was said stays in the list, with the day on which it was taken back."""

    page_title = "Retirer"
    confirmation_message = (
        "L’offre ne dira plus rien de la place chez le partenaire. Retirer ce qui est dit\u00a0?"
    )
    success_message = "Retiré. L’offre ne le dit plus."

    def delete_action(self) -> None:
        retirer_la_capacite(self.object, par=self.request.user)


class CapaciteViewSet(EcranRestreint):
    model = Capacite
    name = "places-chez-les-partenaires"
    icon = "group"
    adresses = ("index", "index_results", "add", "delete")
    list_display: ClassVar[list[Any]] = [
        "offre",
        "quoi",
        "jusqu_au",
        BooleanColumn("vaut", label="En vigueur"),
        "source",
        "dite_le",
        "retiree_le",
    ]
    list_filter: ClassVar[list[str]] = ["quoi", "source", "offre"]
    search_fields: ClassVar[list[str]] = ["offre__title", "offre__partenaire__nom"]
    lies = ("offre",)
    index_view_class = ListeDesCapacites
    add_view_class = AjoutCapacite
    delete_view_class = RetraitCapacite
    delete_template_name = "catalogue/admin/capacite_retirer.html"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm[models.Model]]:
        return FormulaireCapacite
