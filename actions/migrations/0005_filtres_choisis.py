"""Filters of the tables of bilans: from typed text, « en-cours, passee », to values chosen in lists."""

from django.db import migrations, models
from wagtail.blocks.migrations.migrate_operation import MigrateStreamData
from wagtail.blocks.migrations.operations import BaseBlockOperation


class EnFiltres(BaseBlockOperation):
    """`[{"dimension": "sexe", "valeurs": "F, M"}]` → `{"sexe": ["F", "M"]}`, raw."""

    operation_name_fragment = "en_filtres"

    def apply(self, block_value):
        return [self._bloc(bloc) if bloc["type"] == "tableau" else bloc for bloc in block_value]

    def _bloc(self, bloc):
        filtres = bloc["value"].get("filtres") or {}
        if isinstance(filtres, list):
            filtres = self._filtres(filtres)
        return {**bloc, "value": {**bloc["value"], "filtres": filtres}}

    def _filtres(self, liste):
        """Two conditions on one dimension keep what both keep; where that is nothing, the last one."""
        filtres = {}
        for element in liste:
            filtre = element.get("value", element)
            code = filtre["dimension"]
            valeurs = [valeur.strip() for valeur in filtre["valeurs"].split(",") if valeur.strip()]
            communes = [valeur for valeur in filtres.get(code, valeurs) if valeur in valeurs]
            filtres[code] = communes or valeurs
        return {code: valeurs for code, valeurs in filtres.items() if valeurs}


def reecrire(apps, schema_editor):
    migration = MigrateStreamData("actions", "Bilan", "corps", [(EnFiltres(), "")], chunk_size=500)
    migration.migrate_stream_data_forward(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0004_preuves_jusquau"),
    ]

    operations = [
        migrations.AlterField(
            model_name="indicateur",
            name="denominateur_filtres",
            field=models.JSONField(blank=True, default=dict, verbose_name="filtres du dénominateur"),
        ),
        migrations.AlterField(
            model_name="indicateur",
            name="filtres",
            field=models.JSONField(blank=True, default=dict, verbose_name="filtres"),
        ),
        migrations.RunPython(reecrire, migrations.RunPython.noop),
    ]
