"""On the home screen: people whom another site asks the reader's to look after."""

from collections.abc import Mapping
from typing import Any

from inscriptions.acces.personnes import antennes_de
from inscriptions.models import Transfert
from inscriptions.portes.bureau.accueil import MONTREES, PanneauAccueil
from inscriptions.portes.bureau.transferts import lignes_de


class TransfertsARepondre(PanneauAccueil):
    """The oldest first: name, age and reason, which is all that a site sees before it answers."""

    template_name = "inscriptions/admin/accueil_transferts.html"
    order = 22

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        siens = antennes_de(self.request.user, "change")
        a_repondre = Transfert.objects.filter(etat=Transfert.Etat.DEMANDE, vers__in=siens)
        lus = a_repondre.select_related("jeune", "de", "vers").order_by("demande_le", "pk")
        return {"lignes": lignes_de(lus[:MONTREES])}
