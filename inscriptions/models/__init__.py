"""People, structures, registrations, and what follows from them."""

from inscriptions.models.actes import Acte
from inscriptions.models.appels import Appel
from inscriptions.models.compteurs import Compteur
from inscriptions.models.conservation import DebutDeRegle, EffacementPrevu
from inscriptions.models.constats import Constat
from inscriptions.models.discretion import PeutSavoir
from inscriptions.models.envois import Alerte, CleIdempotence, Message
from inscriptions.models.evenements import Evenement
from inscriptions.models.feuilles import FeuilleSignee
from inscriptions.models.inscriptions import Inscription
from inscriptions.models.jetons import JetonApi, Portee
from inscriptions.models.message_laisse import RepondrePar
from inscriptions.models.mots import Mot
from inscriptions.models.numeros_refuses import NumeroRefuse
from inscriptions.models.personnes import (
    DoublonPossible,
    Jeune,
    MesureAse,
    Prescripteur,
    Profil,
    ProfilFige,
    Sexe,
    Structure,
)
from inscriptions.models.prochain_acte import ActeA, Attendu
from inscriptions.models.reponses import Brouillon, Piece, QuestionnaireRempli, Reponse
from inscriptions.models.textes import TexteDeMessage
from inscriptions.models.transferts import Transfert
from inscriptions.models.travaux import LigneDeTravail, Travail
