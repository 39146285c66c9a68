from django.db import migrations

from catalogue.mots.recherche import racines

PAR_PAQUET = 200


def replier(apps, schema_editor):
    """The words by which offers are found, folded anew: đ ł ø ı ð ß are letters that people type plainly."""
    Offre = apps.get_model("catalogue", "Offre")
    offres = Offre.objects.select_related("partenaire").prefetch_related("themes").order_by("pk")
    for offre in offres.iterator(PAR_PAQUET):
        partenaire = offre.partenaire.nom if offre.partenaire else ""
        themes = " ".join(theme.nom for theme in offre.themes.all())
        morceaux = [
            *(offre.title, offre.resume, partenaire),
            *(themes, offre.get_type_display(), offre.description),
        ]
        recherche = " " + " ".join(racines(" ".join(morceaux)))
        if recherche != offre.recherche:
            Offre.objects.filter(pk=offre.pk).update(recherche=recherche)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0005_telephones_en_e164"), ("wagtailcore", "0098_apitoken")]

    operations = [migrations.RunPython(replier, migrations.RunPython.noop)]
