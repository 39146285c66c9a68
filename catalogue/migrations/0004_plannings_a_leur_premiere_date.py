from datetime import datetime, time

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday
from django.db import migrations


def garder_les_dates(apps, schema_editor):
    """« One in two » was counted from `depuis`, and is now from the first date that the rhythm gives.

    A planning that already has dates keeps them: it begins with the first of them.
    """
    Planning = apps.get_model("catalogue", "Planning")
    for planning in Planning.objects.filter(intervalle__gt=1).iterator():
        premiere = _premiere(planning, planning.intervalle)
        if premiere is None or premiere == _premiere(planning, 1):
            continue
        if planning.jusqua is None or premiere <= planning.jusqua:
            Planning.objects.filter(pk=planning.pk).update(depuis=premiere)


def _premiere(planning, intervalle):
    """The first day by the old count; None when it never comes."""
    depart = datetime.combine(planning.depuis, time())
    if planning.frequence == "mensuelle":
        regle = {"freq": MONTHLY, "byweekday": weekday(planning.jour, planning.rang)}
    else:
        regle = {"freq": WEEKLY, "byweekday": planning.jour}
    premier = next(iter(rrule(dtstart=depart, interval=intervalle, **regle)), None)
    return premier.date() if premier else None


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_demi_journees")]

    operations = [migrations.RunPython(garder_les_dates, migrations.RunPython.noop)]
