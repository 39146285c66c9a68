"""The only writer of registrations: page, API, admin, import and demonstration all call it."""

from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from catalogue.models import Antenne, Maison, Offre, Seance
from catalogue.temps.dates import jour_de
from inscriptions.etats import DATES_PAR_LA_VENUE, NAISSANCES, PRENNENT_UNE_PLACE, Etat
from inscriptions.models import Inscription, Jeune
from inscriptions.personnes.identification import Identite, reconnaitre
from inscriptions.reference import nouvelle_reference
from inscriptions.refus import SeanceAnnulee, SeanceComplete
from inscriptions.vie import journal, places, regles
from inscriptions.vie.demande import Demande, Fait, Orientation
from inscriptions.vie.jours import jour_de_venue, verifier_le_jour, verifier_un_jour, verifier_un_rendez_vous
from inscriptions.vie.pieces import joindre
from inscriptions.vie.reponses import compter_les_reponses

Origine = Inscription.Origine


@transaction.atomic
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
    demandee_le: datetime | None = None,
    fait: Fait | None = None,
    raison_hors_capacite: str = "",
    qui: str = "",
    suite_de: Inscription | None = None,
) -> Inscription:
    """Give a person a place in `seance` (or its `creneau`), or ask for a dateless `offre`.

    The séance row is locked, so two people never take the same last place; when it is full the
    person gets the next rank on its waiting list. Only the team and imports may give
    `demandee_le`, a `fait`, or a reason to go beyond capacity.
    `qui` (`Qui`) says who wrote it down, when that is not the origin.
    `suite_de`: the first appointment that this one follows; its person comes, whoever resembles them.
    Raises a `Refus`, or ValidationError when an argument is missing; nothing is written then.
    """
    if seance is not None:
        seance = places.verrouiller(seance.pk)
        offre = seance.offre
    elif offre is not None:
        offre = places.verrouiller_offre(offre.pk)
    else:
        raise ValidationError({"seance": "Choisissez une séance ou une offre."})

    par_la_maison = origine in (Origine.EQUIPE, Origine.IMPORT)
    if fait and not par_la_maison:
        raise ValidationError("Seule l’équipe peut noter un fait.")
    if origine == Origine.EQUIPE and seance and seance.etat == Seance.Etat.ANNULEE:
        raise SeanceAnnulee  # the team opens it again first; an import tells the past
    moment = demandee_le if demandee_le and par_la_maison else timezone.now()
    verifier_un_jour(jour_de(moment))
    if not par_la_maison:
        regles.verifier_ouverture(offre, seance, structure=orientation.structure if orientation else None)
        regles.verifier_personne(offre, demande.identite, le=jour_de(seance.debut if seance else moment))

    antenne = regles.antenne_de(offre, seance, site, creneau=creneau, interne=par_la_maison)
    if seance and not par_la_maison:
        regles.verifier_reserve(seance, creneau, antenne)
    jeune, nouveau = (suite_de.jeune, False) if suite_de else reconnaitre(demande.identite)
    if not nouveau:
        regles.refuser_le_double(jeune, offre, seance)
    inscription = Inscription(
        jeune=jeune,
        offre=offre,
        seance=seance,
        antenne=antenne,
        origine=origine,
        sens=_sens(orientation),
        demandee_le=moment,
        demandee_jour=jour_de(moment),
        version=demande.version,
        reponses=demande.reponses,
        information_lue=demande.information_lue,
        **_profil_fige(jeune, demande.identite, le=jour_de(seance.debut if seance else moment)),
        **_champs_orientation(orientation),
        **_champs_de_la_suite(suite_de),
    )
    if fait:
        _poser_le_fait(inscription, fait, creneau, raison_hors_capacite)
    else:
        _donner_une_place(inscription, creneau, raison_hors_capacite if par_la_maison else "")
    _enregistrer(inscription, demande, compte=compte, raison=raison_hors_capacite, qui=qui)
    return inscription


def _donner_une_place(inscription: Inscription, creneau: datetime | None, raison: str) -> None:
    """Decide the state of a new registration, and its slot or rank. A newcomer never jumps the list."""
    seance = inscription.seance
    if seance is None:
        inscription.etat = Etat.DEMANDEE
        return
    if creneau is not None:
        places.verifier_creneau(seance, creneau)
    ordre = None if raison else places.ordre_d_arrivee(seance, inscription.antenne_id)
    if ordre is not None:
        inscription.etat = Etat.ATTENTE
        inscription.ordre_attente = ordre
        return
    if seance.creneau_minutes and (creneau is not None or not raison):
        places.prendre_le_creneau(inscription, seance, creneau)
    a_repondre = inscription.est_orientation and inscription.offre.qui != Offre.Qui.TOUS
    inscription.etat = Etat.DEMANDEE if a_repondre else Etat.CONFIRMEE
    inscription.avec_place = a_repondre


def _poser_le_fait(inscription: Inscription, fait: Fait, creneau: datetime | None, raison: str) -> None:
    """What already happened. The team stays within the places unless it gives a reason."""
    du_passe = inscription.origine == Origine.IMPORT
    permis = set(Etat) if du_passe else {*NAISSANCES, Etat.PRESENTE}
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
    seance = inscription.seance
    if seance is None:
        return
    if fait.etat == Etat.ATTENTE:
        inscription.ordre_attente = places.prochain_ordre(seance)
    elif fait.etat in PRENNENT_UNE_PLACE:
        if not du_passe and not raison and places.est_complete(seance):
            raise SeanceComplete
        if creneau is not None:
            places.verifier_creneau(seance, creneau)
            places.prendre_le_creneau(inscription, seance, creneau)


def _enregistrer(
    inscription: Inscription, demande: Demande, *, compte: User | None, raison: str, qui: str
) -> None:
    _inserer(inscription)
    compter_les_reponses(demande.comptees, inscription=inscription)
    joindre(demande.fichiers, inscription=inscription)
    journal.noter(
        inscription,
        de="",
        qui=qui or inscription.origine,
        compte=compte,
        raison=raison,
        le=_jour_de_naissance(inscription),
    )


def _jour_de_naissance(inscription: Inscription) -> date | None:
    """The day of the first state: of the coming, or of the request. None when nobody knows it."""
    return inscription.venue_le or (inscription.demandee_jour if inscription.etat in NAISSANCES else None)


def _sens(orientation: Orientation | None) -> str:
    if orientation is None:
        return Inscription.Sens.SPONTANEE
    sortante = orientation.structure.est_mission_locale
    return Inscription.Sens.SORTANTE if sortante else Inscription.Sens.ENTRANTE


def _champs_orientation(orientation: Orientation | None) -> dict[str, Any]:
    return {**vars(orientation)} if orientation else {}


def _champs_de_la_suite(premiere: Inscription | None) -> dict[str, Any]:
    if premiere is None:
        return {}
    return {"suite_de": premiere, "courriel": premiere.courriel, "telephone": premiere.telephone}


def _profil_fige(jeune: Jeune, identite: Identite, *, le: date) -> dict[str, Any]:
    code_postal = identite.code_postal or jeune.code_postal
    return {
        **jeune.profil(),
        "age": jeune.age_au(le),
        "arrondissement": Maison.courante().territoire.numero_de(code_postal),
    }


def _inserer(inscription: Inscription) -> None:
    """Save a new registration under a reference of its own: one already taken, which nearly never
    happens, is drawn again."""
    while True:
        inscription.reference = nouvelle_reference()
        try:
            with transaction.atomic():
                inscription.save(force_insert=True)
        except IntegrityError:
            if not Inscription.objects.filter(reference=inscription.reference).exists():
                raise
        else:
            return
