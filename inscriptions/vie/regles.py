"""Rules of the house on who may register, for what and when. They read and refuse, never write."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from catalogue.models import Antenne, Maison, Offre, Seance
from catalogue.seances.reserves import antennes_admises, antennes_nommees, est_admise, reservee_en_mots
from inscriptions.etats import FINIES
from inscriptions.models import Jeune, Structure
from inscriptions.personnes.identification import Identite
from inscriptions.refus import (
    AgeHorsLimites,
    DateAChoisir,
    DejaInscrit,
    HorsSecteur,
    OffreFermee,
    ReserveAUnSite,
    ReserveAuxProfessionnels,
    SeanceAnnulee,
    SeanceClose,
)
from inscriptions.rendez_vous import moment_long
from inscriptions.vie.promesses import verifier_le_nombre


def verifier_ouverture(offre: Offre, seance: Seance | None, *, structure: Structure | None) -> None:
    """Whether `offre` (and `seance`) takes registrations now, from `structure` if any. Raises a Refus."""
    if not offre.live or not offre.se_reserve:
        raise OffreFermee
    verifier_public(offre, structure)
    if seance is None:
        if offre.mode != Offre.Mode.SANS_DATE and structure is None:
            raise DateAChoisir
        return
    if seance.etat == Seance.Etat.ANNULEE:
        raise SeanceAnnulee
    maintenant = timezone.now()
    if seance.est_passee:
        raise SeanceClose("Cette date est passée. Choisissez une autre date.")
    if seance.etat != Seance.Etat.OUVERTE or (seance.visible_le and maintenant < seance.visible_le):
        raise SeanceClose
    if seance.inscriptions_du and maintenant < seance.inscriptions_du:
        raise SeanceClose(f"Les inscriptions à cette date ouvrent le {moment_long(seance.inscriptions_du)}.")
    if seance.inscriptions_au and maintenant >= seance.inscriptions_au:
        limite = moment_long(seance.inscriptions_au)
        raise SeanceClose(f"On s’inscrivait jusqu’au {limite}. Choisissez une autre date.")


def verifier_public(offre: Offre, structure: Structure | None) -> None:
    """Whether `offre` is open to a young person alone, to a structure, or to the team only."""
    if offre.qui == Offre.Qui.PRESCRIPTEURS and structure is None:
        raise ReserveAuxProfessionnels
    if offre.qui == Offre.Qui.EQUIPE and not (structure and structure.est_mission_locale):
        raise ReserveAuxProfessionnels(
            "Pour cette offre, l’équipe de la Mission Locale inscrit elle-même. Laissez-nous un message."
        )


def verifier_personne(offre: Offre, identite: Identite, *, le: date) -> None:
    """Whether the person fits the limits of `offre` on that day. Raises a Refus.

    Of a message only the number is limited: whoever writes is answered, and told where to go if not here.
    """
    if offre.laisse_un_message:
        verifier_le_nombre(offre, identite.telephone)
        return
    age = Jeune(date_naissance=identite.date_naissance).age_au(le)
    if age is not None:
        if offre.age_min is not None and age < offre.age_min:
            phrase = _trop_jeune(age) or _ouverte(offre, "à partir de", offre.age_min)
            raise AgeHorsLimites(phrase, offre=offre)
        if offre.age_max is not None and age > offre.age_max:
            raise AgeHorsLimites(_ouverte(offre, "jusqu’à", offre.age_max), offre=offre)
    permis = {code.strip() for code in offre.codes_postaux.split(",") if code.strip()}
    if permis and identite.code_postal and identite.code_postal not in permis:
        raise HorsSecteur


def _trop_jeune(age: int) -> str:
    """Where to go before the age of the house: 16 as a rule, for school lasts until then.

    Code de l’éducation, art. L. 131-1. Nothing for who is old enough.
    """
    accueil = Maison.courante().age_min
    if age >= accueil:
        return ""
    return (
        f"La Mission Locale accueille à partir de {accueil} ans. Avant, parlez-en à votre collège "
        "ou à un centre d’information et d’orientation (CIO)."
    )


def _ouverte(offre: Offre, limite: str, age: int) -> str:
    ce_jour = "" if offre.mode == Offre.Mode.SANS_DATE else ", le jour où elle a lieu"
    return f"Cette offre est ouverte {limite} {age} ans{ce_jour}."


def antenne_de(
    offre: Offre,
    seance: Seance | None,
    site: Antenne | None,
    *,
    creneau: datetime | None = None,
    interne: bool = False,
) -> Antenne:
    """The antenne that answers: the séance's, else the chosen site, else the offer's only one.

    Of a séance, or a `creneau`, kept for some antennes, the one that follows the person: `site` says
    which, unless there is only one, or only one that the public is shown; where none is, the first.
    `interne`: the team and imports may name an antenne that does not receive the public, and choose.
    """
    if seance is not None:
        return _antenne_de_la_seance(seance, site, creneau, interne=interne)
    possibles = offre.sites_possibles
    if site is not None:
        if site not in possibles and not (interne and not offre.sites.exists()):
            raise ValidationError({"site": "Cette offre n’existe pas sur ce site."})
        return site
    seul = _sans_choix(possibles, interne=interne)
    if seul is None:
        raise ValidationError({"site": "Choisissez un site."})
    return seul


def _antenne_de_la_seance(
    seance: Seance, site: Antenne | None, creneau: datetime | None, *, interne: bool
) -> Antenne:
    nommees = antennes_nommees(seance)
    if not nommees:
        return seance.antenne
    if site is not None:
        if not (interne or site in nommees or site.accueil_public):
            raise ValidationError({"site": "Choisissez un site de la liste."})
        return site
    admises = antennes_admises(seance, creneau)
    seule = _sans_choix(admises, interne=interne)
    if seule is not None:
        return seule
    if interne or not admises or seance.antenne in admises:
        return seance.antenne
    raise ValidationError({"site": "Choisissez votre site."})


def _sans_choix(sites: list[Antenne], *, interne: bool) -> Antenne | None:
    """The one that nobody has to choose; None when somebody has to, or when there is none.

    Nobody chooses what is not shown: among such sites, the first answers.
    """
    montres = [site for site in sites if site.est_presentable]
    possibles = sites if interne else montres or sites[:1]
    return possibles[0] if len(possibles) == 1 else None


def verifier_reserve(seance: Seance, creneau: datetime | None, antenne: Antenne) -> None:
    """Whether the young people of `antenne` may come at that hour of `seance`. Raises ReserveAUnSite."""
    if not est_admise(seance, creneau, antenne.pk):
        pour_qui = reservee_en_mots(antennes_admises(seance, creneau))
        raise ReserveAUnSite(f"{pour_qui}. Choisissez un autre horaire ou une autre date.")


def verifier_le_sujet(offre: Offre, sujet: Offre | None) -> None:
    """Only a message is about another offer. Raises ValidationError."""
    if sujet and (sujet.pk == offre.pk or not offre.laisse_un_message):
        raise ValidationError({"a_propos_de": "Seul un message est à propos d’une autre offre."})


def refuser_le_double(jeune: Jeune, offre: Offre, seance: Seance | None, sujet: Offre | None = None) -> None:
    """Raises DejaInscrit when `jeune` holds this séance, or already waits for this dateless offer.

    Two messages are the same when they are about the same `sujet`.
    """
    deja = jeune.inscriptions.exclude(etat__in=FINIES)
    deja = (
        deja.filter(seance=seance)
        if seance
        else deja.vivantes().filter(offre=offre, seance=None, a_propos_de=sujet)
    )
    # Nearly always nobody: the wide row is read only when there is one.
    if deja.exists():
        raise DejaInscrit(deja.select_related("offre", "seance", "jeune").latest("demandee_le"))
