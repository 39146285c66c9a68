"""The words of the first pages and questions, where nobody of the house has changed them."""

from django.db import migrations

PHRASES = {
    "Dites-le à l’accueil d’un site ou à votre conseiller.": "Dites-le à l’accueil d’un site ou à la personne qui vous suit.",
    "pour savoir d’où viennent les jeunes que nous recevons.": "pour savoir d’où viennent les personnes que nous recevons.",
    "vous vous inscrivez seul, sans l’accord de vos parents.": "vous vous inscrivez sans l’accord de vos parents.",
    "demandez à un conseiller de vous l’expliquer.": "demandez à l’accueil d’un site de vous l’expliquer.",
}
QUESTIONS = {
    "Certaines offres sont réservées aux jeunes suivis.": "Certaines offres sont réservées aux personnes suivies.",
    "Pour proposer les aides auxquelles le jeune a droit.": "Pour proposer les aides auxquelles la personne a droit.",
}


def redire(apps, schema_editor):
    """A page that somebody of the house has saved keeps its words: it says what they chose to say."""
    revisions = apps.get_model("wagtailcore", "Revision").objects
    for page in apps.get_model("portal", "PageSimple").objects.all():
        siennes = list(revisions.filter(object_id=str(page.pk), base_content_type_id__in=_types(apps)))
        if any(revision.user_id for revision in siennes):
            continue
        for revision in siennes:
            revision.content["corps"] = redite(revision.content.get("corps", ""))
            revision.save(update_fields=["content"])
        page.corps = redite(page.corps)
        page.save(update_fields=["corps"])
    for avant, apres in QUESTIONS.items():
        apps.get_model("catalogue", "Question").objects.filter(pourquoi=avant).update(pourquoi=apres)


def redite(texte):
    for avant, apres in PHRASES.items():
        texte = texte.replace(avant, apres)
    return texte


def _types(apps):
    types = apps.get_model("contenttypes", "ContentType").objects
    return types.filter(app_label="wagtailcore", model="page").values_list("pk", flat=True)


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0006_accueil_menu_erreurs'),
        ("catalogue", "0017_ce_qui_est_du"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(redire, migrations.RunPython.noop)]
