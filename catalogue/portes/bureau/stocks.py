"""Screens of stocks."""

from catalogue.droits.ecrans import ViewSetBorne
from catalogue.models import Stock


class StockViewSet(ViewSetBorne):
    model = Stock
    name = "stocks"
    icon = "clipboard-list"
    list_display = ["offre", "antenne", "quantite", "unite", "depuis", "jusqua"]
    list_filter = ["antenne"]
    search_fields = ["offre__title"]
    lies = ("offre", "antenne")
