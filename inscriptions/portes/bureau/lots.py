"""One gesture for several registrations: Wagtail's bulk action, kept to one's own people."""

from abc import abstractmethod
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from catalogue.droits.ecrans import interdit
from catalogue.droits.listes import lignes_montrees
from catalogue.formulaires.valeurs import ChampTexteSimple
from inscriptions.acces.personnes import antennes_de, inscriptions_de
from inscriptions.dates.voyages import RIEN
from inscriptions.etats import DATES_PAR_LA_VENUE, DU_JOUR, GESTES, Etat, MotifRefus, Qui
from inscriptions.models import Inscription
from inscriptions.portes.bureau.inscriptions import InscriptionViewSet
from inscriptions.refus import PasEncore, Refus, TransitionInterdite
from inscriptions.saisie.choix_date import ChampDeRendezVous
from inscriptions.vie import places
from inscriptions.vie.jours import jour_attendu
from inscriptions.vie.tenue import lacher
from inscriptions.vie.transitions import changer_etat

DEJA_NOTEE = "Déjà notée\u00a0: corrigez-la depuis sa fiche."
NOMS_CITES = 5
# On the page that asks: beyond, their number.
NOMMEES = 200


class FormulaireLot(forms.Form):
    # None beforehand: one press too fast would change the whole list.
    vers = forms.ChoiceField(
        label="Ce que vous faites",
        choices=[("", "—"), *GESTES.items()],
        error_messages={"required": "Choisissez ce que vous faites."},
    )
    motif = forms.ChoiceField(
        label="Motif (pour « Ne pas retenir »)",
        choices=[("", "—"), *MotifRefus.choices],
        required=False,
    )
    le = forms.DateField(
        label="Jour du fait",
        initial=timezone.localdate,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Le jour où c’est arrivé. Une séance ou un rendez-vous donne toujours le sien à une venue.",
        error_messages={"invalid": "Cette date n’existe pas."},
    )
    rendez_vous_le = ChampDeRendezVous(
        label="Rendez-vous (pour « Confirmer », offres sans dates)", required=False
    )
    raison = ChampTexteSimple(label="Raison (pour aller au-delà des règles)", max_length=500, required=False)

    def clean_le(self) -> date | None:
        le: date | None = self.cleaned_data["le"]
        if le and le > timezone.localdate():
            raise ValidationError(PasEncore.detail)
        return le

    def clean(self) -> dict[str, Any]:
        donnees = super().clean() or {}
        if donnees.get("vers") == Etat.REFUSEE and not donnees.get("motif"):
            self.add_error("motif", "Choisissez le motif du refus.")
        return donnees


