"""Plain pages may say the delays of retention; the page on personal data does, in place of delays typed by hand.

Only the sentences that the portal came with are taken out; what a team wrote stays as it is.
"""

import re

from django.db import migrations, models

PAGE = "donnees-personnelles"
TAPES = (
    re.compile(r"<h2[^>]*>Combien de temps</h2>\s*<p[^>]*>Deux ans après.*?</p>\s*", re.DOTALL),
    re.compile(r"<li[^>]*>Deux ans après notre dernier contact, nous effaçons.*?</li>\s*", re.DOTALL),
)


def sans_delai_tape(corps):
    for tape in TAPES:
        corps = tape.sub("", corps)
    return corps


def dire_les_durees(apps, schema_editor):
    Revision = apps.get_model("wagtailcore", "Revision")
    for page in apps.get_model("portal", "PageSimple").objects.filter(slug=PAGE):
        page.corps, page.durees = sans_delai_tape(page.corps), True
        page.save(update_fields=["corps", "durees"])
        # Publishing replays the latest revision over the row.
        revision = Revision.objects.filter(pk=page.latest_revision_id).first()
        if revision and "corps" in revision.content:
            revision.content = {
                **revision.content,
                "corps": sans_delai_tape(revision.content["corps"]),
                "durees": True,
            }
            revision.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [("portal", "0002_sans_django_axes")]

    operations = [
        migrations.AddField(
            model_name="pagesimple",
            name="durees",
            field=models.BooleanField(
                default=False,
                help_text="Ajoute sous le texte ce que le portail garde, combien de temps, et ce qui reste "
                "ensuite. Les durées suivent les réglages du portail\xa0: ne les écrivez pas dans le texte.",
                verbose_name="dire les durées de conservation",
            ),
        ),
        migrations.RunPython(dire_les_durees, migrations.RunPython.noop),
    ]
