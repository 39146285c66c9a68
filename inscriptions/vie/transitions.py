"""Changes of state of a registration: guarded, locked, each with its event."""

from collections.abc import Sequence
from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from catalogue.models import Seance
from inscriptions.courrier.intervenants import dire_qu_elle_est_annulee
from inscriptions.etats import (
    AUTOMATIQUE,
    DATES_PAR_LA_VENUE,
    EN_ATTENTE,
    PRENNENT_UNE_PLACE,
    SE_REPONDENT,
    VENUES,
    Etat,
    MotifRefus,
    Qui,
    transition_permise,
)
from inscriptions.models import Inscription
from inscriptions.prochains_actes import COLONNES, poser_le_prochain_acte
from inscriptions.refus import DejaRepondu, PropositionExpiree, TransitionInterdite
from inscriptions.vie import constats, journal, places
from inscriptions.vie.attente import limite_pour_repondre, proposer_places
from inscriptions.vie.jours import jour_de_venue, verifier_le_jour, verifier_un_rendez_vous
from inscriptions.vie.tenue import annulation_a_reprendre, retablir, tenir
from inscriptions.vie.verrou import verrouiller, verrouiller_celles_de

INSCRITE_SEULE = "Cette personne s’est inscrite elle-même, avec votre carte\u00a0: elle seule peut annuler."
# All that a change of state may write.
COLONNES_D_UN_ETAT = (
    *("etat", "motif", "annulee_par", "expire_le", "venue_le", "rendez_vous_le", "rendez_vous_ou"),
    *("tenue_jusqua", "place_tenue", "creneau", "poste", "ordre_attente"),
    *COLONNES,
)
DEJA_VENUES = "Des personnes sont venues à cette séance."


@transaction.atomic
def changer_etat(
    inscription: Inscription,
    vers: str,
    *,
    qui: Qui | str,
    compte: User | None = None,
    motif: str = "",
    raison: str = "",
    le: date | None = None,
    rendez_vous_le: datetime | None = None,
    rendez_vous_ou: str = "",
    vu: str = "",
) -> Inscription:
    """Move a registration to `vers`, write its event and message, pass a freed place on.

    What is cancelled is held for ten minutes: until then `qui` gave it back may also take it back, which
    `vers` the state before does.
    `qui`: who decides (`Qui`). `motif`: one of `MotifRefus`, required for a refusal. `raison`:
    free text that lets the team go where the rules stop. `le`: the day of a fact noted later; a séance
    gives its own to a coming. `rendez_vous_le`: a date agreed without séance; `rendez_vous_ou`: where, when
    not at the site. What is said of a coming is kept in any case; the state stays when somebody better
    placed says otherwise (`etats.constats`). `vu`: the state that `qui` was shown; answered by somebody else
    meanwhile, it raises DejaRepondu.
    Raises TransitionInterdite, PasEncore (the day has not come), SeanceComplete, SeanceAnnulee,
    DejaInscrit or ValidationError; nothing is written then.
    """
    inscription = verrouiller(inscription)
    if vu and inscription.etat != vu:
        raise DejaRepondu
    annulation = annulation_a_reprendre(inscription, qui)
    if annulation and annulation.de == vers:
        return retablir(inscription, annulation, qui=qui, compte=compte, raison=raison)
    if rendez_vous_le:
        verifier_un_rendez_vous(rendez_vous_le)
        inscription.rendez_vous_le, inscription.rendez_vous_ou = rendez_vous_le, rendez_vous_ou
    _changer([inscription], vers, qui=qui, compte=compte, motif=motif, raison=raison, le=le)
    return inscription


def annuler(
    inscription: Inscription, *, qui: Qui | str, compte: User | None = None, raison: str = ""
) -> Inscription:
    """Give the place back: held for ten minutes, then offered to the next person, or free."""
    return changer_etat(inscription, Etat.ANNULEE, qui=qui, compte=compte, raison=raison)


def refuser(inscription: Inscription, *, motif: str, compte: User | None = None) -> Inscription:
    """Refuse a request, with a motif that the young person is never told (docs/contrat.md §7.3)."""
    return changer_etat(inscription, Etat.REFUSEE, qui=Qui.EQUIPE, compte=compte, motif=motif)


def marquer_presence(
    inscription: Inscription,
    etat: str,
    *,
    qui: Qui | str = Qui.EQUIPE,
    compte: User | None = None,
    le: date | None = None,
    raison: str = "",
) -> Inscription:
    """Note that the person came, did not come, or said so."""
    return changer_etat(inscription, etat, qui=qui, compte=compte, le=le, raison=raison)


@transaction.atomic
def accepter(inscription: Inscription, *, qui: Qui | str = Qui.JEUNE) -> Inscription:
    """Take the place that was offered. Raises PropositionExpiree or TransitionInterdite."""
    inscription = verrouiller(inscription)
    if inscription.etat not in SE_REPONDENT:
        raise TransitionInterdite("Aucune place ne vous est proposée.")
    if inscription.expire_le and inscription.expire_le <= timezone.now():
        raise PropositionExpiree
    return changer_etat(inscription, Etat.CONFIRMEE, qui=qui)


@transaction.atomic
def decliner(inscription: Inscription, *, qui: Qui | str = Qui.JEUNE) -> Inscription:
    """Leave the offered place to the next person, ten minutes later."""
    inscription = verrouiller(inscription)
    if inscription.etat not in SE_REPONDENT:
        raise TransitionInterdite("Aucune place ne vous est proposée.")
    return changer_etat(inscription, Etat.ANNULEE, qui=qui)


