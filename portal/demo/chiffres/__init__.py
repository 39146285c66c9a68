"""External figures, indicators, and the figures that the two documents printed."""

from actions.models import Programme
from portal.demo.chiffres import externes
from portal.demo.chiffres.definitions import creer
from portal.demo.chiffres.dip import DE_LA_DIP
from portal.demo.chiffres.externes import ANNEE_2019, ANNEE_2022, ANNEXE, AU_COMITE, COMITE, FIN_2022
from portal.demo.chiffres.lce import DE_LCE
from portal.demo.programmes import DIP, LCE


def charger() -> None:
    externes.charger()
    creer(DE_LA_DIP, Programme.objects.get(slug=DIP), COMITE, AU_COMITE, ANNEE_2019)
    creer(DE_LCE, Programme.objects.get(slug=LCE), ANNEXE, FIN_2022, ANNEE_2022)
