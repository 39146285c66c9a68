"""The accounts in the admin: an address, a name, a role."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

from inscriptions.models import Prescripteur
from portal.compte.adresses import est_prise, oublier_les_anciennes

LONGUEUR_MAX = User._meta.get_field("username").max_length or 150
SANS_ROLE = (
    "Choisissez au moins un rôle, dans l’onglet «\u00a0Rôles\u00a0»\u00a0: sans rôle, ce compte n’ouvre rien."
)


class CompteParAdresse(forms.ModelForm):
    """No other name is asked: the address in lower case is the one that people sign in with."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["username"]

    def separate_username_field(self) -> bool:
        return False

    def clean_email(self) -> str:
        courriel = self.cleaned_data["email"].lower()
        if len(courriel) > LONGUEUR_MAX:
            raise forms.ValidationError(
                f"Cette adresse est trop longue\u00a0: {LONGUEUR_MAX} signes au plus."
            )
        if est_prise(courriel, sauf=self.instance.pk):
            raise forms.ValidationError("Un autre compte a déjà cette adresse.")
        return courriel

    def clean(self) -> dict[str, Any]:
        lues = super().clean() or self.cleaned_data
        administre = lues.get("is_superuser", self.instance.is_superuser)
        if not (administre or lues.get("groups") or self._oriente()):
            self.add_error(None, SANS_ROLE)
        self.instance.username = lues.get("email", self.instance.username)
        return lues

    def _oriente(self) -> bool:
        """A prescripteur's role is in their structure."""
        return bool(self.instance.pk) and Prescripteur.objects.filter(utilisateur=self.instance).exists()

    def save(self, commit: bool = True) -> User:
        compte = super().save(commit)
        if compte.pk:
            oublier_les_anciennes(compte)
        return compte


class FormulaireNouveauCompte(CompteParAdresse, UserCreationForm):
    """An account that is made."""


class FormulaireCompte(CompteParAdresse, UserEditForm):
    """An account that is changed."""


class EcranDesComptes(UserViewSet):
    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return FormulaireCompte if for_update else FormulaireNouveauCompte
