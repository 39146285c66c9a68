"""The only writer of registrations: page, API, admin, import and demonstration all call it."""

import secrets
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from catalogue.formulaires.compilation import questions_propres
from catalogue.formulaires.page import FormulairePublie
from catalogue.formulaires.types import TYPES
from catalogue.formulaires.valeurs import arrondissement_de
from catalogue.models import Antenne, Offre, Seance, VersionFormulaire
from inscriptions.etats import NAISSANCES, Etat
from inscriptions.models import Evenement, Inscription, Jeune, Prescripteur, Reponse, Structure
from inscriptions.refus import (
    AgeHorsLimites,
    DejaInscrit,
    HorsSecteur,
    OffreFermee,
    ReserveAuxProfessionnels,
    SeanceAnnulee,
    SeanceClose,
)
from inscriptions.services import messages, places
from inscriptions.services.personnes import Identite, reconnaitre

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
Origine = Inscription.Origine


@dataclass(frozen=True)
class Demande:
    """What was asked, cleaned: who, the answers by key, and the version of the form."""

    identite: Identite
    reponses: dict[str, Any] = field(default_factory=dict)
    comptees: dict[str, list[str]] = field(default_factory=dict)
    version: VersionFormulaire | None = None
    information_lue: bool = False

    @classmethod
    def du_formulaire(
        cls,
        formulaire: FormulairePublie,
        version: VersionFormulaire | None,
        *,
        information_lue: bool = False,
    ) -> "Demande":
        """From a form that was found valid."""
        reponses = formulaire.reponses()
        propres = list(questions_propres(formulaire.contenu))
        profil = {q["profil"]: reponses[q["cle"]] for q in propres if q["profil"] and q["cle"] in reponses}
        donnees = formulaire.cleaned_data
        identite = Identite(
            prenom=donnees["prenom"],
            nom=donnees["nom"],
            date_naissance=donnees["date_naissance"],
            courriel=donnees["courriel"],
            telephone=donnees["telephone"],
            code_postal=donnees["code_postal"],
            profil=profil,
        )
        return cls(
            identite=identite,
            reponses={q["cle"]: reponses[q["cle"]] for q in propres if q["cle"] in reponses},
            comptees={
                q["cle"]: TYPES[q["type"]].valeurs_comptees(reponses.get(q["cle"]))
                for q in propres
                if q["a_compter"]
            },
            version=version,
            information_lue=information_lue,
        )


@dataclass(frozen=True)
class Orientation:
    """Who sends the young person, and why."""

    structure: Structure
    prescripteur: Prescripteur | None = None
    referent_prenom: str = ""
    referent_nom: str = ""
    referent_courriel: str = ""
    referent_telephone: str = ""
    motif_orientation: str = ""
    engagement: bool = False
    contact: str = Inscription.Contact.JEUNE


