"""Erasing what is known about a person; every count stays as it was (docs/contrat.md §7.5)."""

from functools import partial

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from catalogue.formulaires.compilation import questions_propres
from inscriptions.conservation.fichiers_prives import retirer
from inscriptions.courrier import messages
from inscriptions.etats import VIVANTS, MotifRefus, Qui
from inscriptions.models import DoublonPossible, Inscription, Jeune, Message, Piece, Transfert
from inscriptions.models.personnes import Profil
from inscriptions.refus import EffacementImpossible
from inscriptions.registres import raisons_de_garder, raisons_de_garder_le_nom
from inscriptions.rendez_vous import rendez_vous_de
from inscriptions.vie import places
from inscriptions.vie.tenue import lacher
from inscriptions.vie.transitions import annuler

DEMANDE = "effacement"


@transaction.atomic
def effacer_inscription(
    inscription: Inscription, *, qui: Qui | str = Qui.JEUNE, compte: User | None = None
) -> None:
    """Erase what `inscription` tells of its person, and the name with the last of their registrations.

    What is still to come is cancelled first, and its place goes on. States, dates, the frozen profile
    and the counted answers stay. Its link is dead afterwards. Nothing happens the second time.
    Raises EffacementImpossible when something must be kept; nothing is written then.
    """
    effacable = _verrouillee_si_effacable(inscription)
    if effacable is None:
        return
    if effacable.etat in VIVANTS and _est_a_venir(effacable):
        annuler(effacable, qui=qui, compte=compte)
        effacable = _verrouillee(effacable.pk)
    _effacer(effacable)


@transaction.atomic
def effacer_inscription_echue(inscription: Inscription) -> None:
    """The same when its time is up: nobody decided anything, so its state stays as it is.

    Raises EffacementImpossible when something must be kept; nothing is written then.
    """
    effacable = _verrouillee_si_effacable(inscription)
    if effacable is not None:
        _effacer(effacable)


def effacer_personne(jeune: Jeune, *, compte: User | None = None) -> None:
    """Erase all the registrations of `jeune`, and the name, also of who has no registration. By the team.

    Raises EffacementImpossible when something of theirs must be kept; nothing is erased then.
    """
    inscriptions = list(jeune.inscriptions.filter(effacee_le=None).order_by("seance_id", "pk"))
    raisons = raisons_de_garder_le_nom(jeune)
    raisons += [raison for inscription in inscriptions for raison in raisons_de_garder(inscription)]
    if raisons:
        raise EffacementImpossible(" ".join(dict.fromkeys(raisons)))
    for inscription in inscriptions:
        effacer_inscription(inscription, qui=Qui.EQUIPE, compte=compte)
    effacer_le_nom_seul(jeune)


@transaction.atomic
def effacer_le_nom_seul(jeune: Jeune) -> None:
    """Erase the name of somebody who has no registration any more, unless it must be kept."""
    jeune = Jeune.objects.select_for_update().get(pk=jeune.pk)
    if jeune.efface_le or jeune.inscriptions.filter(effacee_le=None).exists():
        return
    if not raisons_de_garder_le_nom(jeune):
        _effacer_le_nom(jeune)


@transaction.atomic
def demander_l_effacement(inscription: Inscription) -> None:
    """Hand the wish on to the team of the site, once: what must be kept is not for a page to decide."""
    inscription = _verrouillee(inscription.pk)
    if not inscription.messages.filter(modele=DEMANDE).exists():
        messages.annoncer_a_l_antenne(
            inscription.antenne,
            DEMANDE,
            inscription=inscription,
            reference=inscription.reference,
            lien=settings.BASE_URL + reverse("inscriptions:inspect", args=[inscription.pk]),
        )


def _verrouillee_si_effacable(inscription: Inscription) -> Inscription | None:
    """Locked; None when it is erased already. Raises EffacementImpossible."""
    # The séance, the registration, the person: always in this order.
    if inscription.seance_id:
        places.verrouiller(inscription.seance_id)
    inscription = _verrouillee(inscription.pk)
    if inscription.effacee_le:
        return None
    raisons = raisons_de_garder(inscription)
    if raisons:
        raise EffacementImpossible(" ".join(raisons))
    return inscription


def _effacer(inscription: Inscription) -> None:
    lacher(inscription)
    _vider(inscription)
    effacer_le_nom_seul(inscription.jeune)


def _verrouillee(numero: int) -> Inscription:
    return Inscription.objects.filter(pk=numero).verrouillee(
        "jeune", "offre", "antenne__lieu", "seance__antenne__lieu", "seance__lieu", "version"
    )


def _est_a_venir(inscription: Inscription) -> bool:
    """Whoever may have come yesterday is not cancelled today: the team still notes it."""
    rendez_vous = rendez_vous_de(inscription)
    return rendez_vous is None or rendez_vous.debut > timezone.now()


def _vider(inscription: Inscription) -> None:
    inscription.reponses = _reponses_sans_personne(inscription)
    for champ in (
        *("motif_orientation", "courriel", "telephone", "rendez_vous_ou"),
        *("referent_prenom", "referent_nom", "referent_courriel", "referent_telephone"),
    ):
        setattr(inscription, champ, "")
    inscription.effacee_le = timezone.now()
    inscription.jeton_version += 1
    inscription.save()
    codes = [*MotifRefus.values, ""]
    inscription.evenements.exclude(motif__in=codes).update(motif="")
    inscription.actes.exclude(note="").update(note="")
    inscription.mots.all().delete()
    # What has not left is said to nobody any more.
    inscription.messages.exclude(etat=Message.Etat.ENVOYE).delete()
    inscription.messages.update(destinataire="", sujet="", texte="", html="", calendrier="", erreur="")
    # Due today: were the files not removed after the commit, the periodic work would do it.
    pieces = Piece.objects.filter(inscription=inscription)
    pieces.update(nom="document", effacer_le=timezone.localdate())
    transaction.on_commit(partial(retirer, pieces))


def _reponses_sans_personne(inscription: Inscription) -> dict[str, object]:
    """The answers that are counted and are no personal data; the rows that count them stay anyway."""
    if inscription.version is None:
        return {}
    gardees = {
        question["cle"]
        for question in questions_propres(inscription.version.contenu)
        if question["a_compter"] and not question["personnel"]
    }
    return {cle: valeur for cle, valeur in inscription.reponses.items() if cle in gardees}


def _effacer_le_nom(jeune: Jeune) -> None:
    contacts = ("courriel", "courriel_revenu", "telephone", "code_postal")
    for champ in ("prenom", "nom", *contacts, "dossier", *Profil.CHAMPS_PROFIL):
        setattr(jeune, champ, "")
    jeune.date_naissance = None
    jeune.efface_le = timezone.now()
    jeune.save()
    jeune.actes.exclude(note="").update(note="")
    DoublonPossible.objects.filter(Q(jeune=jeune) | Q(ressemble_a=jeune)).delete()
    # Nobody is left to change site; what was answered stays, without its reason.
    jeune.transferts.filter(etat=Transfert.Etat.DEMANDE).delete()
    jeune.transferts.exclude(raison="").update(raison="")
