"""Names already kept lose the signs that nobody sees; what cannot be read as a name is left to the team."""

from importlib import import_module

from django.db import migrations

from catalogue.mots.noms import sans_invisible
from inscriptions.identite import cle_identite

PAQUET = 1000
# Who then has the name and the birth date of somebody else is flagged, as when keys were folded anew.
_REPLIER = import_module("inscriptions.migrations.0010_identites_repliees")


def nettoyer(apps, schema_editor):
    Jeune = apps.get_model("inscriptions", "Jeune")
    changes = []
    for jeune in Jeune.objects.only("prenom", "nom", "identite").iterator(chunk_size=PAQUET):
        prenom, nom = sans_invisible(jeune.prenom).strip(), sans_invisible(jeune.nom).strip()
        if (prenom, nom) != (jeune.prenom, jeune.nom):
            jeune.prenom, jeune.nom, jeune.identite = prenom, nom, cle_identite(prenom, nom)
            changes.append(jeune)
    Jeune.objects.bulk_update(changes, ["prenom", "nom", "identite"], batch_size=100)
    for jeune in changes:
        _REPLIER.signaler_ses_doublons(apps, jeune.pk)


class Migration(migrations.Migration):
    dependencies = [("inscriptions", "0011_jours_des_faits")]

    operations = [migrations.RunPython(nettoyer, migrations.RunPython.noop)]
