"""Wagtail's permission policies for people: rights follow the grid of antennes and nothing else.

A Django right on `Inscription` given to a group as such opens nothing: only a row of the grid
does, for one antenne or, on the root collection, for all of them.
"""

from collections.abc import Callable, Collection
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model, Q, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from catalogue.droits.antennes import antennes_retenues
from catalogue.models import Antenne
from inscriptions.acces.personnes import Droit, antennes_de
from inscriptions.models import Inscription, Transfert

Lignes = Callable[["QuerySet[Antenne]"], Q]


class PolitiqueDesPersonnes(BasePermissionPolicy):
    """Rights on the rows of `model` that belong to the antennes of the user.

    `lignes` says which rows belong to some antennes; `droits` what each action of Wagtail asks
    on the grid (an action that is not named is nobody's).
    """

    def __init__(self, model: type[Model], lignes: Lignes, **droits: Droit) -> None:
        super().__init__(model)
        self._lignes = lignes
        self._droits = droits

    def antennes(self, user: Any, actions: Collection[str]) -> "QuerySet[Antenne]":
        """Where `user` may do one of `actions`."""
        return Antenne.objects.filter(pk__in=self._retenues(user, actions))

    def _retenues(self, user: Any, actions: Collection[str]) -> list[int]:
        droits = frozenset(self._droits[action] for action in actions if action in self._droits)
        if "view" in droits:
            # Seeing, when it is asked for among others, is enough: the other rights include it.
            droits = frozenset({"view"})
        return antennes_retenues(user, ("personnes", droits), lambda: self._calculer(user, droits))

    def _calculer(self, user: Any, droits: frozenset[Droit]) -> "QuerySet[Antenne]":
        resultat = Antenne.objects.none()
        for droit in sorted(droits):
            resultat = resultat | antennes_de(user, droit)
        return resultat

    def user_has_any_permission(self, user: Any, actions: Collection[str]) -> bool:
        return bool(self._retenues(user, actions))

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.user_has_any_permission(user, [action])

    def instances_user_has_any_permission_for(self, user: Any, actions: Collection[str]) -> "QuerySet[Any]":
        return self.model._default_manager.filter(self._lignes(self.antennes(user, actions)))

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Collection[str], instance: Any
    ) -> bool:
        return self.instances_user_has_any_permission_for(user, actions).filter(pk=instance.pk).exists()

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def users_with_any_permission(self, actions: Collection[str]) -> "QuerySet[User]":
        codes = [f"{self._droits[action]}_inscription" for action in actions if action in self._droits]
        return User.objects.filter(
            Q(is_superuser=True)
            | Q(
                groups__collection_permissions__permission__content_type__app_label="inscriptions",
                groups__collection_permissions__permission__codename__in=codes,
            ),
            is_active=True,
        ).distinct()


def par_antenne(antennes: "QuerySet[Antenne]") -> Q:
    return Q(antenne__in=antennes)


def par_inscription(antennes: "QuerySet[Antenne]") -> Q:
    return Q(inscription__antenne__in=antennes)


def par_venues(antennes: "QuerySet[Antenne]") -> Q:
    """Young people who are known through a registration of these antennes."""
    return Q(pk__in=Inscription.objects.filter(antenne__in=antennes).values("jeune"))


def par_les_deux(antennes: "QuerySet[Antenne]") -> Q:
    """Pairs of which both people are known here: half a pair would name somebody else's person."""
    connus = Inscription.objects.filter(antenne__in=antennes).values("jeune")
    return Q(jeune__in=connus, ressemble_a__in=connus)


def par_transfert(antennes: "QuerySet[Antenne]") -> Q:
    """What these sites asked, and what they are asked; one that said no forgets who it was about."""
    en_cours = Q(etat__in=[Transfert.Etat.DEMANDE, Transfert.Etat.ACCEPTE])
    return Q(de__in=antennes) | Q(en_cours, vers__in=antennes)
