"""Registers the screens of actions."""

from wagtail import hooks

from actions.viewsets import MenuActions


@hooks.register("register_admin_viewset")
def ecrans_des_actions() -> MenuActions:
    return MenuActions()
