"""Screen of the days without séances: school holidays and closures, entered once for all plannings."""

from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button

from catalogue.droits.ecrans import Ajout, Liste, Modification, ViewSetBorne
from catalogue.models import Fermeture
from catalogue.plannings.fermetures import seances_pendant
from catalogue.portes.bureau.ailleurs import boutons_d_ailleurs
from catalogue.portes.bureau.vacances import vacances_de_la_zone


class DitCeQuiTombeDedans:
    """Mixin: saving a closure cancels nothing; it says which séances are already foreseen inside."""

    def save_instance(self) -> Fermeture:
        fermeture = super().save_instance()  # type: ignore[misc]
        nombre = seances_pendant(fermeture).count()
        if nombre:
            utilisateur = self.request.user  # type: ignore[attr-defined]
            messages.warning(
                self.request,  # type: ignore[attr-defined]
                _deja_prevues(nombre),
                buttons=[
                    messages.button(bouton.url, bouton.label)
                    for bouton in boutons_d_ailleurs("register_fermeture_buttons", fermeture, utilisateur)
                ],
            )
        return fermeture


def _deja_prevues(nombre: int) -> str:
    if nombre == 1:
        return "Une séance est déjà prévue ces jours-là. Elle reste ouverte tant que vous ne l’annulez pas."
    return (
        f"{nombre} séances sont déjà prévues ces jours-là. Elles restent ouvertes "
        "tant que vous ne les annulez pas."
    )


class ListeDesFermetures(Liste):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        vacances = Button("Vacances scolaires", url=reverse("fermetures:vacances"), icon_name="calendar")
        return [*super().header_more_buttons, vacances]


class AjoutFermeture(DitCeQuiTombeDedans, Ajout):
    pass


class ModificationFermeture(DitCeQuiTombeDedans, Modification):
    """What somebody changes is the house's own: it does not follow the calendar of a zone any more."""

    def save_instance(self) -> Fermeture:
        self.form.instance.zone = ""
        return super().save_instance()


class FermetureViewSet(ViewSetBorne):
    model = Fermeture
    name = "fermetures"
    icon = "calendar-alt"
    menu_label = "Fermetures et vacances"
    list_display = ["nom", "nature", "du", "au"]
    list_filter = ["nature", "antennes"]
    search_fields = ["nom"]
    ordering = ["-du", "nom"]
    index_view_class = ListeDesFermetures
    add_view_class = AjoutFermeture
    edit_view_class = ModificationFermeture

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("vacances/", vacances_de_la_zone, name="vacances")]
