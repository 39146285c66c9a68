"""The catalogue by the API: offers and what they refer to, for everybody.

Séances are listed by the app above, which can also list those that a figure counts.
"""

from rest_framework.routers import BaseRouter

from catalogue.portes.api.offres import Offres
from catalogue.portes.api.references import Antennes, Financeurs, Lieux, Partenaires, Publics, Themes


def inscrire_les_routes(routeur: BaseRouter) -> None:
    routeur.register("offres", Offres, "offre")
    routeur.register("partenaires", Partenaires, "partenaire")
    routeur.register("lieux", Lieux, "lieu")
    routeur.register("themes", Themes, "theme")
    routeur.register("antennes", Antennes, "antenne")
    routeur.register("publics", Publics, "public")
    routeur.register("financeurs", Financeurs, "financeur")
