"""The one writer of what partners say of their room: one word in force per offer, the former ones kept."""

from datetime import date

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from catalogue.models import AdresseDePartenaire, Capacite, Offre
from catalogue.models.capacites import AU_PLUS


def capacite_de(offre: Offre) -> Capacite | None:
    """What is in force; nothing is read of an offer that is no partner's."""
    if not offre.partenaire_id:
        return None
    return Capacite.objects.en_vigueur().filter(offre=offre).first()


@transaction.atomic
def dire_la_capacite(
    offre: Offre,
    *,
    quoi: str,
    jusqu_au: date,
    par: User | None = None,
    adresse: AdresseDePartenaire | None = None,
) -> Capacite:
    """Say it in the place of what was said before. `adresse`: the partner's own; without one, the team's `par`.

    Said twice by the same, it is said once. Raises ValidationError as `verifier_la_capacite`.
    """
    verifier_la_capacite(offre, quoi=quoi, jusqu_au=jusqu_au, adresse=adresse)
    Offre.objects.select_for_update(of=("self",)).get(pk=offre.pk)
    dite = {
        "offre": offre,
        "quoi": quoi,
        "jusqu_au": jusqu_au,
        "adresse": adresse,
        "par": par,
        "source": Capacite.Source.PARTENAIRE if adresse else Capacite.Source.EQUIPE,
    }
    if deja := Capacite.objects.filter(retiree_le=None, **dite).first():
        return deja
    Capacite.objects.filter(offre=offre, retiree_le=None).update(retiree_le=timezone.now(), retiree_par=par)
    return Capacite.objects.create(**dite)


def retirer_la_capacite(capacite: Capacite, *, par: User) -> bool:
    """Take it back: nothing is in force any more. False when that was done already."""
    siennes = Capacite.objects.filter(pk=capacite.pk, retiree_le=None)
    return bool(siennes.update(retiree_le=timezone.now(), retiree_par=par))


def verifier_la_capacite(
    offre: Offre, *, quoi: str, jusqu_au: date, adresse: AdresseDePartenaire | None = None
) -> None:
    """Raise ValidationError, by field, when nobody may say so: other partner, unknown word, day out of bounds."""
    erreurs = {}
    if not offre.partenaire_id:
        erreurs["offre"] = "Cette offre n’est pas celle d’un partenaire."
    elif adresse and not _peut_dire(adresse, offre):
        erreurs["offre"] = "Cette adresse ne répond pas de cette offre."
    if quoi not in Capacite.Quoi.values:
        erreurs["quoi"] = "Choisissez une des réponses."
    aujourd_hui = timezone.localdate()
    if jusqu_au < aujourd_hui:
        erreurs["jusqu_au"] = "Ce jour est passé. Choisissez aujourd’hui ou un jour à venir."
    elif jusqu_au > aujourd_hui + AU_PLUS:
        erreurs["jusqu_au"] = f"Choisissez un jour dans les {AU_PLUS.days} jours."
    if erreurs:
        raise ValidationError(erreurs)


def _peut_dire(adresse: AdresseDePartenaire, offre: Offre) -> bool:
    """Only who answers for the partner's room, while we still write to them."""
    return adresse.responsable and adresse.active and adresse.partenaire_id == offre.partenaire_id
