"""Panels that the portal adds to Wagtail's editing screens. They show, they never write."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import Panel
from wagtail.permissions import policy_registry

from catalogue.adresses import absolue, pour_repondre
from catalogue.temps.recurrence import occurrences

MONTREES = 8


class PanneauProchainesSeances(Panel):
    """The next séances of an offer, with links to edit them and to add another."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalogue/admin/panneau_seances.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            contexte = super().get_context_data(parent_context) or {}
            if not self.instance.pk:
                return contexte
            # The page may be any of the three kinds: rows point to the `Offre` behind it.
            a_venir = self.instance.seances.a_venir()
            seances = list(
                a_venir.select_related("antenne", "offre")
                .avec_places_restantes()
                .order_by("debut")[:MONTREES]
            )
            self._lier(seances)
            return {
                **contexte,
                "offre": self.instance,
                "seances": seances,
                "autres": a_venir.count() - len(seances) if len(seances) == MONTREES else 0,
                "adresse_liste": f"{reverse('seances:index')}?offre={self.instance.pk}",
                "adresse_ajout": self._ajout("seances"),
                "adresse_planning": self._ajout("plannings"),
            }

        def _lier(self, seances: list[Any]) -> None:
            if not seances:
                return
            politique = policy_registry.get_by_type(type(seances[0]))
            permises = set(politique.antennes(self.request.user, ["change"]).values_list("pk", flat=True))
            for seance in seances:
                if seance.antenne_id in permises:
                    seance.adresse_admin = reverse("seances:edit", args=[seance.pk])

        def _ajout(self, ecran: str) -> str:
            relation = self.instance.seances if ecran == "seances" else self.instance.plannings
            politique = policy_registry.get_by_type(relation.model)
            if not politique.user_has_permission(self.request.user, "add"):
                return ""
            return f"{reverse(f'{ecran}:add')}?offre={self.instance.pk}"


class PanneauProchainesDates(Panel):
    """The next dates that a planning gives, as it was last saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalogue/admin/panneau_prochaines_dates.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            contexte = super().get_context_data(parent_context) or {}
            if not self.instance.pk:
                return contexte
            enregistre = type(self.instance).objects.prefetch_related("exceptions").get(pk=self.instance.pk)
            aujourdhui = timezone.localdate()
            jours = occurrences(
                enregistre.regle(), depuis=aujourdhui, jusqua=aujourdhui + timedelta(weeks=26)
            )
            return {**contexte, "planning": enregistre, "jours": jours[:MONTREES]}


class PanneauEmploiDuFormulaire(Panel):
    """The offers that a form serves, and its published versions."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalogue/admin/panneau_emploi.html"

        def is_shown(self) -> bool:
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            from catalogue.publication.emplois import offres_servies  # it needs the models

            offres = list(offres_servies(self.instance).only("title", "live"))
            permises = set(
                policy_registry.get_by_type(type(offres[0]))
                .instances_user_has_any_permission_for(self.request.user, ["change", "publish"])
                .values_list("pk", flat=True)
                if offres
                else ()
            )
            for offre in offres:
                if offre.pk in permises:
                    offre.adresse_admin = reverse("wagtailadmin_pages:edit", args=[offre.pk])
            return {
                **(super().get_context_data(parent_context) or {}),
                "formulaire": self.instance,
                "adresse_publique": self._adresse_publique(),
                "utilisateur": self.request.user,
                "offres": offres,
                "versions": self.instance.versions.filter(offre=None).order_by("-numero"),
            }

        def _adresse_publique(self) -> str:
            """Of a form that stands alone, once it is published."""
            publie = (
                type(self.instance).objects.filter(pk=self.instance.pk, live=True, usage="enquete").first()
            )
            return absolue(pour_repondre(publie.slug)) if publie else ""


class PanneauEmploiDeLaQuestion(Panel):
    """Who asks a question of the bank."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalogue/admin/panneau_question.html"

        def is_shown(self) -> bool:
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            from catalogue.publication.banque import emplois_par_question  # it needs the models

            contexte = super().get_context_data(parent_context) or {}
            return {**contexte, "poseurs": emplois_par_question().get(self.instance.pk, [])}
