from django.db import migrations
from django.db.models import Q

from inscriptions.identite import cle_identite

PAQUET = 1000


def replier_les_identites(apps, schema_editor):
    """Names are compared anew (đ ł ø ı ß, apostrophes, Hangul): keys are computed again.

    Whoever then has the name and the birth date of somebody else is flagged: the team decides.
    """
    Jeune = apps.get_model("inscriptions", "Jeune")
    changes, depuis = [], 0
    connus = Jeune.objects.filter(efface_le=None).only("prenom", "nom", "identite").order_by("pk")
    while paquet := list(connus.filter(pk__gt=depuis)[:PAQUET]):
        depuis = paquet[-1].pk
        replies = []
        for jeune in paquet:
            cle = cle_identite(jeune.prenom, jeune.nom)
            if cle != jeune.identite:
                jeune.identite = cle
                replies.append(jeune)
        Jeune.objects.bulk_update(replies, ["identite"], batch_size=100)
        changes += [jeune.pk for jeune in replies]
    for numero in changes:
        signaler_ses_doublons(apps, numero)


def signaler_ses_doublons(apps, numero):
    """Each pair once, the later record of the two as the one that resembles."""
    Jeune = apps.get_model("inscriptions", "Jeune")
    Doublon = apps.get_model("inscriptions", "DoublonPossible")
    jeune = Jeune.objects.get(pk=numero)
    if jeune.date_naissance is None:
        return
    memes = Jeune.objects.filter(
        identite=jeune.identite, date_naissance=jeune.date_naissance, efface_le=None
    ).exclude(pk=numero)
    for autre in memes.values_list("pk", flat=True):
        premier, second = sorted((numero, autre))
        if not Doublon.objects.filter(
            Q(jeune=second, ressemble_a=premier) | Q(jeune=premier, ressemble_a=second)
        ).exists():
            Doublon.objects.create(jeune_id=second, ressemble_a_id=premier)


class Migration(migrations.Migration):
    dependencies = [("inscriptions", "0009_conservation")]

    operations = [migrations.RunPython(replier_les_identites, migrations.RunPython.noop)]
