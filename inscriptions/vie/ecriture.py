"""What every new registration goes through, whoever makes it: the lock, the row, its reference, its event."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from catalogue.models import Antenne, Maison, Offre, Seance
from catalogue.temps.dates import jour_de
from inscriptions.etats import NAISSANCES
from inscriptions.models import Inscription, Jeune
from inscriptions.personnes.identification import Identite, completer_le_contact, contact_a_part, reconnaitre
from inscriptions.prochains_actes import poser_le_prochain_acte
from inscriptions.reference import nouvelle_reference
from inscriptions.vie import constats, journal, places, regles
from inscriptions.vie.bloc import ReferencePrise
from inscriptions.vie.choix import choix_de_naissance
from inscriptions.vie.demande import Demande, Orientation
from inscriptions.vie.pieces import joindre
from inscriptions.vie.promesses import compter_la_promesse, promesse
from inscriptions.vie.reponses import compter_les_reponses
from inscriptions.vie.tenue import lacher_celles_de
from inscriptions.vie.verrou import verrouiller_la_seance

# Who may say how somebody known is reached, of all that concerns them.
CONNAISSENT_LA_PERSONNE = (Inscription.Origine.EQUIPE, Inscription.Origine.IMPORT)
# SQLite names the column, PostgreSQL the constraint, each on the first line.
_DEUX_FOIS_LA_MEME = re.compile(rf"^.*\b{Inscription._meta.db_table}[._]reference")


@dataclass(frozen=True)
class Visee:
    """What is asked for, locked until the transaction ends."""

    offre: Offre
    seance: Seance | None
    # Whether the offer asks for discretion, until the person says otherwise.
    discrete: bool

    def jour(self, moment: datetime) -> date:
        """The day on which an age counts: the séance's; without one, that of `moment`."""
        return jour_de(self.seance.debut if self.seance else moment)


def verrouiller(offre: Offre | None, seance: Seance | None) -> Visee:
    """Lock the séance, or the dateless offer. Raises ValidationError when neither is given."""
    if seance is not None:
        seance = _telle_que_lue(verrouiller_la_seance(seance.pk), seance)
        return Visee(seance.offre, seance, discrete=_est_discrete(seance))
    if offre is not None:
        offre = places.verrouiller_offre(offre.pk)
        return Visee(offre, None, discrete=offre.est_discrete)
    raise ValidationError({"seance": "Choisissez une séance ou une offre."})


def _telle_que_lue(seance: Seance, lue: Seance) -> Seance:
    """`seance`, locked, with what its door read of it that no lock holds: its offer, its place, its reserves."""
    la_meme = (seance.offre_id, seance.antenne_id, seance.lieu_id) == (
        lue.offre_id,
        lue.antenne_id,
        lue.lieu_id,
    )
    # What was just created is an offer of its kind, and no offer as it is read.
    if la_meme and type(lue.offre) is Offre:
        seance.offre, seance.antenne, seance.lieu = lue.offre, lue.antenne, lue.lieu
    for annotee in ("reservee", "offre_discrete"):
        if hasattr(lue, annotee):
            setattr(seance, annotee, getattr(lue, annotee))
    return seance


def _est_discrete(seance: Seance) -> bool:
    return seance.offre_discrete if hasattr(seance, "offre_discrete") else seance.offre.est_discrete


