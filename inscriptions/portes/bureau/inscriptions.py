"""Registrations and orientations: the list, its files, one of them."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, TitleColumn

from catalogue.droits.ecrans import Lecture
from catalogue.models import Offre
from inscriptions.acces.personnes import inscriptions_de
from inscriptions.dates.corrections import jour_corrigible
from inscriptions.etats import FINIES, VIENNENT, VIVANTS, MotifRefus, Qui
from inscriptions.fiche.colonnes import COLONNES, toutes
from inscriptions.fiche.declaration import Colonnes
from inscriptions.models import Appel, Inscription
from inscriptions.personnes.recherche import inscriptions_cherchees, noms_entiers_d_abord
from inscriptions.portes.bureau.appels import AppelNote
from inscriptions.portes.bureau.base import EcranDePersonnes, colonne_de_liste, peut_exporter
from inscriptions.portes.bureau.choix import ChoixNotes
from inscriptions.portes.bureau.defaire import Retour
from inscriptions.portes.bureau.etats import Annulation, ChangementEtat, gestes_possibles
from inscriptions.portes.bureau.filtres import FiltreInscriptions
from inscriptions.portes.bureau.jour import CorrectionDuJour
from inscriptions.portes.bureau.lien import adresses_du_lien
from inscriptions.portes.bureau.mots import MotDuSite, les_mots
from inscriptions.portes.bureau.papier import Papier
from inscriptions.portes.bureau.paroles import ColonneDEtat
from inscriptions.portes.bureau.rendez_vous import NouveauRendezVous, rendez_vous_possible
from inscriptions.portes.bureau.reponses import pieces_lisibles, reponses_lisibles
from inscriptions.portes.bureau.suspension import Suspension
from inscriptions.portes.bureau.telechargement import ListeTelechargeable
from inscriptions.saisie.choix import FormulaireDeChoix
from inscriptions.vie.suspension import peut_attendre

LIES = ("jeune", "offre", "seance", "antenne", "structure")


class ListeInscriptions(ListeTelechargeable):
    """Registrations of the user's antennes; files only for whoever may download people."""

    default_ordering = "-demandee_le"
    is_searchable = True
    fichier = "inscriptions"
    FORMATS = ("csv", "xlsx", "ods")

    @property
    def columns(self) -> list[Any]:
        titre = self._get_title_column_class(TitleColumn)
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="inscription"),
            colonne_de_liste(
                COLONNES["jeune"],
                titre,
                sort_key="jeune__nom",
                get_url=self.get_inspect_url,
                get_title_id=lambda inscription: f"inscription_{inscription.pk}_title",
            ),
            colonne_de_liste(COLONNES["reference"]),
            colonne_de_liste(COLONNES["offre"], sort_key="offre__title"),
            colonne_de_liste(COLONNES["seance"], sort_key="seance__debut"),
            colonne_de_liste(COLONNES["antenne"], sort_key="antenne__nom"),
            colonne_de_liste(
                COLONNES["etat"],
                ColonneDEtat,
                sort_key="etat",
                primary=lambda inscription: inscription.etat in VIVANTS,
            ),
            colonne_de_liste(COLONNES["demandee_le"], sort_key="demandee_le"),
            colonne_de_liste(COLONNES["acte_a"]),
            colonne_de_liste(COLONNES["acte_avant"], sort_key="acte_avant"),
        ]

    def get_base_queryset(self) -> "QuerySet[Inscription]":
        lues = super().get_base_queryset()
        return lues if self.is_export else lues.prefetch_related("constats")

    def peut_telecharger(self) -> bool:
        return peut_exporter(self.request)

    def a_telecharger(self) -> "QuerySet[Inscription]":
        return inscriptions_de(self.request.user, "exporter")

    def colonnes_du_fichier(self, queryset: "QuerySet[Inscription]") -> Colonnes:
        return toutes(queryset)

    def search_queryset(self, queryset: Any) -> Any:
        if not self.is_searching:
            return queryset
        trouvees = inscriptions_cherchees(queryset, self.search_query)
        if self.is_explicitly_ordered:
            return trouvees
        return noms_entiers_d_abord(trouvees, self.search_query, identite="jeune__identite")


