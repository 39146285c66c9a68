"""When a site receives, as a message says it: put in as the message leaves, with the link."""

from catalogue.maison.memoire import Memoire
from catalogue.models import Antenne
from catalogue.sites.ouverture import calendriers_de
from catalogue.vitrine.horaires import semaine_en_mots

MEMOIRE: Memoire[dict[int, str]] = Memoire()


def heures_du_site(antenne: Antenne) -> str:
    """« lundi au jeudi, 9 h – 17 h ; vendredi, 9 h – 12 h »; empty when nobody said it, or when nobody is received."""
    receveur = antenne.est_presentable and antenne.accueil_public
    return MEMOIRE.lire(_de_tous).get(antenne.pk, "") if receveur else ""


def _de_tous() -> dict[int, str]:
    return {
        numero: "\u00a0; ".join(
            f"{ouverts.jours}, {ouverts.heures}" for ouverts in semaine_en_mots(calendrier)
        )
        for numero, calendrier in calendriers_de(Antenne.objects.only("pk")).items()
    }
