"""Registers the screens that need the whole house."""

from wagtail import hooks

from portal.antennes import EcranDesAntennes


@hooks.register("register_admin_viewset")
def ecran_des_antennes() -> EcranDesAntennes:
    return EcranDesAntennes()
