"""The sign-in form, with errors that say how to mend them."""

from typing import Any

from allauth.account.forms import LoginForm


class FormulaireConnexion(LoginForm):
    """allauth's own; « forgotten password » is a link under the form, not a help inside the label."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].error_messages["required"] = "Écrivez votre adresse e-mail."
        self.fields["password"].error_messages["required"] = "Écrivez votre mot de passe."
        self.fields["password"].help_text = ""
