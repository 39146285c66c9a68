from django.db import migrations

from catalogue.mots.decoupage import mots_de

PAR_PAQUET = 200


def recouper(apps, schema_editor):
    """The words by which offers are found: whole, in three lines, what is most in sight first."""
    Offre = apps.get_model("catalogue", "Offre")
    offres = Offre.objects.select_related("partenaire").prefetch_related("themes", "publics").order_by("pk")
    for offre in offres.iterator(PAR_PAQUET):
        recherche = "\n".join(" " + " ".join(dict.fromkeys(mots_de(" ".join(ligne)))) for ligne in lignes(offre))
        if recherche != offre.recherche:
            Offre.objects.filter(pk=offre.pk).update(recherche=recherche)


def lignes(offre):
    if offre.premier_contact:
        return [[offre.title], [], []]
    partenaire = [offre.partenaire.nom] if offre.partenaire else []
    en_vue = [offre.resume, *partenaire, *(theme.nom for theme in offre.themes.all())]
    if offre.mode == "information" and offre.qui != "tous":
        return [[offre.title], en_vue, []]
    publics = [public.nom for public in offre.publics.all()]
    return [[offre.title], en_vue, [offre.get_type_display(), offre.description, offre.conditions, *publics]]


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0023_synonymes")]

    operations = [migrations.RunPython(recouper, migrations.RunPython.noop)]
