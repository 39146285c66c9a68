"""Base of the screens that show people: few addresses, each keeping to the user's antennes."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.tables import Column
from wagtail.permissions import policy_registry

from catalogue.droits.ecrans import EcranRestreint
from catalogue.models import Antenne
from inscriptions.fiche.declaration import Colonne
from inscriptions.models import Inscription


def colonne_de_liste(colonne: Colonne, classe: type[Column] = Column, **options: Any) -> Column:
    """A declared column as a column of a list of Wagtail's, of `classe` with its own `options`."""
    return classe(colonne.code, label=colonne.intitule, accessor=colonne.a_l_ecran, **options)


def antennes_des_personnes(request: HttpRequest | None) -> Any:
    """The antennes that a filter or a form may name: those whose people the user sees."""
    if request is None:
        return Antenne.objects.none()
    return policy_registry.get_by_type(Inscription).antennes(request.user, ["view"])


class EcranDePersonnes(EcranRestreint):
    """A screen of people.

    No reference index and no permission in Wagtail's group form: rights on people are given by
    antenne only, and « where is this used » would tell of people seen elsewhere.
    """

    add_to_reference_index = False

    def get_permissions_to_register(self) -> Any:
        return super().get_permissions_to_register().none()


def peut_exporter(request: HttpRequest) -> bool:
    """Downloading people is a right of its own."""
    return policy_registry.get_by_type(Inscription).user_has_permission(request.user, "exporter")
