"""Who may see which people: rights by site, on Wagtail's own grid of collections.

Each antenne owns a collection. A group that holds a permission on `Inscription` for that
collection, or for one above it, holds it for the people of the antenne. Editors hold none.
"""

from typing import Literal

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from catalogue.droits.antennes import antennes_accordees
from catalogue.models import Antenne, ReserveDeSeance, Seance
from catalogue.querysets import SeanceQuerySet
from inscriptions.acces.prescripteurs import orientations_de, prescripteurs_de
from inscriptions.models import Inscription, Piece

Droit = Literal["view", "add", "change", "exporter"]
# Answers without a name are of no site: rights on them are given to a group as such.
VOIR_LES_QUESTIONNAIRES = "inscriptions.view_questionnairerempli"
EXPORTER_LES_QUESTIONNAIRES = "inscriptions.exporter_questionnaire"


def antennes_de(utilisateur: object, droit: Droit = "view") -> "QuerySet[Antenne]":
    """The antennes for whose people `utilisateur` holds `droit`; none for an editor."""
    if not isinstance(utilisateur, User):
        return Antenne.objects.none()
    return antennes_accordees(utilisateur, "inscriptions", _codes(droit))


def voit_des_personnes(utilisateur: object) -> bool:
    return antennes_de(utilisateur).exists()


def seances_de(utilisateur: object, droit: Droit = "change") -> SeanceQuerySet:
    """The séances where `utilisateur` has people to look after.

    Those of their antennes, and those of others that keep hours for one of theirs. Of the latter
    they see their own people only: that is for `inscriptions_de` to say.
    """
    antennes = list(antennes_de(utilisateur, droit).values_list("pk", flat=True))
    reservees = ReserveDeSeance.objects.filter(antenne__in=antennes).values("seance")
    return Seance.objects.filter(Q(antenne__in=antennes) | Q(pk__in=reservees))


def voit_tout_le_monde(utilisateur: object) -> bool:
    """Whether they look after the people of every antenne: what crosses the sites is for them alone."""
    return (
        Antenne.objects.exists()
        and not Antenne.objects.exclude(pk__in=antennes_de(utilisateur, "change").values("pk")).exists()
    )


def inscriptions_de(utilisateur: object, droit: Droit = "view") -> "QuerySet[Inscription]":
    """The registrations that `utilisateur` may see (or change, or export), and no other."""
    return Inscription.objects.filter(antenne__in=antennes_de(utilisateur, droit))


def pieces_de(utilisateur: object) -> "QuerySet[Piece]":
    """The files that `utilisateur` may open: those of what they may see. Waiting ones are nobody's."""
    if not isinstance(utilisateur, User) or not utilisateur.is_active:
        return Piece.objects.none()
    permises = Q(inscription__in=inscriptions_de(utilisateur))
    prescripteurs = prescripteurs_de(utilisateur)
    if prescripteurs:
        # What the person joined themselves was not for the structure whose card they had.
        permises |= Q(inscription__in=orientations_de(prescripteurs).filter(par_carte=False))
    if utilisateur.has_perm(VOIR_LES_QUESTIONNAIRES):
        permises |= Q(questionnaire__isnull=False)
    return Piece.objects.filter(permises)


def _codes(droit: Droit) -> list[str]:
    # Whoever may change people may see them.
    codes = {"view": ["view", "change"]}.get(droit, [droit])
    return [f"{code}_inscription" for code in codes]