@transaction.atomic
def expirer_proposition(inscription: Inscription) -> bool:
    """Pass an unanswered offer on. False when it was answered, or expired, in the meantime."""
    try:
        inscription = verrouiller(inscription)
    except (Inscription.DoesNotExist, TransitionInterdite):  # taken to another date, which answers it
        return False
    if inscription.etat not in SE_REPONDENT or not inscription.expire_le:
        return False
    if inscription.expire_le > timezone.now():
        return False
    changer_etat(inscription, Etat.EXPIREE, qui=AUTOMATIQUE)
    return True


@transaction.atomic
def annuler_seance(seance: Seance, *, compte: User | None = None, raison: str = "") -> Seance:
    """Cancel a séance, and with it the registrations that still live; each person is told.

    Nothing of it is held for anybody. Raises TransitionInterdite when somebody came to it: it was held.
    """
    seance = places.verrouiller(seance.pk)
    annuler_la_seance_verrouillee(seance, compte=compte, raison=raison)
    return seance


def annuler_la_seance_verrouillee(
    seance: Seance, *, compte: User | None = None, raison: str = ""
) -> list[Inscription]:
    """The same, of a locked séance; returns the registrations that lived."""
    verifier_que_personne_n_est_venu(seance)
    seance.etat, seance.modifie_le = Seance.Etat.ANNULEE, timezone.now()
    Seance.objects.filter(pk=seance.pk).update(etat=seance.etat, modifie_le=seance.modifie_le)
    seance.inscriptions.tenues().lacher()
    vivantes = verrouiller_celles_de(seance, Inscription.objects.vivantes())
    _changer(vivantes, Etat.ANNULEE, qui=Qui.EQUIPE, compte=compte, raison=raison or "Séance annulée")
    dire_qu_elle_est_annulee(seance)
    return vivantes


def verifier_que_personne_n_est_venu(seance: Seance) -> None:
    """Raises TransitionInterdite when somebody came to `seance`: it was held."""
    if des_gens_sont_venus(seance):
        raise TransitionInterdite(f"{DEJA_VENUES} Rien n’a été modifié.")


def des_gens_sont_venus(seance: Seance) -> bool:
    return seance.inscriptions.filter(etat__in=VENUES).exists()


def _changer(
    inscriptions: Sequence[Inscription],
    vers: str,
    *,
    qui: Qui | str,
    compte: User | None = None,
    motif: str = "",
    raison: str = "",
    le: date | None = None,
) -> None:
    """Move locked registrations of one locked séance to `vers`: all of them, or none.

    Whoever takes a place anew is looked at alone: what the one before took is not written yet.
    """
    changements, liberent = [], False
    for inscription in inscriptions:
        de, prenait = inscription.etat, inscription.prend_une_place
        _verifier(inscription, vers, motif=motif, qui=qui, raison=raison)
        verifier_le_jour(inscription, vers, le=le)
        if not constats.entendre(inscription, vers, qui=qui, compte=compte, le=le):
            continue
        if vers in PRENNENT_UNE_PLACE and not prenait and inscription.seance:
            places.reprendre_une_place(inscription, derogation=_deroge(qui, raison))
        _arriver(inscription, vers, motif=motif, qui=qui, le=le)
        poser_le_prochain_acte(inscription)
        liberent |= prenait and not inscription.prend_une_place
        changements.append(journal.Changement(inscription, de, raison or motif, inscription.venue_le or le))
    Inscription.objects.enregistrer([un.inscription for un in changements], COLONNES_D_UN_ETAT)
    journal.noter_ensemble(changements, qui=qui, compte=compte)
    seance = inscriptions[0].seance if liberent else None
    if seance and seance.etat == Seance.Etat.OUVERTE:
        proposer_places(seance)


def _deroge(qui: str, raison: str) -> bool:
    """Whether the team goes, with a written reason, where the rules stop."""
    return qui == Qui.EQUIPE and bool(raison.strip())


def _verifier(inscription: Inscription, vers: str, *, motif: str, qui: str, raison: str) -> None:
    if vers not in Etat.values:
        raise ValidationError({"vers": "Cet état n’existe pas."})
    if not transition_permise(inscription.etat, vers, derogation=_deroge(qui, raison)):
        raise TransitionInterdite(
            f"Une inscription « {Etat(inscription.etat).label} » ne peut pas devenir « {Etat(vers).label} »."
        )
    if vers == Etat.REFUSEE and motif not in MotifRefus.values:
        raise ValidationError({"motif": "Donnez un motif de refus de la liste."})
    if qui == Qui.PRESCRIPTEUR and inscription.par_carte:
        raise TransitionInterdite(INSCRITE_SEULE)
    if vers == Etat.ANNULEE and qui not in Qui.values:
        raise ValidationError({"par": "Dites qui annule."})


def _arriver(inscription: Inscription, vers: str, *, motif: str, qui: str, le: date | None) -> None:
    """Into `vers`, with all that goes with it; what went with the state before is gone."""
    seance = inscription.seance
    if vers == Etat.ANNULEE:
        tenir(inscription)
    else:
        inscription.tenue_jusqua, inscription.place_tenue = None, False
        inscription.expire_le = limite_pour_repondre(inscription) if vers in SE_REPONDENT else None
    inscription.etat = vers
    inscription.motif = motif if vers == Etat.REFUSEE else ""
    inscription.annulee_par = qui if vers == Etat.ANNULEE else ""
    inscription.venue_le = jour_de_venue(inscription, le) if vers in DATES_PAR_LA_VENUE else None
    if vers in EN_ATTENTE and seance:
        inscription.ordre_attente = places.prochain_ordre(seance)
