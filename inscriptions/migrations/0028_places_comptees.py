from django.db import migrations
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce


def compter(apps, schema_editor):
    """The columns of each séance say what its registrations do; one statement for each column."""
    Inscription = apps.get_model("inscriptions", "Inscription")
    Seance = apps.get_model("catalogue", "Seance")
    for colonne, condition in (("prises", {"occupe": True}), ("attend", {"occupe": False, "etat": "attente"})):
        siennes = Inscription.objects.filter(seance=OuterRef("pk"), **condition).order_by().values("seance")
        nombre = Subquery(siennes.annotate(nombre=Count("pk")).values("nombre"))
        Seance.objects.update(**{colonne: Coalesce(nombre, 0)})


class Migration(migrations.Migration):
    dependencies = [("inscriptions", "0027_listes_par_date_de_demande"), ("catalogue", "0016_places_en_colonnes")]

    operations = [migrations.RunPython(compter, migrations.RunPython.noop)]
