"""Another date of the same offer, in one step: the row and its reference stay (docs/contrat.md §3.1)."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from catalogue.models import Antenne, Seance
from inscriptions.courrier.changements import dire_la_date
from inscriptions.etats import PEUVENT_GARDER_UNE_PLACE, VIENNENT, VIVANTS, Etat, Qui
from inscriptions.etats.constats import Source
from inscriptions.models import Inscription
from inscriptions.personnes.identification import Identite
from inscriptions.prochains_actes import poser_le_prochain_acte
from inscriptions.refus import SeanceAnnulee, SeanceComplete, TransitionInterdite
from inscriptions.rendez_vous import moment_long
from inscriptions.vie import constats, journal, places, regles, sans_contact
from inscriptions.vie.attente import proposer_places
from inscriptions.vie.tenue import lacher_celles_de
from inscriptions.vie.verrou import verrouiller_la_seance

# Who chooses for somebody: the person learns that their date changed.
POUR_LA_PERSONNE = frozenset({Qui.EQUIPE, Qui.PRESCRIPTEUR, Qui.PARTENAIRE})
COMPLETE = "Cette date vient d’être prise. Choisissez-en une autre."


@transaction.atomic
def changer_de_date(
    inscription: Inscription,
    *,
    seance: Seance,
    creneau: datetime | None = None,
    qui: Qui | str,
    compte: User | None = None,
    raison: str = "",
) -> Inscription:
    """Move a living registration to `seance` (and its `creneau`), where a newcomer would have a place.

    The place left is offered to the next person of its list. Both séances are locked, in the order of
    their numbers, so that two people who swap dates never wait for each other. The team moves people to
    closed dates too, and beyond the places with a `raison`; of a séance with slots, to the first free one
    unless it says which.
    Raises a Refus, or ValidationError when the séance is of another offer; nothing changes then.
    """
    inscription, seance = _verrouiller(inscription, seance)
    de_la_maison = qui == Qui.EQUIPE
    autre_heure = seance.pk == inscription.seance_id
    _verifier(inscription, seance, creneau)
    if not de_la_maison:
        _verifier_les_regles(inscription, seance)
    antenne = regles.antenne_de(inscription.offre, seance, inscription.antenne, interne=de_la_maison)
    if not de_la_maison:
        regles.verifier_reserve(seance, creneau, antenne)
    if not autre_heure:
        regles.refuser_le_double(inscription.jeune, inscription.offre, seance)
        if not de_la_maison:
            sans_contact.refuser_en_trop(inscription, seance)
        lacher_celles_de(inscription.jeune, seance)
    _verifier_la_place(inscription, seance, antenne, raison=raison if de_la_maison else "")
    quittee, de = inscription.seance, inscription.etat
    prenait = inscription.prend_une_place
    if seance.creneau_minutes:
        _prendre_une_heure(inscription, seance, creneau, antenne, sans_heure=de_la_maison)
    else:
        inscription.creneau, inscription.poste = None, None
    _placer(inscription, seance, antenne)
    _raconter(inscription, seance, de, raison, qui=qui, compte=compte)
    if prenait and quittee:
        proposer_places(quittee)
    return inscription


def _placer(inscription: Inscription, seance: Seance, antenne: Antenne) -> None:
    """A request still waits for its answer, its place kept meanwhile; whoever else is booked."""
    if inscription.seance_id != seance.pk:  # what was said is of the date left
        constats.taire(inscription, Source.values)
        inscription.retard_minutes = inscription.retard_dit_le = None
    inscription.seance, inscription.antenne = seance, antenne
    inscription.avec_place = inscription.etat in PEUVENT_GARDER_UNE_PLACE
    if not inscription.avec_place:
        inscription.etat, inscription.expire_le = Etat.CONFIRMEE, None
    inscription.ordre_attente = None
    poser_le_prochain_acte(inscription)
    inscription.save()


def _raconter(
    inscription: Inscription, seance: Seance, de: str, raison: str, *, qui: Qui | str, compte: User | None
) -> None:
    """To the journal; and to the person: who chose the date that it is booked, who did not that it changed."""
    nouvelle = f"Nouvelle date : {moment_long(inscription.creneau or seance.debut)}"
    explication = f"{nouvelle}. {raison}" if raison else nouvelle
    if qui in POUR_LA_PERSONNE and de in VIENNENT:
        journal.consigner(inscription, de=de, qui=qui, compte=compte, raison=explication)
        dire_la_date(inscription)
    elif qui == Qui.PARTENAIRE and inscription.etat == Etat.DEMANDEE:  # its yes, which follows, says the date
        journal.consigner(inscription, de=de, qui=qui, compte=compte, raison=explication)
    else:
        journal.noter(inscription, de=de, qui=qui, compte=compte, raison=explication)


def _verrouiller(inscription: Inscription, seance: Seance) -> tuple[Inscription, Seance]:
    verrouillees = {seance.pk, inscription.seance_id or seance.pk}
    lues = {numero: verrouiller_la_seance(numero) for numero in sorted(verrouillees)}
    inscription = (
        Inscription.objects.select_for_update(of=("self",))
        .select_related("seance", "offre", "jeune", "antenne__lieu", "structure")
        .get(pk=inscription.pk)
    )
    if inscription.seance_id and inscription.seance_id not in verrouillees:
        raise TransitionInterdite("Votre date vient de changer. Rechargez la page.")
    return inscription, lues[seance.pk]


def _verifier(inscription: Inscription, seance: Seance, creneau: datetime | None) -> None:
    """What holds for everybody, the team too."""
    if seance.offre_id != inscription.offre_id:
        raise ValidationError({"date": "Cette date est celle d’une autre offre."})
    if inscription.etat not in VIVANTS:
        raise TransitionInterdite("Cette inscription est finie. Inscrivez-vous de nouveau.")
    if seance.pk == inscription.seance_id and creneau in (None, inscription.creneau):
        raise TransitionInterdite("C’est déjà cette date.")
    if creneau is not None:
        places.verifier_creneau(seance, creneau)
    if seance.etat == Seance.Etat.ANNULEE:
        raise SeanceAnnulee


def _verifier_les_regles(inscription: Inscription, seance: Seance) -> None:
    regles.verifier_ouverture(inscription.offre, seance, structure=inscription.envoyeuse)
    jeune = inscription.jeune
    personne = Identite(
        prenom=jeune.prenom, nom=jeune.nom, date_naissance=jeune.date_naissance, code_postal=jeune.code_postal
    )
    regles.verifier_personne(inscription.offre, personne, le=seance.jour)


def _verifier_la_place(inscription: Inscription, seance: Seance, antenne: Antenne, *, raison: str) -> None:
    """Another hour of the same séance takes no place more."""
    deja_dedans = seance.pk == inscription.seance_id and inscription.prend_une_place
    if not (deja_dedans or raison) and places.doit_attendre(seance, antenne.pk):
        raise SeanceComplete(COMPLETE)


def _prendre_une_heure(
    inscription: Inscription, seance: Seance, creneau: datetime | None, antenne: Antenne, *, sans_heure: bool
) -> None:
    if creneau is None and sans_heure:
        libre = places.premier_creneau_libre(seance, antenne.pk)
        inscription.creneau, inscription.poste = libre or (None, None)
        return
    places.prendre_le_creneau(inscription, seance, creneau)
