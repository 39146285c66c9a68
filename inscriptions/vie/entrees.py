"""The only makers of registrations: what somebody asks, what the team notes, what an import takes over.

All three write through `ecriture`: the same lock, the same row, the same event.
"""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone

from catalogue.models import Antenne, Offre, Seance
from catalogue.temps.dates import jour_de
from inscriptions.etats import DATES_PAR_LA_VENUE, NAISSANCES, PRENNENT_UNE_PLACE, Etat, Qui
from inscriptions.models import Inscription
from inscriptions.refus import SeanceAnnulee, SeanceComplete
from inscriptions.vie import ecriture, places, regles, sans_contact
from inscriptions.vie.bloc import tout_ou_rien
from inscriptions.vie.demande import Demande, Fait, Orientation
from inscriptions.vie.jours import jour_de_venue, verifier_le_jour, verifier_un_jour, verifier_un_rendez_vous

Origine = Inscription.Origine
DEMANDEURS = frozenset({Origine.JEUNE, Origine.PRESCRIPTEUR, Origine.API})
DEBUTS_NOTES = frozenset({*NAISSANCES, Etat.PRESENTE})


@tout_ou_rien
def inscrire(
    *,
    demande: Demande,
    origine: str,
    offre: Offre | None = None,
    seance: Seance | None = None,
    creneau: datetime | None = None,
    site: Antenne | None = None,
    orientation: Orientation | None = None,
    compte: User | None = None,
    suite_de: Inscription | None = None,
    reference: str = "",
) -> Inscription:
    """Give a person a place in `seance` (or its `creneau`), or ask for a dateless `offre`, under the rules.

    The séance row is locked, so two people never take the same last place; when it is full, the next rank.
    `orientation`: who sends them, or whose card they bring; a card that is given no more is left aside.
    `origine`: which of DEMANDEURS asks. `suite_de`: the first appointment that this one follows; its
    person comes, whoever resembles them. `reference`: the one that was drawn for it already.
    Raises a `Refus`, or ValidationError when an argument is missing; nothing is written then.
    """
    if origine not in DEMANDEURS:
        raise ValueError(f"{origine!r} asks nothing: the team notes, an import takes over.")
    visee = ecriture.verrouiller(offre, seance)
    maintenant = timezone.now()
    if orientation and orientation.par_carte and not orientation.structure.donne_une_carte:
        orientation = None
    envoyeuse = orientation.envoyeuse if orientation else None
    regles.verifier_ouverture(visee.offre, visee.seance, structure=envoyeuse)
    regles.verifier_personne(visee.offre, demande.identite, le=visee.jour(maintenant))
    antenne = regles.antenne_de(visee.offre, visee.seance, site, creneau=creneau)
    if visee.seance:
        regles.verifier_reserve(visee.seance, creneau, antenne)
    inscription = ecriture.nouvelle(
        visee,
        demande,
        origine=origine,
        antenne=antenne,
        demandee_le=maintenant,
        orientation=orientation,
        suite_de=suite_de,
        reference=reference,
    )
    raison = _donner_dans_la_part(inscription, creneau)
    return ecriture.enregistrer(inscription, demande, qui=origine, compte=compte, raison=raison)


@tout_ou_rien
def ajouter(
    *,
    demande: Demande,
    offre: Offre | None = None,
    seance: Seance | None = None,
    creneau: datetime | None = None,
    site: Antenne | None = None,
    orientation: Orientation | None = None,
    compte: User | None = None,
    demandee_le: datetime | None = None,
    fait: Fait | None = None,
    raison_hors_capacite: str = "",
    qui: Qui | str = Qui.EQUIPE,
    suite_de: Inscription | None = None,
) -> Inscription:
    """Note somebody whom the team registers itself: a walk-in, a request by telephone, an appointment.

    The rules on who may ask do not bind the team; places do, unless `raison_hors_capacite` says why not.
    `fait`: what is known already, else a place or a rank is given. `demandee_le`: when it was asked.
    `qui`: who wrote it down, when that is a partner. `suite_de`: as for `inscrire()`. Raises a `Refus`
    (SeanceAnnulee: the team opens it again first), or ValidationError; nothing is written then.
    """
    visee = ecriture.verrouiller(offre, seance)
    if visee.seance and visee.seance.etat == Seance.Etat.ANNULEE:
        raise SeanceAnnulee
    moment = demandee_le or timezone.now()
    verifier_un_jour(jour_de(moment))
    inscription = ecriture.nouvelle(
        visee,
        demande,
        origine=Origine.EQUIPE,
        antenne=regles.antenne_de(visee.offre, visee.seance, site, creneau=creneau, interne=True),
        demandee_le=moment,
        orientation=orientation,
        suite_de=suite_de,
    )
    if fait is None:
        donner = _donner_une_place_au_dela if raison_hors_capacite else _donner_une_place
        donner(inscription, creneau)
    else:
        _poser_le_fait(inscription, fait, permis=DEBUTS_NOTES)
        if not raison_hors_capacite:
            _refuser_sans_place(inscription)
        _placer_le_fait(inscription, creneau)
    return ecriture.enregistrer(inscription, demande, qui=qui, compte=compte, raison=raison_hors_capacite)