def nouvelle(
    visee: Visee,
    demande: Demande,
    *,
    origine: str,
    antenne: Antenne,
    demandee_le: datetime,
    orientation: Orientation | None,
    suite_de: Inscription | None = None,
    reference: str = "",
) -> Inscription:
    """The registration to be, of somebody who is known or new; nothing of it is written.

    Raises NumeroSansContact, DejaInscrit, or ValidationError when its own offer takes no message about another.
    """
    jeune, nouveau = (suite_de.jeune, False) if suite_de else reconnaitre(demande.identite)
    regles.verifier_le_sujet(visee.offre, demande.a_propos_de)
    contact = _contact_de_la_suite(suite_de) if suite_de else _contact_donne(jeune, demande.identite, origine)
    if not nouveau:
        regles.refuser_le_double(jeune, visee.offre, visee.seance, demande.a_propos_de)
        if visee.seance:
            lacher_celles_de(jeune, visee.seance)
    return Inscription(
        reference=reference or nouvelle_reference(),
        jeune=jeune,
        offre=visee.offre,
        seance=visee.seance,
        antenne=antenne,
        origine=origine,
        sens=_sens(orientation),
        demandee_le=demandee_le,
        demandee_jour=jour_de(demandee_le),
        a_propos_de=demande.a_propos_de,
        repondre_par=demande.repondre_par,
        provenance=demande.provenance,
        promise_pour=promesse(visee.offre, antenne, demandee_le, par=demande.repondre_par),
        version=demande.version,
        reponses=demande.reponses,
        information_lue=demande.information_lue,
        **_profil_fige(jeune, demande.identite, le=visee.jour(demandee_le)),
        **_champs_orientation(orientation),
        suite_de=suite_de,
        **contact,
        **choix_de_naissance(demande, orientation, suite_de, discrete=visee.discrete),
    )


def enregistrer(
    inscription: Inscription, demande: Demande, *, qui: str, compte: User | None = None, raison: str = ""
) -> Inscription:
    """Write the registration with its answers, its files, who says that they came, and its event, which tells
    whom it concerns."""
    poser_le_prochain_acte(inscription)
    _inserer(inscription)
    compter_la_promesse(inscription)
    compter_les_reponses(demande.comptees, inscription=inscription)
    joindre(demande.fichiers, inscription=inscription)
    constats.noter_la_naissance(inscription, qui=qui, compte=compte)
    inscription.vient_de_naitre = True
    journal.noter(
        inscription,
        de="",
        qui=qui,
        compte=compte,
        raison=raison,
        le=_jour_de_naissance(inscription),
    )
    inscription.vient_de_naitre = False
    return inscription


def _jour_de_naissance(inscription: Inscription) -> date | None:
    """The day of the first state: of the coming, or of the request. None when nobody knows it."""
    return inscription.venue_le or (inscription.demandee_jour if inscription.etat in NAISSANCES else None)


def _sens(orientation: Orientation | None) -> str:
    if orientation is None:
        return Inscription.Sens.SPONTANEE
    sortante = orientation.structure.est_mission_locale
    return Inscription.Sens.SORTANTE if sortante else Inscription.Sens.ENTRANTE


def _champs_orientation(orientation: Orientation | None) -> dict[str, Any]:
    champs = {**vars(orientation)} if orientation else {}
    champs.pop("peut_savoir", None)  # one of the choices of birth
    return champs


def _contact_de_la_suite(premiere: Inscription) -> dict[str, str]:
    return {"courriel": premiere.courriel, "telephone": premiere.telephone}


def _contact_donne(jeune: Jeune, identite: Identite, origine: str) -> dict[str, str]:
    """That of this registration only, or nothing: the team and its imports complete the file itself."""
    if origine not in CONNAISSENT_LA_PERSONNE:
        return contact_a_part(jeune, identite)
    completer_le_contact(jeune, identite)
    return {}


def _profil_fige(jeune: Jeune, identite: Identite, *, le: date) -> dict[str, Any]:
    code_postal = identite.code_postal or jeune.code_postal
    return {
        **jeune.profil(),
        "age": jeune.age_au(le),
        "arrondissement": Maison.courante().territoire.numero_de(code_postal),
    }


def _inserer(inscription: Inscription) -> None:
    """Save a new registration. Raises ReferencePrise, which nearly never happens: its writer begins again."""
    try:
        inscription.save(force_insert=True)
    except IntegrityError as erreur:
        if _DEUX_FOIS_LA_MEME.search(str(erreur)):
            raise ReferencePrise from erreur
        raise
    if inscription.ordre_attente is not None:
        del inscription.ordre_attente  # given by the database: read there by whoever asks
