"""Rights by site, on Wagtail's own grid: each antenne owns a collection, rights follow it."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.contrib.auth.models import Permission, User
from django.db.models import Q, QuerySet
from wagtail.models import GroupCollectionPermission
from wagtail.permission_policies.base import BaseDjangoAuthPermissionPolicy

from catalogue.models import Antenne


def antennes_accordees(utilisateur: Any, app: str, codes: Iterable[str]) -> "QuerySet[Antenne]":
    """The antennes whose collection, or one above it, gives one of these rights to `utilisateur`."""
    if not (utilisateur.is_active and utilisateur.is_authenticated):
        return Antenne.objects.none()
    if utilisateur.is_superuser:
        return Antenne.objects.all()
    chemins = GroupCollectionPermission.objects.filter(
        group__user=utilisateur,
        permission__content_type__app_label=app,
        permission__codename__in=list(codes),
    ).values_list("collection__path", flat=True)
    sous = Q(pk__in=[])
    for chemin in set(chemins):
        sous |= Q(collection__path__startswith=chemin)
    return Antenne.objects.filter(sous)


def antennes_retenues(
    utilisateur: Any, cle: tuple[Any, ...], calculer: Callable[[], "QuerySet[Antenne]"]
) -> list[int]:
    """The identifiers that `calculer` finds, asked once per request: a list asks for every row."""
    retenues = getattr(utilisateur, "_antennes_retenues", None)
    if retenues is None:
        retenues = utilisateur._antennes_retenues = {}
    if cle not in retenues:
        retenues[cle] = list(calculer().values_list("pk", flat=True))
    return retenues[cle]


class PolitiqueParAntenne(BaseDjangoAuthPermissionPolicy):
    """For a model with an `antenne`: a right of the group holds everywhere, one on a collection there."""

    def antennes(self, user: Any, actions: Collection[str]) -> "QuerySet[Antenne]":
        """Where `user` may do one of `actions`."""
        if self._partout(user, actions):
            return Antenne.objects.all()
        return Antenne.objects.filter(pk__in=self._antennes_accordees(user, actions))

    def _antennes_accordees(self, user: Any, actions: Collection[str]) -> list[int]:
        codes = frozenset(self._get_permission_codenames(actions))
        return antennes_retenues(
            user, (self.app_label, codes), lambda: antennes_accordees(user, self.app_label, codes)
        )

    def user_has_any_permission(self, user: Any, actions: Collection[str]) -> bool:
        return self._partout(user, actions) or bool(self._antennes_accordees(user, actions))

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Collection[str], instance: Any
    ) -> bool:
        return self._partout(user, actions) or instance.antenne_id in self._antennes_accordees(user, actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Collection[str]) -> "QuerySet[Any]":
        if self._partout(user, actions):
            return self.model._default_manager.all()
        return self.model._default_manager.filter(antenne__in=self.antennes(user, actions))

    def users_with_any_permission(self, actions: Collection[str]) -> "QuerySet[User]":
        permissions = Permission.objects.filter(
            content_type__app_label=self.app_label, codename__in=self._get_permission_codenames(actions)
        )
        return User.objects.filter(
            Q(is_superuser=True)
            | Q(groups__permissions__in=permissions)
            | Q(groups__collection_permissions__permission__in=permissions),
            is_active=True,
        ).distinct()

    def _partout(self, user: Any, actions: Collection[str]) -> bool:
        return any(user.has_perm(self._get_permission_name(action)) for action in actions)
