"""Panels of forms and of bank questions: where they serve. They show, they never write."""

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel
from wagtail.permissions import policy_registry

from catalogue.adresses import absolue, pour_repondre
from catalogue.publication.banque import emplois_par_question
from catalogue.publication.emplois import offres_servies


class PanneauEmploiDuFormulaire(Panel):
    """The offers that a form serves, and its published versions."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalogue/admin/panneau_emploi.html"

        def is_shown(self) -> bool:
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
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
            contexte = super().get_context_data(parent_context) or {}
            return {**contexte, "poseurs": emplois_par_question().get(self.instance.pk, [])}
