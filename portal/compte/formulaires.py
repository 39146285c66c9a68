"""The forms of accounts: allauth's own, with the portal's limits and errors that say how to mend them."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordKeyForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django.contrib.auth.models import User

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
