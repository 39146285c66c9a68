"""The screen of antennes: each one comes with its group of agents, whose rights the portal gives."""

from catalogue.droits.ecrans import Ajout, Modification
from catalogue.models import Antenne
from catalogue.portes.bureau import MenuOffre
from catalogue.portes.bureau.references import AntenneViewSet
from portal.groupes import groupe_de


class PrepareLeGroupe:
    """Mixin: saving an antenne gives its group its rights, and its new name after a change."""

    def save_instance(self) -> Antenne:
        antenne = super().save_instance()  # type: ignore[misc]
        groupe_de(antenne)
        return antenne


class AjoutAntenne(PrepareLeGroupe, Ajout):
    pass


class ModificationAntenne(PrepareLeGroupe, Modification):
    pass


class EcranDesAntennes(AntenneViewSet):
    add_view_class = AjoutAntenne
    edit_view_class = ModificationAntenne
    menu_hook = MenuOffre.submenu_hook
    menu_order = 100
