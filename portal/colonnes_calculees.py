"""What a migration does when a computed column changes, which no database can alter."""

from typing import Any

from django.db.migrations import AddField, AddIndex, AlterField, RemoveField, RemoveIndex
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.operations.base import Operation


class AutodetecteurDeColonnesCalculees(MigrationAutodetector):
    """Makes a computed column anew, with its indexes, where Django would alter it and fail at `migrate`.

    A database computes such a column from what its rows hold: nothing is lost. A constraint that
    named the column would have to go first; none does.
    """

    def add_operation(self, app_label: str, operation: Operation, *args: Any, **kwargs: Any) -> None:
        if not (isinstance(operation, AlterField) and getattr(operation.field, "generated", False)):
            super().add_operation(app_label, operation, *args, **kwargs)
            return
        modele, colonne = operation.model_name, operation.name
        indexes = [
            index
            for index in self.to_state.models[app_label, modele].options["indexes"]
            if colonne in index.fields
        ]
        for index in indexes:
            super().add_operation(app_label, RemoveIndex(modele, index.name))
        super().add_operation(app_label, RemoveField(modele, colonne))
        super().add_operation(app_label, AddField(modele, colonne, operation.field), *args, **kwargs)
        for index in indexes:
            super().add_operation(app_label, AddIndex(modele, index))
