"""The forms of accounts: allauth's own, with the portal's limits and errors that say how to mend them."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django.contrib.auth.models import User
from django.http import HttpRequest

from inscriptions.courrier.mot_de_passe import envoyer_le_lien_du_mot_de_passe
from inscriptions.saisie.protections import meme_duree
from portal.compte import essais


class FormulaireConnexion(LoginForm):
    """« Forgotten password » is a link under the form, not a help inside the label."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].error_messages["required"] = "Écrivez votre adresse e-mail."
        self.fields["password"].error_messages["required"] = "Écrivez votre mot de passe."
        self.fields["password"].help_text = ""


class FormulaireChangement(ChangePasswordForm):
    """The old password is a guess like any other for whoever found an open session."""

    def clean_oldpassword(self) -> str:
        essais.essayer(context.request, essais.MOT_DE_PASSE, self.user.email)
        ancien = super().clean_oldpassword()
        essais.reussir(context.request, essais.MOT_DE_PASSE, self.user.email)
        return ancien


class FormulaireOublie(ResetPasswordForm):
    """« Mot de passe oublié »: the same answer, in the same time, whether or not there is an account."""

    def clean_email(self) -> str:
        """allauth looks for the account here; the service does, once the form is right."""
        return self.cleaned_data["email"].lower()

    def save(self, request: HttpRequest, **_: Any) -> str:
        courriel = self.cleaned_data["email"]
        with meme_duree():
            if not essais.trop_de_liens(courriel):
                envoyer_le_lien_du_mot_de_passe(courriel)
        return courriel


class FormulaireNouveau(ResetPasswordKeyForm):
    """The password that the link allows to choose."""

    def save(self) -> None:
        super().save()
        essais.recommencer(context.request, self.user.email)


class _CodeLimite:
    """A limit of wrong codes per account, whichever address they come from."""

    user: User

    def clean_code(self) -> str:
        essais.essayer(context.request, essais.CODE, self.user.email)
        code = super().clean_code()  # type: ignore[misc]
        essais.reussir(context.request, essais.CODE, self.user.email)
        return code


class FormulaireCode(_CodeLimite, AuthenticateForm):
    """The code at sign-in."""


class FormulaireCodeConfirme(_CodeLimite, ReauthenticateForm):
    """The code once more, before what touches the account."""
