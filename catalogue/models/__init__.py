"""What is offered: pages, references, dates, forms."""

from catalogue.maison.reglages import Maison
from catalogue.models.adresses import AdresseDePartenaire
from catalogue.models.arrivee import EtapeDArrivee, FaitDAccessibilite
from catalogue.models.autres_services import AutreService
from catalogue.models.besoins import Bande, PageBesoin, PageBesoins
from catalogue.models.capacites import Capacite
from catalogue.models.cles import CleDeBloc
from catalogue.models.complements import EtapeOffre, FinancementOffre, Montant
from catalogue.models.fermetures import Fermeture
from catalogue.models.formulaires import Formulaire, VersionFormulaire
from catalogue.models.horaires import ExceptionHoraire, Horaire
from catalogue.models.intervenants import Indisponibilite, Intervenant
from catalogue.models.lieux import Antenne, Arrondissement, Lieu
from catalogue.models.manques import Cause, Manque
from catalogue.models.offres import Offre
from catalogue.models.pages import Atelier, OffrePartenaire, PageCatalogue, Permanence
from catalogue.models.plannings import Planning, PlanningException
from catalogue.models.premier_contact import PremierContact
from catalogue.models.questions import OptionQuestion, Question
from catalogue.models.references import Convention, Financeur, Partenaire, Public, Theme
from catalogue.models.reserves import ReserveDePlanning, ReserveDeSeance
from catalogue.models.seances import Seance
from catalogue.models.secours import Secours
from catalogue.models.stocks import Stock
from catalogue.models.synonymes import OffreDuSynonyme, RechercheVaine, Synonyme
from catalogue.models.verifications import Verification
