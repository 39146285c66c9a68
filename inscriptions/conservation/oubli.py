"""Forgetting those who were not heard of for long: listed, told the next day, erased a month later.

So the first run after an upgrade erases nobody, and neither does the first after a long stop.
Whoever gives a sign of life meanwhile is taken off the list.
"""

from contextlib import suppress

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from inscriptions.conservation.dernier_contact import avec_dernier_contact
from inscriptions.conservation.effacement import effacer_inscription_echue, effacer_le_nom_seul
from inscriptions.courrier.messages import annoncer_l_effacement
from inscriptions.entretien.echeances import un_par_un
from inscriptions.etats import VIVANTS
from inscriptions.models import EffacementPrevu, Inscription, Jeune
from inscriptions.refus import EffacementImpossible
from inscriptions.registres import Garde, gardes

LOT = 500


def personnes_oubliees() -> QuerySet:
    """Those not heard of for as long as identities are kept, and awaited nowhere; with `dernier_contact`."""
    limite = timezone.localdate() - settings.CONSERVATION_IDENTITES
    attendues = Inscription.objects.filter(
        Q(seance__debut__gt=timezone.now()) | Q(rendez_vous_le__gt=timezone.now()),
        jeune=OuterRef("pk"),
        etat__in=VIVANTS,
    )
    return avec_dernier_contact(Jeune.objects.filter(efface_le=None)).filter(
        ~Exists(attendues), dernier_contact__lte=limite
    )


def personnes_a_effacer() -> QuerySet:
    """Those of them of whom something is left that nobody keeps as evidence."""
    tenues = gardes()
    siennes = Inscription.objects.filter(jeune=OuterRef("pk"), effacee_le=None)
    libres = siennes.exclude(_parmi("pk", [garde.inscriptions for garde in tenues]))
    sans_rien = ~Exists(siennes) & ~_parmi("pk", [garde.jeunes for garde in tenues])
    return personnes_oubliees().filter(Q(Exists(libres)) | sans_rien)


def personnes_gardees(garde: Garde) -> QuerySet:
    """Those of them of whom something is kept by `garde`."""
    preuves = garde.inscriptions.filter(effacee_le=None).values("jeune")
    return personnes_oubliees().filter(Q(pk__in=preuves) | _parmi("pk", [garde.jeunes]))


def oublier_les_personnes() -> int:
    """One day of it, and return how many were erased."""
    aujourd_hui = timezone.localdate()
    EffacementPrevu.objects.exclude(jeune__in=personnes_a_effacer().values("pk")).delete()
    echus = EffacementPrevu.objects.filter(annonce_le__lte=aujourd_hui - settings.CONSERVATION_PREAVIS)
    effacees = un_par_un(_effacer, echus.select_related("jeune"))
    un_par_un(_annoncer, EffacementPrevu.objects.filter(annonce_le=None, liste_le__lt=aujourd_hui))
    _lister()
    return effacees


def _lister() -> None:
    nouvelles = personnes_a_effacer().filter(effacement_prevu=None).values_list("pk", flat=True)
    EffacementPrevu.objects.bulk_create(
        (EffacementPrevu(jeune_id=pk, liste_le=timezone.localdate()) for pk in list(nouvelles)),
        batch_size=LOT,
        ignore_conflicts=True,  # another round lists the same people
    )


@transaction.atomic
def _annoncer(prevu: EffacementPrevu) -> int:
    """Claimed by one conditional update: two rounds at once tell once."""
    aujourd_hui = timezone.localdate()
    pris = EffacementPrevu.objects.filter(pk=prevu.pk, annonce_le=None).update(annonce_le=aujourd_hui)
    inscription = _derniere_joignable(prevu.jeune) if pris else None
    if inscription:
        annoncer_l_effacement(inscription, le=aujourd_hui + settings.CONSERVATION_PREAVIS)
    return pris


def _derniere_joignable(jeune: Jeune) -> Inscription | None:
    """The latest registration that has an address of the person: what it says is theirs."""
    siennes = jeune.inscriptions.filter(effacee_le=None).select_related("jeune", "antenne")
    recentes = siennes.order_by("-demandee_le", "-pk")
    return next((une for une in recentes if any(une.contact_du_jeune)), None)


def _effacer(prevu: EffacementPrevu) -> int:
    """What nobody keeps; the name goes with the last of it. Not of who came back a moment ago."""
    jeune = prevu.jeune
    if not personnes_a_effacer().filter(pk=jeune.pk).exists():
        return 0
    for inscription in jeune.inscriptions.filter(effacee_le=None).order_by("seance_id", "pk"):
        with suppress(EffacementImpossible):
            effacer_inscription_echue(inscription)
    effacer_le_nom_seul(jeune)
    prevu.delete()
    return 1


def _parmi(champ: str, listes: list[QuerySet]) -> Q:
    """Rows that stand in one of `listes`; none without lists."""
    condition = Q(pk__in=[])
    for liste in listes:
        condition |= Q(**{f"{champ}__in": liste.values("pk")})
    return condition