class GesteEnLot(BulkAction):
    """`id=all` means the rows of the list that the user was looking at, searched and filtered, and no other.

    The page that asks sends back the rows that it named: who registers meanwhile was not chosen.
    """

    models: ClassVar[list[type[Inscription]]] = [Inscription]
    template_name = "inscriptions/admin/lot.html"

    def __init__(self, request: HttpRequest, model: Any) -> None:
        super().__init__(request, model)
        # By reason, whom it concerns.
        self.refus: dict[str, list[str]] = {}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not antennes_de(request.user, "change").exists():
            return interdit(request)
        if self._toutes and not self.numeros:
            messages.warning(
                request, "Aucune inscription n’est dans cette liste\u00a0: rien n’a été modifié."
            )
            return redirect(self.next_url)
        return super().dispatch(request, *args, **kwargs)

    @property
    def _toutes(self) -> bool:
        return "all" in self.request.GET.getlist("id")

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        liste, chemin = InscriptionViewSet().index_view, reverse("inscriptions:index")
        montrees = [une.pk for une in lignes_montrees(liste, self.request, self.next_url, chemin=chemin)]
        if "choisies" not in self.request.POST:
            return montrees
        choisies = set(_entiers(self.request.POST["choisies"].split(",")))
        return [numero for numero in montrees if numero in choisies]

    def get_actionable_objects(self) -> tuple[list[Inscription], dict[str, list[Inscription]]]:
        # First come, first served, where there is not enough for all.
        objets = list(self.modifiables().filter(pk__in=self.numeros).order_by("demandee_le", "pk"))
        if not objets:
            raise Http404
        return objets, {"items_with_no_access": []}

    @cached_property
    def numeros(self) -> list[int]:
        """The keys that the address asks for, whoever they belong to."""
        if self._toutes:
            return self.get_all_objects_in_listing_query(None)
        return _entiers(self.request.GET.getlist("id"))

    def check_perm(self, obj: Inscription) -> bool:
        return self.modifiables().filter(pk=obj.pk).exists()

    def modifiables(self) -> "QuerySet[Inscription]":
        """Those that whoever acts may change now."""
        modifiables = inscriptions_de(self.request.user, "change")
        return modifiables.select_related("jeune", "offre", "seance", "antenne")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexte = super().get_context_data(**kwargs)
        items = contexte["items"]
        return {
            **contexte,
            "action_titre": self.display_name,
            "choisies": ",".join(str(ligne["item"].pk) for ligne in items),
            "nommes": items[:NOMMEES],
            "de_plus": max(len(items) - NOMMEES, 0),
        }

    def get_execution_context(self) -> dict[str, Any]:
        return {"action": self}

    @classmethod
    def execute_action(cls, objects: list[Inscription], **kwargs: Any) -> tuple[int, int]:
        action: GesteEnLot = kwargs["action"]
        # All at once and in order (decision 0007): Wagtail holds one transaction around the whole lot.
        for seance in sorted(action.seances_touchees(objects)):
            places.verrouiller(seance)
        faites = 0
        for inscription in objects:
            refus = action.essayer(inscription)
            if refus is None:
                faites += 1
            else:
                action.refus.setdefault(refus, []).append(inscription.jeune.nom_complet)
        return faites, 0

    def essayer(self, inscription: Inscription) -> str | None:
        """Do it to one of them: None, or why it stays as it was."""
        try:
            self.appliquer(inscription)
        except Refus as refus:
            phrase = refus.phrase
        except ValidationError as erreur:
            phrase = " ".join(erreur.messages)
        else:
            return None
        # What a refusal says of itself is not true of the others.
        return phrase.replace(RIEN, "").strip() or phrase

    def seances_touchees(self, inscriptions: list[Inscription]) -> set[int]:
        """The séances whose places may change."""
        return {inscription.seance_id for inscription in inscriptions if inscription.seance_id}

    @abstractmethod
    def appliquer(self, inscription: Inscription) -> None:
        """Do it to one of them. Raises Refus or ValidationError; nothing is changed then."""

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        if self.refus:
            nombre = sum(map(len, self.refus.values()))
            raisons = " ".join(f"{raison} ({_noms(noms)})" for raison, noms in self.refus.items())
            messages.warning(self.request, f"Laissées comme elles étaient\u00a0: {nombre}. {raisons}")
        return f"Inscriptions modifiées\u00a0: {num_parent_objects}." if num_parent_objects else None


class ChangerEtatEnLot(GesteEnLot):
    display_name = "Changer l’état"
    action_type = "changer-etat"
    aria_label = "Changer l’état des inscriptions choisies"
    form_class = FormulaireLot

    def appliquer(self, inscription: Inscription) -> None:
        donnees = dict(self.cleaned_form.cleaned_data)
        # A fact that was noted is put right one by one: a whole list would rewrite it unseen.
        if donnees["vers"] in DU_JOUR and inscription.etat in DU_JOUR:
            raise TransitionInterdite(DEJA_NOTEE)
        if donnees["vers"] in DATES_PAR_LA_VENUE and jour_attendu(inscription):
            donnees["le"] = None
        if donnees["vers"] != Etat.CONFIRMEE or inscription.seance_id:
            donnees["rendez_vous_le"] = None
        # No gesture to undo one by one: what a whole list gives back goes on at once.
        lacher(changer_etat(inscription, qui=Qui.EQUIPE, compte=self.request.user, **donnees))


def _noms(noms: list[str]) -> str:
    """Some of them, and how many more."""
    reste = len(noms) - NOMS_CITES
    return ", ".join(noms[:NOMS_CITES]) + (f" et {reste} de plus" if reste > 0 else "")


def _entiers(textes: list[str]) -> list[int]:
    """Those that may be keys."""
    return [int(texte) for texte in textes if texte.isdecimal() and len(texte) < 19]
