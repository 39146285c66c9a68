"""The catalogue by the API: offers, séances and what they refer to, for everybody."""

from rest_framework.routers import BaseRouter

from catalogue.api.offres import Offres
from catalogue.api.references import Antennes, Financeurs, Lieux, Partenaires, Publics, Themes
from catalogue.api.seances import Seances


def inscrire_les_routes(routeur: BaseRouter) -> None:
    routeur.register("offres", Offres, "offre")
    routeur.register("seances", Seances, "seance")
    routeur.register("partenaires", Partenaires, "partenaire")
    routeur.register("lieux", Lieux, "lieu")
    routeur.register("themes", Themes, "theme")
    routeur.register("antennes", Antennes, "antenne")
    routeur.register("publics", Publics, "public")
    routeur.register("financeurs", Financeurs, "financeur")
