"""Another appointment after one that was missed or given back: still one orientation (docs/contrat.md §3)."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from catalogue.formulaires.compilation import questions_propres
from catalogue.models import Seance
from inscriptions.etats import REPRENABLES, VENUES, Etat, Qui
from inscriptions.models import Inscription, Jeune
from inscriptions.personnes.identification import Identite
from inscriptions.refus import DejaInscrit, SeanceComplete, TransitionInterdite
from inscriptions.vie import places
from inscriptions.vie.bloc import tout_ou_rien
from inscriptions.vie.demande import Demande, Fait, Orientation
from inscriptions.vie.entrees import ajouter, inscrire
from inscriptions.vie.verrou import verrouiller_la_seance

# After which the team gives another date: also after one that was kept.
SUIVABLES = REPRENABLES | VENUES


@tout_ou_rien
def redonner_rendez_vous(
    inscription: Inscription,
    *,
    seance: Seance | None = None,
    creneau: datetime | None = None,
    rendez_vous_le: datetime | None = None,
    qui: Qui | str,
    compte: User | None = None,
    raison: str = "",
    reference: str = "",
) -> Inscription:
    """A new registration for another date of the same offer: same person, structure, référent, answers.

    It follows the first of them all (`suite_de`), which keeps its state: the orientation counts once.
    For an offer without dates the team gives `rendez_vous_le`. `raison` lets the team go beyond the
    places. One at a time: whoever has a date to come changes that one.
    Raises a Refus or ValidationError; nothing is written then.
    """
    par_equipe = qui == Qui.EQUIPE
    verrouillee = verrouiller_la_seance(seance.pk) if seance else None
    premiere = _premiere(inscription, verrouillee, par_equipe=par_equipe)
    if verrouillee is None and not (par_equipe and rendez_vous_le):
        raise ValidationError({"date": "Choisissez une date."})
    if verrouillee and verrouillee.creneau_minutes and creneau is None:
        raise ValidationError({"date": "Choisissez un horaire."})
    if verrouillee and par_equipe and not raison and places.doit_attendre(verrouillee, premiere.antenne_id):
        raise SeanceComplete
    memes: dict[str, Any] = {
        "demande": _demande(premiere),
        "offre": None if verrouillee else premiere.offre,
        "seance": verrouillee,
        "creneau": creneau,
        "site": premiere.antenne,
        "orientation": _orientation(premiere),
        "compte": compte,
        "suite_de": premiere,
    }
    if not par_equipe:
        return inscrire(origine=Inscription.Origine.JEUNE, reference=reference, **memes)
    fait = Fait(Etat.CONFIRMEE, rendez_vous_le=rendez_vous_le)
    return ajouter(fait=fait, raison_hors_capacite=raison, **memes)


def _premiere(inscription: Inscription, seance: Seance | None, *, par_equipe: bool) -> Inscription:
    """The first appointment, locked, so that two presses take one date."""
    premiere = Inscription.objects.filter(pk=inscription.suite_de_id or inscription.pk).verrouillee(
        "jeune", "offre", "antenne__lieu", "structure", "prescripteur", "version"
    )
    inscription.refresh_from_db(fields=["etat", "effacee_le"])
    if inscription.effacee_le or premiere.effacee_le:
        raise TransitionInterdite("Les données de cette inscription sont effacées.")
    if seance is not None and seance.offre_id != premiere.offre_id:
        raise ValidationError({"date": "Cette date est celle d’une autre offre."})
    a_venir = Q(seance=None) | Q(seance__debut__gt=timezone.now())
    meme = Q(pk=premiere.pk) | Q(suite_de=premiere.pk)
    deja = Inscription.objects.vivantes().filter(a_venir, meme).select_related("offre", "seance", "jeune")
    if deja:
        raise DejaInscrit(deja[0])
    if inscription.etat not in (SUIVABLES if par_equipe else REPRENABLES):
        raise TransitionInterdite("Cette inscription ne peut pas avoir de nouvelle date.")
    return premiere


def _demande(premiere: Inscription) -> Demande:
    """What was answered the first time is not asked again; files stay with the first."""
    jeune: Jeune = premiere.jeune
    contenu = premiere.version.contenu if premiere.version else None
    fichiers = {q["cle"] for q in questions_propres(contenu) if q["type"] == "fichier"} if contenu else set()
    comptees: dict[str, list[str]] = {}
    for cle, valeur in premiere.comptees.values_list("cle", "valeur"):
        comptees.setdefault(cle, []).append(valeur)
    return Demande(
        identite=Identite(
            prenom=jeune.prenom,
            nom=jeune.nom,
            date_naissance=jeune.date_naissance,
            code_postal=jeune.code_postal,
        ),
        reponses={cle: valeur for cle, valeur in premiere.reponses.items() if cle not in fichiers},
        comptees=comptees,
        version=premiere.version,
        information_lue=premiere.information_lue,
    )


def _orientation(premiere: Inscription) -> Orientation | None:
    if premiere.structure is None:
        return None
    return Orientation(
        structure=premiere.structure,
        prescripteur=premiere.prescripteur,
        referent_prenom=premiere.referent_prenom,
        referent_nom=premiere.referent_nom,
        referent_courriel=premiere.referent_courriel,
        referent_telephone=premiere.referent_telephone,
        motif_orientation=premiere.motif_orientation,
        engagement=premiere.engagement,
        contact=premiere.contact,
        par_carte=premiere.par_carte,
        peut_savoir=premiere.peut_savoir,
    )
