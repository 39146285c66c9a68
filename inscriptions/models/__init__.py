"""People, structures, registrations, and what follows from them."""

from inscriptions.models.inscriptions import (
    Acte,
    CleIdempotence,
    Evenement,
    Inscription,
    Message,
)
from inscriptions.models.jetons import JetonApi, Portee
from inscriptions.models.personnes import (
    DoublonPossible,
    Jeune,
    MesureAse,
    Prescripteur,
    Profil,
    ProfilFige,
    Sexe,
    Structure,
    cle_identite,
)
from inscriptions.models.reponses import Brouillon, Piece, QuestionnaireRempli, Reponse
