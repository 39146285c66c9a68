"""What a sheet says: the séance, the mention that is due that day, who is expected, blank lines."""

from collections.abc import Iterable
from typing import Any

from catalogue.models import Offre, Seance
from catalogue.mots.recherche import sans_accent
from catalogue.mots.telephones import telephone_lisible
from catalogue.temps.dates import heure, horaire, jour_date, jour_long
from inscriptions.etats import FINIES, SE_REPONDENT
from inscriptions.impression import maison_en_tete, sur_une_ligne
from inscriptions.models import Inscription
from inscriptions.rendez_vous import rendez_vous_en

LIGNES_LIBRES, LIGNES_LIBRES_MAX = 5, 20


def contenu_de(seance: Seance, inscriptions: Iterable[Inscription]) -> dict[str, Any]:
    """Plain data for the template; `seance` comes from `avec_places_restantes()`."""
    attendues = sorted((i for i in inscriptions if _est_attendue(i)), key=_ordre)
    return {
        "titre": sur_une_ligne(f"Feuille d’émargement – {seance.offre.title}, {jour_date(seance.debut)}"),
        "offre": sur_une_ligne(seance.offre.title),
        "maison": maison_en_tete(),
        "reperes": [[nom, sur_une_ligne(valeur)] for nom, valeur in _reperes(seance) if valeur],
        "colonne_heure": _colonne_heure(seance),
        "attendus": _nombre(len(attendues)),
        "personnes": [
            {"nom": _nom(inscription), "heure": heure(inscription.creneau) if inscription.creneau else ""}
            for inscription in attendues
        ],
        "lignes_libres": _lignes_libres(seance),
        "financeurs": [
            {
                "nom": sur_une_ligne(financement.financeur.nom),
                "mention": sur_une_ligne(financement.financeur.mention),
                "europe": financement.financeur.embleme_europe,
            }
            for financement in seance.offre.financements_au(seance.jour)
        ],
    }


def _est_attendue(inscription: Inscription) -> bool:
    # A place offered is not theirs yet; one held was given back.
    return inscription.prend_une_place and inscription.etat not in SE_REPONDENT | FINIES


def _ordre(inscription: Inscription) -> tuple[Any, ...]:
    """By hour where there are hours, then as a register: family name, first name."""
    jeune = inscription.jeune
    debut = inscription.creneau.timestamp() if inscription.creneau else 0
    return (debut, sans_accent(jeune.nom or jeune.prenom), sans_accent(jeune.prenom), inscription.pk)


def _nom(inscription: Inscription) -> str:
    jeune = inscription.jeune
    return jeune.nom_complet if jeune.efface_le else sur_une_ligne(f"{jeune.nom} {jeune.prenom}")


def _reperes(seance: Seance) -> list[tuple[str, str]]:
    rendez_vous = rendez_vous_en(seance)
    partenaire = seance.offre.partenaire.nom if seance.offre.partenaire else ""
    qui = str(seance.intervenant) if seance.intervenant else ""
    return [
        ("Date", f"{jour_long(seance.debut)} {seance.jour.year}"),
        ("Heure", horaire(seance.debut, seance.fin)),
        ("Lieu", ", ".join(filter(None, [rendez_vous.lieu, rendez_vous.adresse]))),
        (
            "Antenne",
            ", ".join(filter(None, [seance.antenne.nom, telephone_lisible(seance.antenne.telephone)])),
        ),
        ("Intervenant", ", ".join(filter(None, [qui, partenaire]))),
    ]


def _colonne_heure(seance: Seance) -> str:
    """The hour of the appointment; where there are none, the hour of arrival, to be written."""
    if seance.creneau_minutes:
        return "Heure"
    return "Arrivée" if seance.offre.mode == Offre.Mode.SANS_RENDEZ_VOUS else ""


def _lignes_libres(seance: Seance) -> int:
    """Enough for the places that are left; a page of them where people come without appointment."""
    if seance.offre.mode == Offre.Mode.SANS_RENDEZ_VOUS:
        return LIGNES_LIBRES_MAX
    return min(max(LIGNES_LIBRES, seance.restantes or 0), LIGNES_LIBRES_MAX)


def _nombre(personnes: int) -> str:
    if personnes == 0:
        return "Personne n’est inscrit"
    return f"{personnes}\u00a0personne{'s' if personnes > 1 else ''} attendue{'s' if personnes > 1 else ''}"
