"""When a person was last heard of: what retention counts its years from.

A request, a visit, an act, a word of the person, on the telephone too. Never a message of ours, nor a call
that nobody answers, nor what the team corrects.
"""

from datetime import date
from typing import Any

from django.db.models import DateField, F, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest, NullIf, TruncDate

from inscriptions.etats import VENUES, Qui
from inscriptions.etats.constats import Source
from inscriptions.models import Acte, Appel, Constat, Evenement, Inscription, Jeune

_JADIS = Value(date(1, 1, 1), output_field=DateField())


def avec_dernier_contact(jeunes: "QuerySet[Jeune]") -> QuerySet:
    """Annotate `dernier_contact`: a day. Of whom nothing is known, the day on which their file was made."""
    paroles = Evenement.objects.filter(auteur=Qui.JEUNE).exclude(de="")
    dites = Constat.objects.filter(source=Source.PERSONNE)
    joints = Appel.objects.filter(resultat=Appel.Resultat.JOINT)
    faits = (
        F("parole_le"),
        _dernier(Inscription.objects.all(), "jeune", "demandee_jour"),
        _dernier(Inscription.objects.filter(etat__in=VENUES), "jeune", "venue_le"),
        _dernier(Acte.objects.all(), "jeune", "le"),
        _dernier(joints, "inscription__jeune", TruncDate("le")),
        _dernier(paroles, "inscription__jeune", Coalesce("fait_le", TruncDate("le"))),
        _dernier(dites, "inscription__jeune", TruncDate("note_le")),
    )
    dernier = Greatest(*(Coalesce(fait, _JADIS) for fait in faits))
    return jeunes.annotate(dernier_contact=Coalesce(NullIf(dernier, _JADIS), TruncDate("cree_le")))


def _dernier(lignes: QuerySet, jeune: str, jour: Any) -> Subquery:
    """The last day of those rows that are of the person."""
    siennes = lignes.filter(**{jeune: OuterRef("pk")})
    par_personne = siennes.order_by().values(jeune).annotate(dernier=Max(jour))
    return Subquery(par_personne.values("dernier"), output_field=DateField())