@tout_ou_rien
def importer(
    *,
    demande: Demande,
    fait: Fait,
    offre: Offre | None = None,
    seance: Seance | None = None,
    creneau: datetime | None = None,
    site: Antenne | None = None,
    orientation: Orientation | None = None,
    demandee_le: datetime | None = None,
) -> Inscription:
    """Take over what another system knows: any state, any day of the past, and nobody is written to.

    Neither rules nor places bind the past, save that nobody is twice in one séance.
    Raises DejaInscrit, PasEncore (a day to come), or ValidationError; nothing is written then.
    """
    visee = ecriture.verrouiller(offre, seance)
    moment = demandee_le or timezone.now()
    verifier_un_jour(jour_de(moment))
    inscription = ecriture.nouvelle(
        visee,
        demande,
        origine=Origine.IMPORT,
        antenne=regles.antenne_de(visee.offre, visee.seance, site, creneau=creneau, interne=True),
        demandee_le=moment,
        orientation=orientation,
    )
    _poser_le_fait(inscription, fait, permis=Etat.values)
    _placer_le_fait(inscription, creneau)
    return ecriture.enregistrer(inscription, demande, qui=Origine.IMPORT)


def _donner_une_place(inscription: Inscription, creneau: datetime | None) -> None:
    """Decide the state of a new registration, and its slot or rank. A newcomer never jumps the list."""
    seance = inscription.seance
    if seance is None:
        inscription.etat = Etat.DEMANDEE
        return
    if creneau is not None:
        places.verifier_creneau(seance, creneau)
    ordre = places.ordre_d_arrivee(seance, inscription.antenne_id)
    if ordre is not None:
        inscription.etat = Etat.ATTENTE
        inscription.ordre_attente = ordre
        return
    if seance.creneau_minutes:
        places.prendre_le_creneau(inscription, seance, creneau)
    _tenir_la_place(inscription)


def _donner_dans_la_part(inscription: Inscription, creneau: datetime | None) -> str:
    """The same, of somebody who asks by themselves; why the team is asked instead, of one without contact in excess."""
    if inscription.seance and sans_contact.est_en_trop(inscription, inscription.seance):
        return sans_contact.demander(inscription, inscription.seance, creneau)
    _donner_une_place(inscription, creneau)
    return ""


def _donner_une_place_au_dela(inscription: Inscription, creneau: datetime | None) -> None:
    """The same, past the last place and the waiting list; without an hour, no slot is taken."""
    seance = inscription.seance
    if seance is None:
        inscription.etat = Etat.DEMANDEE
        return
    if creneau is not None:
        places.verifier_creneau(seance, creneau)
        if seance.creneau_minutes:
            places.prendre_le_creneau(inscription, seance, creneau)
    _tenir_la_place(inscription)


def _tenir_la_place(inscription: Inscription) -> None:
    """Confirmed; or kept until it is answered, of an orientation to an offer that is not open to all."""
    a_repondre = inscription.est_envoyee and inscription.offre.qui != Offre.Qui.TOUS
    a_repondre = a_repondre and not _se_repondrait(inscription)
    inscription.etat = Etat.DEMANDEE if a_repondre else Etat.CONFIRMEE
    inscription.avec_place = a_repondre


def _se_repondrait(inscription: Inscription) -> bool:
    """Whether the mission locale would confirm what it books: at a partner who has no address to answer by."""
    partenaire = inscription.partenaire_qui_recoit
    return partenaire is not None and not partenaire.adresses.a_qui_ecrire().exists()


def _poser_le_fait(inscription: Inscription, fait: Fait, *, permis: Collection[str]) -> None:
    """What already happened, with its day. Raises PasEncore, or ValidationError when it cannot be."""
    if fait.etat not in permis:
        raise ValidationError({"etat": "Une inscription ne commence pas dans cet état."})
    if fait.etat == Etat.REFUSEE and not fait.motif:
        raise ValidationError({"motif": "Donnez le motif du refus."})
    if fait.etat == Etat.ANNULEE and not fait.annulee_par:
        raise ValidationError({"annulee_par": "Dites qui a annulé."})
    inscription.etat = fait.etat
    inscription.motif = fait.motif
    inscription.annulee_par = fait.annulee_par
    verifier_un_rendez_vous(fait.rendez_vous_le)
    inscription.rendez_vous_le = fait.rendez_vous_le
    verifier_le_jour(inscription, fait.etat, le=fait.venue_le)
    if fait.etat in DATES_PAR_LA_VENUE:
        inscription.venue_le = jour_de_venue(inscription, fait.venue_le)


def _refuser_sans_place(inscription: Inscription) -> None:
    seance = inscription.seance
    if seance and inscription.etat in PRENNENT_UNE_PLACE and places.est_complete(seance):
        raise SeanceComplete


def _placer_le_fait(inscription: Inscription, creneau: datetime | None) -> None:
    """The rank or the slot that goes with what happened."""
    seance = inscription.seance
    if seance is None:
        return
    if inscription.etat == Etat.ATTENTE:
        inscription.ordre_attente = places.prochain_ordre(seance)
    elif inscription.etat in PRENNENT_UNE_PLACE and creneau is not None:
        places.verifier_creneau(seance, creneau)
        places.prendre_le_creneau(inscription, seance, creneau)
