"""The e-mail of each account in lower case, which is also its name: with a capital nobody signs in.

Accounts that share an address are listed and left as they are (`manage.py ranger_comptes` lists them again).
"""

from collections import Counter

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def ranger(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    comptes = apps.get_model("auth", "User").objects.order_by("pk")
    adresses, noms = Counter(), {}
    for cle, courriel, nom in comptes.values_list("pk", "email", "username").iterator(chunk_size=500):
        adresses[courriel.lower()] += 1
        noms.setdefault(nom.lower(), set()).add(cle)
    for compte in comptes.iterator(chunk_size=500):
        courriel = compte.email.lower()
        if not courriel or (compte.email, compte.username) == (courriel, courriel):
            continue
        if adresses[courriel] > 1 or noms.get(courriel, set()) - {compte.pk}:
            print(f"\n  Un autre compte a la même adresse : {compte.username}", end="")
            continue
        comptes.filter(pk=compte.pk).update(email=courriel, username=courriel)


class Migration(migrations.Migration):

    dependencies = [
        ("portal", "0003_durees_de_conservation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(ranger, migrations.RunPython.noop)]
