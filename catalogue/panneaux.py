"""The editing screen of an offer, and the panels of dates to come. They show, they never write."""

from datetime import timedelta
from typing import Any

from django.forms import CheckboxSelectMultiple
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)
from wagtail.models import Page
from wagtail.permissions import policy_registry

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
            # The page may be of any kind: rows point to the `Offre` behind it.
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


class PanneauVerification(Panel):
    """When an offer was last read again, and who answers for it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalogue/admin/panneau_verification.html"

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.instance.pk) and self.instance.live

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            contexte = super().get_context_data(parent_context) or {}
            return {
                **contexte,
                "offre": self.instance,
                "verification": getattr(self.instance, "verification", None),
            }


def _cases(champ: str) -> FieldPanel:
    """A choice of several, as boxes to tick: a list box is emptied by one careless click."""
    return FieldPanel(champ, widget=CheckboxSelectMultiple)


_CONTENU = [
    *Page.content_panels,
    FieldPanel("nom_court"),
    FieldPanel("resume"),
    FieldPanel("description"),
    InlinePanel("etapes", heading="Comment ça se passe", label="étape", max_num=6),
    MultiFieldPanel(
        [FieldPanel("image"), FieldPanel("image_en_mots")],
        heading="Image",
    ),
    MultiFieldPanel(
        [_cases("themes"), _cases("publics"), FieldPanel("partenaire")],
        heading="Classement",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("cout"), FieldPanel("duree")]),
            FieldPanel("quand"),
            FieldPanel("qui_accueille"),
            FieldPanel("a_apporter"),
            FieldPanel("venir"),
        ],
        heading="En pratique",
    ),
    MultiFieldPanel([_cases("sites"), _cases("lieux")], heading="Où"),
    InlinePanel("montants", heading="Montants", label="montant"),
    InlinePanel("financements", heading="Financeurs", label="financeur"),
    PanneauProchainesSeances(heading="Prochaines séances"),
    PanneauVerification(heading="Vérification"),
]
_INSCRIPTION = [
    FieldPanel("mode"),
    FieldPanel("qui"),
    FieldPanel(
        "premier_contact",
        help_text="Les deux portes d’une personne que personne ne suit. Vide pour les autres offres.",
    ),
    FieldPanel(
        "reponse_sous",
        help_text="Pour un message. Vide\u00a0: deux jours où le site travaille. La date promise est montrée.",
    ),
    FieldPanel("formulaire"),
    FieldPanel("formulaire_orientation"),
    FieldPanel("questions"),
    FieldRowPanel([FieldPanel("age_min"), FieldPanel("age_max")]),
    FieldPanel("codes_postaux"),
    FieldPanel("conditions"),
    FieldPanel("delai_proposition_heures"),
    FieldRowPanel([FieldPanel("rappel_jours_ouvres"), FieldPanel("expiration_jours")]),
    FieldPanel("lien_externe"),
]

EDITION_OFFRE = TabbedInterface(
    [
        ObjectList(_CONTENU, heading="Contenu"),
        ObjectList(_INSCRIPTION, heading="Inscription"),
        ObjectList(Page.promote_panels, heading="Référencement"),
        ObjectList(Page.settings_panels, heading="Publication"),
    ]
)
