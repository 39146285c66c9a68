"""What the portal holds about a person for one registration, as a file that they may take away."""

from dataclasses import replace
from operator import attrgetter
from typing import Any

from django.db.models import Q, QuerySet

from catalogue.temps.dates import jour_de
from inscriptions.fiche.colonnes import ACTE, COLONNES, CONSTAT, TRANSFERT, choisir
from inscriptions.fiche.declaration import Colonne, Colonnes
from inscriptions.fiche.masquees import IDENTITE_MASQUEE, destinataire_masque
from inscriptions.fiche.reponses import Reponses, reponses_de
from inscriptions.fiche.sortes import JOUR
from inscriptions.models import Appel, Evenement, Inscription, Message, Mot, Piece, Transfert
from inscriptions.registres import parties_de, pas_atteints

ENTETE = Colonnes(*choisir("reference", "offre", "seance", "etat", "demandee_le"))
MESSAGE_LAISSE = Colonnes(*choisir("a_propos_de", "repondre_par", "promise_pour"))
CHOIX = Colonnes(*choisir("discretion", "peut_savoir"))
PROFIL_CALCULE = Colonnes(*choisir("age", "arrondissement"))
ORIENTATION = Colonnes(
    *choisir("structure", "referent"), replace(COLONNES["motif_orientation"], code="motif")
)
RECU = Colonnes(*(ACTE[code] for code in ("le", "type", "quantite", "montant")))
DOCUMENT = Colonnes(
    Colonne.du_champ(Piece, "nom"),
    Colonne.du_champ(Piece, "cree_le", code="recu_le"),
    Colonne.du_champ(Piece, "effacer_le", code="efface_le"),
)
CHANGEMENT = Colonnes(
    Colonne("le", "Le", attrgetter("jour"), JOUR),
    Colonne.du_champ(Evenement, "le", code="note_le"),
    Colonne.du_champ(Evenement, "vers", code="etat"),
)
DIT = Colonnes(*CONSTAT.values())
RETARD = Colonnes(
    Colonne.du_champ(Inscription, "retard_minutes", code="minutes"),
    Colonne.du_champ(Inscription, "retard_dit_le", code="dit_le"),
)
CHANGEMENT_DE_SITE = Colonnes(*TRANSFERT.values())
APPEL = Colonnes(Colonne.du_champ(Appel, "le"), Colonne.du_champ(Appel, "resultat"))
MOT = Colonnes(*(Colonne.du_champ(Mot, champ) for champ in ("le", "de", "auteur", "texte")))
MESSAGE = Colonnes(
    Colonne.du_champ(Message, "cree_le", code="le"),
    Colonne.du_champ(Message, "sujet"),
    Colonne("a", "À", destinataire_masque),
)


def donnees_de(inscription: Inscription, *, reponses: Reponses = reponses_de) -> dict[str, Any]:
    """Identity, answers in their wording, and history. A personal link opens its own registration only.

    `reponses`: how the answers are read; `reponses_tues` for whom discretion was asked.
    """
    return {
        **ENTETE.donnees(inscription),
        "jeune": IDENTITE_MASQUEE.donnees(inscription),
        "profil": {**inscription.profil(), **PROFIL_CALCULE.donnees(inscription)},
        "reponses": reponses(inscription),
        "documents": [DOCUMENT.donnees(piece) for piece in inscription.pieces.all()],
        "orientation": ORIENTATION.donnees(inscription) if inscription.structure else None,
        "constats": [DIT.donnees(constat) for constat in inscription.constats.all()],
        "historique": [CHANGEMENT.donnees(evenement) for evenement in inscription.evenements.de_l_etat()],
        "transferts": [CHANGEMENT_DE_SITE.donnees(transfert) for transfert in transferts_de(inscription)],
        **MESSAGE_LAISSE.donnees(inscription),
        "retard": RETARD.donnees(inscription) if inscription.retard_dit_le else None,
        "appels": [APPEL.donnees(appel) for appel in inscription.appels.all()],
        "mots": [MOT.donnees(mot) for mot in inscription.mots.exclude(texte="")],
        "actes": [RECU.donnees(acte) for acte in inscription.actes.all()],
        "programme": [
            {"le": jour_de(un_pas.le).isoformat(), "etape": un_pas.titre, "detail": un_pas.detail}
            for un_pas in pas_atteints(inscription)
            if un_pas.le
        ],
        "parties": [
            {"titre": partie.titre, "lignes": [list(ligne) for ligne in partie.lignes]}
            for partie in parties_de(inscription)
        ],
        "messages": [MESSAGE.donnees(message) for message in inscription.messages.all()],
        "choix": CHOIX.donnees(inscription),
    }


def transferts_de(inscription: Inscription) -> "QuerySet[Transfert]":
    """Changes of site of the person that touch the site of this registration: the link opens no other."""
    site = inscription.antenne_id
    return inscription.jeune.transferts.filter(Q(de=site) | Q(vers=site)).select_related("de", "vers")
