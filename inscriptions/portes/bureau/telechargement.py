"""Lists of the admin that whoever has the right takes away as files."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponseBase
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log

from catalogue.droits.ecrans import Liste
from inscriptions.fiche.declaration import Colonnes
from inscriptions.fiche.exports import FORMATS, exporter


class ListeTelechargeable(Liste):
    """A list with its files, all its columns in them. Who took how many rows is logged."""

    fichier: ClassVar[str]
    FORMATS: ClassVar[tuple[str, ...]] = tuple(FORMATS)

    def peut_telecharger(self) -> bool:
        raise NotImplementedError

    def a_telecharger(self) -> "QuerySet[Any]":
        """The rows that the user may take away, before the filters of the list."""
        return super().get_base_queryset()

    def colonnes_du_fichier(self, queryset: Any) -> Colonnes:
        raise NotImplementedError

    def get_base_queryset(self) -> "QuerySet[Any]":
        if not self.is_export:
            return super().get_base_queryset()
        if not self.peut_telecharger():
            raise PermissionDenied
        return self.a_telecharger()

    @property
    def header_more_buttons(self) -> list[Button]:
        if not self.peut_telecharger():
            return []
        return [
            Button(
                f"Télécharger : {FORMATS[code].nom}",
                url=self.get_export_url(code),
                icon_name="download",
                priority=rang,
            )
            for rang, code in enumerate(self.FORMATS)
        ]

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponseBase:
        log(
            instance=self.request.user,
            action=f"{self.fichier}.telecharger",
            data={"lignes": queryset.count(), "format": spreadsheet_format},
        )
        contenu = self.colonnes_du_fichier(queryset).fichier(queryset)
        return exporter(*contenu, spreadsheet_format, nom=self.fichier)