@dataclass(frozen=True)
class Fait:
    """What the team or an import already knows: the state, and the days on which it happened."""

    etat: str
    venue_le: date | None = None
    rendez_vous_le: datetime | None = None
    motif: str = ""
    annulee_par: str = ""


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
    auteur: User | None = None,
    demandee_le: datetime | None = None,
    fait: Fait | None = None,
    raison_hors_capacite: str = "",
) -> Inscription:
    """Give a person a place in `seance` (or its `creneau`), or ask for a dateless `offre`.

    The séance row is locked, so two people never take the same last place; when it is full the
    person gets the next rank on its waiting list. Only the team and imports may give
    `demandee_le`, a `fait`, or a reason to go beyond capacity.
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
    moment = demandee_le if demandee_le and par_la_maison else timezone.now()
    if not par_la_maison:
        verifier_ouverture(offre, seance, professionnel=orientation is not None)
        verifier_personne(offre, demande.identite, le=_jour(seance.debut if seance else moment))

    jeune = reconnaitre(demande.identite)
    _refuser_le_double(jeune, offre, seance)
    inscription = Inscription(
        reference=_reference_libre(),
        jeune=jeune,
        offre=offre,
        seance=seance,
        antenne=antenne_de(offre, seance, site),
        origine=origine,
        sens=_sens(orientation),
        demandee_le=moment,
        demandee_jour=_jour(moment),
        version=demande.version,
        reponses=demande.reponses,
        information_lue=demande.information_lue,
        **_profil_fige(jeune, demande.identite, le=_jour(seance.debut if seance else moment)),
        **_champs_orientation(orientation),
    )
    if fait:
        _poser_le_fait(inscription, fait, creneau)
    else:
        _donner_une_place(inscription, creneau, raison_hors_capacite if par_la_maison else "")
    _enregistrer(inscription, demande, auteur=auteur, raison=raison_hors_capacite)
    return inscription


def verifier_ouverture(offre: Offre, seance: Seance | None, *, professionnel: bool) -> None:
    """Whether `offre` (and `seance`) takes registrations now. Raises a Refus."""
    if not offre.live or not offre.se_reserve:
        raise OffreFermee
    if offre.qui == Offre.Qui.EQUIPE or (offre.qui == Offre.Qui.PRESCRIPTEURS and not professionnel):
        raise ReserveAuxProfessionnels
    if seance is None:
        if offre.mode != Offre.Mode.SANS_DATE and not professionnel:
            raise OffreFermee("Choisissez une date pour cette offre.")
        return
    if seance.etat == Seance.Etat.ANNULEE:
        raise SeanceAnnulee
    maintenant = timezone.now()
    trop_tot = seance.inscriptions_du and maintenant < seance.inscriptions_du
    trop_tard = maintenant >= (seance.inscriptions_au or seance.debut)
    if seance.etat != Seance.Etat.OUVERTE or trop_tot or trop_tard or seance.est_passee:
        raise SeanceClose


def verifier_personne(offre: Offre, identite: Identite, *, le: date) -> None:
    """Whether the person fits the limits of `offre` on that day. Raises a Refus."""
    age = Jeune(date_naissance=identite.date_naissance).age_au(le)
    if age is not None:
        if offre.age_min is not None and age < offre.age_min:
            raise AgeHorsLimites(f"Cette offre est ouverte à partir de {offre.age_min} ans.")
        if offre.age_max is not None and age > offre.age_max:
            raise AgeHorsLimites(f"Cette offre est ouverte jusqu’à {offre.age_max} ans.")
    permis = {code.strip() for code in offre.codes_postaux.split(",") if code.strip()}
    if permis and identite.code_postal and identite.code_postal not in permis:
        raise HorsSecteur


def antenne_de(offre: Offre, seance: Seance | None, site: Antenne | None) -> Antenne:
    """The antenne that answers: the séance's, else the chosen site, else the offer's only one."""
    if seance is not None:
        return seance.antenne
    possibles = offre.sites_possibles
    if site is not None:
        if offre.sites.exists() and site not in possibles:
            raise ValidationError({"site": "Cette offre n’existe pas sur ce site."})
        return site
    if len(possibles) == 1:
        return possibles[0]
    raise ValidationError({"site": "Choisissez un site."})


def _donner_une_place(inscription: Inscription, creneau: datetime | None, raison: str) -> None:
    """Decide the state of a new registration, and its slot or rank."""
    seance = inscription.seance
    a_repondre = inscription.est_orientation and inscription.offre.qui != Offre.Qui.TOUS
    if seance is None:
        inscription.etat = Etat.DEMANDEE
        return
    libres = places.places_libres(seance)
    complet = libres is not None and libres <= 0
    if (complet and not raison) or (creneau is None and not raison and places.quelqu_un_attend(seance)):
        inscription.etat = Etat.ATTENTE
        inscription.ordre_attente = places.prochain_ordre(seance)
        return
    if seance.creneau_minutes and not complet:
        _prendre_le_creneau(inscription, seance, creneau)
    inscription.etat = Etat.DEMANDEE if a_repondre else Etat.CONFIRMEE
    inscription.avec_place = a_repondre


def _prendre_le_creneau(inscription: Inscription, seance: Seance, creneau: datetime | None) -> None:
    if creneau is None:
        raise ValidationError({"creneau": "Choisissez une heure."})
    if creneau not in seance.heures_de_creneau():
        raise ValidationError({"creneau": "Cette heure n’existe pas dans cette séance."})
    inscription.creneau = creneau
    inscription.poste = places.poste_libre(seance, creneau)


def _poser_le_fait(inscription: Inscription, fait: Fait, creneau: datetime | None) -> None:
    permis = {*NAISSANCES, Etat.PRESENTE} if inscription.origine == Origine.EQUIPE else set(Etat)
    if fait.etat not in permis:
        raise ValidationError({"etat": "Une inscription ne commence pas dans cet état."})
    inscription.etat = fait.etat
    inscription.motif = fait.motif
    inscription.annulee_par = fait.annulee_par
    inscription.rendez_vous_le = fait.rendez_vous_le
    if fait.etat == Etat.PRESENTE:
        inscription.venue_le = fait.venue_le or jour_de_venue(inscription)
    if fait.etat == Etat.ATTENTE and inscription.seance:
        inscription.ordre_attente = places.prochain_ordre(inscription.seance)
    if creneau is not None and inscription.seance:
        _prendre_le_creneau(inscription, inscription.seance, creneau)


def jour_de_venue(inscription: Inscription) -> date:
    """The séance's or the appointment's day, else today."""
    if inscription.seance:
        return inscription.seance.jour
    if inscription.rendez_vous_le:
        return _jour(inscription.rendez_vous_le)
    return timezone.localdate()


def _enregistrer(inscription: Inscription, demande: Demande, *, auteur: User | None, raison: str) -> None:
    inscription.save(force_insert=True)
    Evenement.objects.create(
        inscription=inscription,
        vers=inscription.etat,
        par=auteur,
        auteur=inscription.origine,
        motif=raison,
    )
    Reponse.objects.bulk_create(
        Reponse(inscription=inscription, cle=cle, valeur=valeur)
        for cle, valeurs in demande.comptees.items()
        for valeur in valeurs
    )
    if inscription.origine != Origine.IMPORT:
        messages.annoncer(inscription, "inscription")


def _refuser_le_double(jeune: Jeune, offre: Offre, seance: Seance | None) -> None:
    deja = jeune.inscriptions.exclude(etat__in=[Etat.ANNULEE, Etat.EXPIREE, Etat.REFUSEE])
    deja = deja.filter(seance=seance) if seance else deja.vivantes().filter(offre=offre, seance=None)
    connue = deja.select_related("offre", "seance", "jeune").first()
    if connue:
        raise DejaInscrit(connue)


def _sens(orientation: Orientation | None) -> str:
    if orientation is None:
        return Inscription.Sens.SPONTANEE
    sortante = orientation.structure.est_mission_locale
    return Inscription.Sens.SORTANTE if sortante else Inscription.Sens.ENTRANTE


def _champs_orientation(orientation: Orientation | None) -> dict[str, Any]:
    return {**vars(orientation)} if orientation else {}


def _profil_fige(jeune: Jeune, identite: Identite, *, le: date) -> dict[str, Any]:
    code_postal = identite.code_postal or jeune.code_postal
    return {
        **jeune.profil(),
        "age": jeune.age_au(le),
        "arrondissement": arrondissement_de(code_postal),
    }


def _reference_libre() -> str:
    while True:
        reference = "".join(secrets.choice(ALPHABET) for _ in range(8))
        if not Inscription.objects.filter(reference=reference).exists():
            return reference


def _jour(moment: datetime) -> date:
    return timezone.localtime(moment).date()
