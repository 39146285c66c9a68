"""« Ce que reçoit la personne »: every message of one offer as it will look, on one screen."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from catalogue.droits.ecrans import refuser_en_403
from catalogue.models import Offre
from catalogue.portes.bureau.offre_choisie import offre_demandee
from inscriptions.courrier.ce_que_recoit import COURRIEL, tout_ce_que_recoit
from inscriptions.courrier.textes.gsm import LONGUEUR
from inscriptions.courrier.textes.vie import Lecteur
from inscriptions.portes.bureau.textes import DROIT
from inscriptions.portes.bureau.textes import TITRE as TEXTES

TITRE = "Ce que reçoit la personne"
LECTEURS = (
    (Lecteur.PERSONNE, "Par e-mail ou par SMS"),
    (Lecteur.DISCRETE, "Avec discrétion"),
    (Lecteur.REFERENT, "Par la personne qui accompagne"),
)


class CeQueRecoitLaPersonne(WagtailAdminTemplateMixin, TemplateView):
    """Of the offer that `?offre=` names, for the reader that `?pour=` names; without one, the choice of an offer."""

    template_name = "inscriptions/admin/ce_que_recoit.html"
    page_title = TITRE
    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        offre = offre_demandee(request)
        self.offre = offre.specific if offre else None
        if not peut_lire(request.user, self.offre):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        textes = {"url": reverse("textes_des_messages"), "label": TEXTES}
        permis = [textes] if self.request.user.has_perm(DROIT) else []
        return [*self.breadcrumbs_items, *permis, {"url": "", "label": TITRE}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contexte = super().get_context_data(**kwargs)
        offres = (
            Offre.objects.filter(mode__in=Offre.SE_RESERVENT).order_by("title").values_list("pk", "title")
        )
        contexte |= {"offres": offres, "offre": self.offre, "modifiables": self.request.user.has_perm(DROIT)}
        if self.offre is None:
            return contexte
        lecteur = self._lecteur(self.offre)
        return contexte | {
            "recus": tout_ce_que_recoit(self.offre, lecteur),
            "lecteur": lecteur,
            "lecteurs": LECTEURS,
            "discrete": self.offre.est_discrete,
            "courriel": COURRIEL,
            "maximum": LONGUEUR,
        }

    def _lecteur(self, offre: Offre) -> Lecteur:
        """An offer that asks for discretion is first shown so."""
        demande = self.request.GET.get("pour", "")
        connus = {str(lecteur): lecteur for lecteur in Lecteur}
        return connus.get(demande) or (Lecteur.DISCRETE if offre.est_discrete else Lecteur.PERSONNE)


def peut_lire(utilisateur: Any, offre: Offre | None) -> bool:
    """Whoever may change the words of messages, or the page of the offer."""
    return utilisateur.has_perm(DROIT) or (
        offre is not None and offre.permissions_for_user(utilisateur).can_edit()
    )


def boutons_de_l_offre(page: Page, user: Any, *_: Any, **__: Any) -> Iterator[Button]:
    """From the page of an offer, and from its line in the list of pages, to its messages."""
    offre = page.specific_deferred
    if isinstance(offre, Offre) and offre.pk and offre.se_reserve and peut_lire(user, offre):
        adresse = f"{reverse('ce_que_recoit')}?offre={offre.pk}"
        yield Button(TITRE, url=adresse, icon_name="mail", priority=45)


def adresses_de_ce_que_recoit() -> list[URLPattern]:
    vue = refuser_en_403(CeQueRecoitLaPersonne.as_view())
    return [path("ce-que-recoit-la-personne/", vue, name="ce_que_recoit")]
