"""Who is the same person (docs/contrat.md §3.4)."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q

from catalogue.formulaires.page import UN_NOM
from catalogue.mots.noms import nom_propre
from inscriptions.acces.numeros_refuses import verifier_le_numero
from inscriptions.identite import cle_identite, numero_de_dossier
from inscriptions.models import DoublonPossible, Jeune
from inscriptions.personnes.dossiers import signaler_un_doublon


@dataclass(frozen=True)
class Identite:
    """Who asks, as typed and cleaned. `profil` holds the fields of `Profil` that were answered.

    `dossier`: their number in the national file, which the team and imports know; nobody types their own.
    Names are cleaned here too, whatever door they come by. Raises ValidationError (`nom_propre`,
    `numero_de_dossier`).
    """

    prenom: str
    nom: str
    date_naissance: date | None = None
    courriel: str = ""
    telephone: str = ""
    code_postal: str = ""
    dossier: str = ""
    profil: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for champ in ("prenom", "nom"):
            object.__setattr__(self, champ, nom_propre(getattr(self, champ)))
        object.__setattr__(self, "dossier", numero_de_dossier(self.dossier))

    @property
    def contact(self) -> str:
        """Where the person is written to first: the e-mail, else the phone."""
        return self.courriel or self.telephone


def reconnaitre(identite: Identite) -> tuple[Jeune, bool]:
    """The known young person when name, birth date and a contact all agree; else a new one, and True.

    Homonyms never share a file: assigned 1 January birth dates are common. A person who agrees
    on name and birth date only is flagged to the team as a possible duplicate.
    A number of the national file that agrees identifies, whatever the contact; one that contradicts the
    rest is left aside, and the two people are flagged.
    Raises ValidationError when there is no name at all; one of the two is enough. Raises NumeroSansContact.
    """
    verifier_le_numero(identite.telephone)
    if not cle_identite(identite.prenom, identite.nom):
        raise ValidationError({"prenom": UN_NOM})
    if not identite.dossier:
        return _reconnaitre_sans_dossier(identite)
    try:
        with transaction.atomic():
            return _reconnaitre_au_dossier(identite)
    except IntegrityError:  # its number was given to somebody at the same moment: they are known now
        return _reconnaitre_au_dossier(identite)


def _reconnaitre_au_dossier(identite: Identite) -> tuple[Jeune, bool]:
    porteur = Jeune.objects.filter(dossier=identite.dossier, efface_le=None).select_for_update().first()
    if porteur is None:
        return _reconnaitre_sans_dossier(identite)
    if _est_le_meme(porteur, identite):
        return _completer(porteur, identite), False
    jeune, nouveau = _reconnaitre_sans_dossier(replace(identite, dossier=""))
    signaler_un_doublon(jeune, porteur)
    return jeune, nouveau


def _est_le_meme(porteur: Jeune, identite: Identite) -> bool:
    """Name or birth date may be mistyped, or have changed; with both, it is somebody else's number."""
    meme_nom = porteur.identite == cle_identite(identite.prenom, identite.nom)
    naissance = identite.date_naissance
    return meme_nom or (naissance is not None and porteur.date_naissance == naissance)


def _reconnaitre_sans_dossier(identite: Identite) -> tuple[Jeune, bool]:
    memes = _memes_nom_et_naissance(identite)
    connu = next((jeune for jeune in memes if _rien_ne_l_exclut(jeune, identite)), None)
    if connu:
        return _completer(connu, identite), False
    nouveau = Jeune.objects.create(
        prenom=identite.prenom,
        nom=identite.nom,
        date_naissance=identite.date_naissance,
        courriel=identite.courriel,
        telephone=identite.telephone,
        code_postal=identite.code_postal,
        dossier=identite.dossier,
        **identite.profil,
    )
    DoublonPossible.objects.bulk_create(
        DoublonPossible(jeune=nouveau, ressemble_a=ressemblant) for ressemblant in memes
    )
    return nouveau, True


def _rien_ne_l_exclut(jeune: Jeune, identite: Identite) -> bool:
    """A contact in common, and no other number than the one that was given."""
    autre_dossier = bool(identite.dossier and jeune.dossier) and jeune.dossier != identite.dossier
    return _contact_commun(jeune, identite) and not autre_dossier


def _memes_nom_et_naissance(identite: Identite) -> list[Jeune]:
    if identite.date_naissance is None:
        return []
    cle = cle_identite(identite.prenom, identite.nom)
    memes = Jeune.objects.filter(identite=cle, date_naissance=identite.date_naissance, efface_le=None)
    # Locked: who is being erased at this moment is not joined.
    return list(memes.select_for_update().order_by("id"))


def _contact_commun(jeune: Jeune, identite: Identite) -> bool:
    meme_courriel = bool(identite.courriel) and jeune.courriel.lower() == identite.courriel.lower()
    meme_telephone = bool(identite.telephone) and jeune.telephone == identite.telephone
    return meme_courriel or meme_telephone or _contact_d_une_inscription(jeune, identite)


def _contact_d_une_inscription(jeune: Jeune, identite: Identite) -> bool:
    """Whether one of their registrations is written to there, though their file is not."""
    donnes = {"courriel__iexact": identite.courriel, "telephone": identite.telephone}
    l_un = [Q(**{champ: valeur}) for champ, valeur in donnes.items() if valeur]
    return bool(l_un) and jeune.inscriptions.filter(reduce(or_, l_un), effacee_le=None).exists()


def _completer(jeune: Jeune, identite: Identite) -> Jeune:
    """Fill what was empty, and take the answers just given; how to reach them is `completer_le_contact`'s."""
    for champ in ("code_postal", "dossier"):
        if not getattr(jeune, champ):
            setattr(jeune, champ, getattr(identite, champ))
    for champ, valeur in identite.profil.items():
        setattr(jeune, champ, valeur)
    jeune.save()
    return jeune


def completer_le_contact(jeune: Jeune, identite: Identite) -> None:
    """Fill the e-mail or phone that the file of somebody known lacks: for the team and imports, who know them.

    A known one is never overwritten. Whoever asks from outside only says so: see `contact_a_part`.
    """
    manquants = _contacts_manquants(jeune, identite)
    if manquants:
        for champ, valeur in manquants.items():
            setattr(jeune, champ, valeur)
        jeune.save(update_fields=[*manquants, "modifie_le"])


def contact_a_part(jeune: Jeune, identite: Identite) -> dict[str, str]:
    """E-mail and phone of one registration, when its request gives one that the file lacks; else nothing.

    A name, a birth date and a phone are enough to be known as somebody, and others may know them too: what is
    typed beside them is written to about this registration only, never about those that were there before.
    """
    manquants = _contacts_manquants(jeune, identite)
    return {"courriel": jeune.courriel, "telephone": jeune.telephone, **manquants} if manquants else {}


def _contacts_manquants(jeune: Jeune, identite: Identite) -> dict[str, str]:
    donnes = {"courriel": identite.courriel, "telephone": identite.telephone}
    return {champ: valeur for champ, valeur in donnes.items() if valeur and not getattr(jeune, champ)}