class LectureInscription(Lecture):
    """One registration: who, what was asked, what was answered, what happened, what may happen."""

    template_name = "inscriptions/admin/inscription.html"
    page_title = "Inscription"

    def get_object(self, queryset: Any = None) -> Inscription:
        objet = super().get_object()
        return Inscription.objects.select_related(
            *LIES, "version", "prescripteur__utilisateur", "seance__lieu", "suite_de", "a_propos_de"
        ).get(pk=objet.pk)

    def get_page_subtitle(self) -> str:
        return self.object.jeune.nom_complet

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        inscription, utilisateur = self.object, self.request.user
        modifiable = self.permission_policy.user_has_permission_for_instance(
            utilisateur, "change", inscription
        )
        corrigible = modifiable and jour_corrigible(inscription)
        return {
            **super().get_context_data(**kwargs),
            "inscription": inscription,
            "jeune": inscription.jeune,
            "reponses": reponses_lisibles(inscription),
            "pieces": pieces_lisibles(inscription),
            "constats": inscription.constats.en_vigueur().select_related("par"),
            "evenements": inscription.evenements.select_related("par"),
            "messages_envoyes": inscription.messages.all(),
            "actes": inscription.actes.all(),
            "appels": inscription.appels.select_related("par"),
            "choix": FormulaireDeChoix(inscription),
            **les_mots(inscription, modifiable=modifiable),
            "resultats": Appel.Resultat.choices,
            "gestes": gestes_possibles(inscription) if modifiable and not inscription.effacee_le else None,
            "attendus": peut_attendre(inscription) if modifiable else [],
            "modifiable": modifiable,
            "par_l_equipe": Qui.EQUIPE,
            "rendez_vous_possible": modifiable and rendez_vous_possible(inscription),
            "suites": inscription.suites.select_related("seance"),
            "motifs": MotifRefus.choices,
            "finie": inscription.etat in FINIES,
            "aujourdhui": timezone.localdate(),
            "jour_corrigible": corrigible,
            "rendez_vous_corrigible": corrigible and inscription.etat in VIENNENT,
            "adresse_date": adresse_pour_changer_de_date(inscription) if modifiable else "",
        }


def adresse_pour_changer_de_date(inscription: Inscription) -> str:
    """Where the team gives it another date; empty when it is over, or when its offer has no dates."""
    datee = inscription.offre.mode in (Offre.Mode.SEANCES, Offre.Mode.CRENEAUX)
    if inscription.etat not in VIVANTS or not datee:
        return ""
    geste = reverse("wagtail_bulk_action", args=["inscriptions", "inscription", "changer-date"])
    retour = reverse("inscriptions:inspect", args=[inscription.pk])
    return f"{geste}?{urlencode({'id': str(inscription.pk), 'next': retour})}"


class InscriptionViewSet(EcranDePersonnes):
    model = Inscription
    name = "inscriptions"
    icon = "list-ul"
    adresses: ClassVar[tuple[str, ...]] = ("index", "index_results", "inspect", "etat")
    inspect_view_enabled = True
    index_view_class = ListeInscriptions
    inspect_view_class = LectureInscription
    index_template_name = "inscriptions/admin/inscriptions.html"
    inspect_template_name = "inscriptions/admin/inscription.html"
    filterset_class = FiltreInscriptions
    lies = LIES

    def get_urlpatterns(self) -> list[URLPattern]:
        changement = self.construct_view(ChangementEtat)
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/etat/", changement, name="etat"),
            path("<int:pk>/reponse-attendue/", self.construct_view(Suspension), name="reponse_attendue"),
            path("<int:pk>/papier/", self.construct_view(Papier), name="papier"),
            path("<int:pk>/message/", self.construct_view(MotDuSite), name="message"),
            path("<int:pk>/choix/", self.construct_view(ChoixNotes), name="choix"),
            path("<int:pk>/appels/", self.construct_view(AppelNote), name="appels"),
            path("<int:pk>/annuler/", self.construct_view(Annulation), name="annuler"),
            path("<int:pk>/defaire/", self.construct_view(Retour), name="defaire"),
            path("<int:pk>/rendez-vous/", self.construct_view(NouveauRendezVous), name="rendez_vous"),
            path("<int:pk>/jour/", self.construct_view(CorrectionDuJour), name="jour"),
            *adresses_du_lien(self),
        ]
