"""External figures, indicators, and the figures that the two documents printed."""

from actions.models import Programme
from demonstration.chiffres import externes
from demonstration.chiffres.definitions import creer
from demonstration.chiffres.dip import DE_LA_DIP
from demonstration.chiffres.externes import ANNEE_2019, ANNEE_2022, ANNEXE, AU_COMITE, COMITE, FIN_2022
from demonstration.chiffres.lce import DE_LCE
from demonstration.programmes import DIP, LCE


def charger() -> None:
    externes.charger()
    creer(DE_LA_DIP, Programme.objects.get(slug=DIP), COMITE, AU_COMITE, ANNEE_2019)
    creer(DE_LCE, Programme.objects.get(slug=LCE), ANNEXE, FIN_2022, ANNEE_2022)
