from django.core.exceptions import ValidationError
from django.db import migrations

from catalogue.mots.telephones import telephone_e164

COLONNES = [("Antenne", "telephone"), ("Intervenant", "telephone")]


def ranger_les_telephones(apps, schema_editor):
    """Numbers that were typed as free text, or under another code of France, become E.164.

    What cannot be read as a number stays: somebody will see it and correct it.
    """
    for nom, champ in COLONNES:
        lignes = apps.get_model("catalogue", nom).objects
        # +33 was always E.164, and is nearly everybody's.
        autres = lignes.exclude(**{champ: ""}).exclude(**{f"{champ}__startswith": "+33"})
        for ecrit in list(autres.order_by().values_list(champ, flat=True).distinct()):
            try:
                e164 = telephone_e164(ecrit)
            except ValidationError:
                continue
            if e164 != ecrit:
                lignes.filter(**{champ: ecrit}).update(**{champ: e164})


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_plannings_a_leur_premiere_date")]

    operations = [migrations.RunPython(ranger_les_telephones, migrations.RunPython.noop)]
