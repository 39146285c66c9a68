from django.db import migrations
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

LOT = 5000


def dater_les_faits(apps, schema_editor):
    """Events say the day of the fact, and not only when they were noted.

    A coming or an absence: the day that the registration has, else its séance's. The first state of
    what the team or an import wrote down: the day of the request.
    """
    Evenement = apps.get_model("inscriptions", "Evenement")
    Inscription = apps.get_model("inscriptions", "Inscription")
    siennes = Inscription.objects.filter(pk=OuterRef("inscription"))
    venues = siennes.annotate(jour_du_fait=Coalesce("venue_le", "seance__jour")).values("jour_du_fait")
    demandes = siennes.values("demandee_jour")
    naissances = Q(de="", vers__in=["demandee", "confirmee", "attente"], auteur__in=["equipe", "import"])
    dernier = Evenement.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    for premier in range(1, dernier + 1, LOT):
        lot = Evenement.objects.filter(pk__gte=premier, pk__lt=premier + LOT, fait_le=None)
        lot.filter(vers__in=["presente", "absente"]).update(fait_le=Subquery(venues[:1]))
        lot.filter(naissances).update(fait_le=Subquery(demandes[:1]))


class Migration(migrations.Migration):
    dependencies = [("inscriptions", "0010_identites_repliees")]

    operations = [migrations.RunPython(dater_les_faits, migrations.RunPython.noop)]
