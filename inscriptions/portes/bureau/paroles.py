"""What is said of a coming, beside the state of each row of a list."""

from typing import Any

from wagtail.admin.ui.tables import StatusTagColumn

from inscriptions.models import Inscription


class ColonneDEtat(StatusTagColumn):
    """The state, and the words that say otherwise: the partner's, the person's. The list reads `constats` ahead."""

    cell_template_name = "inscriptions/admin/etat_cellule.html"

    def get_cell_context_data(self, instance: Inscription, parent_context: Any) -> dict[str, Any]:
        dits = [constat.en_mots for constat in instance.constats.all() if constat.dit_autre_chose]
        return {**super().get_cell_context_data(instance, parent_context), "dits": dits}
