"""What is kept for a time, and for how long: one table, read by the daily task, the privacy page and
`manage.py effacer --essai`. Delays are settings (`CONSERVATION_…`).

No count moves: what is emptied is what tells of somebody, never what is counted.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.utils import timezone

from inscriptions.conservation.fichiers_prives import effacer_les_pieces, pieces_echues
from inscriptions.conservation.oubli import oublier_les_personnes, personnes_a_effacer
from inscriptions.conservation.reponses_echues import effacer_les_reponses_echues, nombre_de_reponses_echues
from inscriptions.conservation.textes_echus import (
    effacer_les_feuilles,
    effacer_les_notes,
    feuilles_echues,
    messages_echus,
    notes_echues,
    vider_les_messages,
)
from inscriptions.models import DebutDeRegle
from inscriptions.saisie.brouillons import brouillons_perimes, effacer_les_brouillons
from inscriptions.vie.alertes import (
    alertes_dites,
    alertes_sans_suite,
    effacer_les_alertes_dites,
    effacer_les_alertes_sans_suite,
)


@dataclass(frozen=True)
class Regle:
    """One kind of thing: what it is, to the person; from when it is kept; the setting that says how long.

    Without a setting each thing says its own time. `avec_preavis`: for the first days, as long as the
    notice given to people, the rule only lists, since what it empties cannot be had again.
    """

    code: str
    quoi: str
    apres: str
    reglage: str
    echues: Callable[[], int]
    effacer: Callable[[], int]
    avec_preavis: bool = False

    @property
    def duree(self) -> str:
        return en_mots(getattr(settings, self.reglage)) if self.reglage else ""

    @property
    def active_le(self) -> date:
        """The first day on which it erases."""
        if not self.avec_preavis:
            return timezone.localdate()
        debut = DebutDeRegle.objects.filter(code=self.code).first()
        return (debut.le if debut else timezone.localdate()) + settings.CONSERVATION_PREAVIS


REGLES: tuple[Regle, ...] = (
    Regle(
        "identites",
        "Votre nom, votre date de naissance, vos contacts, vos réponses, ce qui est écrit sur vous",
        "après votre dernière nouvelle",
        "CONSERVATION_IDENTITES",
        lambda: personnes_a_effacer().count(),
        oublier_les_personnes,
    ),
    Regle(
        "messages",
        "Le texte de nos messages, et l’adresse où ils sont partis",
        "après leur envoi",
        "CONSERVATION_MESSAGES",
        lambda: messages_echus().count(),
        vider_les_messages,
        avec_preavis=True,
    ),
    Regle(
        "notes",
        "Les raisons, les notes et les messages que les professionnels s’écrivent",
        "après leur écriture",
        "CONSERVATION_NOTES",
        lambda: sum(lignes.count() for lignes, _ in notes_echues()),
        effacer_les_notes,
        avec_preavis=True,
    ),
    Regle(
        "feuilles",
        "Les feuilles de présence signées",
        "après la date",
        "CONSERVATION_FEUILLES",
        lambda: feuilles_echues().count(),
        effacer_les_feuilles,
        avec_preavis=True,
    ),
    Regle(
        "reponses",
        "Vos réponses aux questions d’une offre",
        "au plus tard le jour que dit chaque question",
        "",
        nombre_de_reponses_echues,
        effacer_les_reponses_echues,
    ),
    Regle(
        "pieces",
        "Les documents que vous avez joints",
        "au plus tard le jour que dit leur question",
        "",
        lambda: pieces_echues().count(),
        effacer_les_pieces,
    ),
    Regle(
        "brouillons",
        "Un formulaire commencé et pas envoyé",
        "après sa première page",
        "CONSERVATION_BROUILLONS",
        lambda: brouillons_perimes().count(),
        effacer_les_brouillons,
    ),
    Regle(
        "alertes",
        "Votre adresse donnée à « Prévenez-moi »",
        "après notre message",
        "CONSERVATION_ALERTES_DITES",
        lambda: alertes_dites().count(),
        effacer_les_alertes_dites,
    ),
    Regle(
        "alertes-sans-suite",
        "La même, si aucune place ne s’est libérée",
        "après votre demande",
        "CONSERVATION_ALERTES",
        lambda: alertes_sans_suite().count(),
        effacer_les_alertes_sans_suite,
    ),
    # Forgotten, the number would be written to again: only its person ends it.
    Regle(
        "numeros-refuses",
        "Un numéro que nous ne devons plus contacter, sous une forme qui ne se lit pas",
        "jusqu’à ce que la personne demande le contraire sur place",
        "",
        lambda: 0,
        lambda: 0,
    ),
)


def appliquer(regle: Regle) -> int:
    """Erase what is due under `regle`, and return how much; nothing while it is in its notice."""
    if regle.avec_preavis:
        DebutDeRegle.objects.get_or_create(code=regle.code, defaults={"le": timezone.localdate()})
    return regle.effacer() if regle.active_le <= timezone.localdate() else 0


def en_mots(duree: relativedelta) -> str:
    """« 2 ans », « 1 an et 6 mois », « 30 jours »."""
    parties = [
        _compte(duree.years, "an", "ans"),
        _compte(duree.months, "mois", "mois"),
        _compte(duree.days, "jour", "jours"),
    ]
    return _et([partie for partie in parties if partie])


def _compte(nombre: int, un: str, plusieurs: str) -> str:
    return f"{nombre}\u00a0{un if nombre == 1 else plusieurs}" if nombre else ""


def _et(parties: Iterable[str]) -> str:
    return " et ".join(parties)
