from datetime import time
from zoneinfo import ZoneInfo

from django.db import migrations

PARIS = ZoneInfo("Europe/Paris")


def compter_les_demi_journees(apps, schema_editor):
    """Séances of before: two half-days for those held before noon and after 2 p.m., Paris time."""
    Seance = apps.get_model("catalogue", "Seance")
    longues = [
        pk
        for pk, debut, fin in Seance.objects.values_list("pk", "debut", "fin").iterator()
        if debut.astimezone(PARIS).time() < time(12) and fin.astimezone(PARIS).time() > time(14)
    ]
    Seance.objects.filter(pk__in=longues).update(demi_journees=2)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_dates_qui_tiennent")]

    operations = [migrations.RunPython(compter_les_demi_journees, migrations.RunPython.noop)]
