from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inscriptions", "0013_un_seul_nom")]

    operations = [
        migrations.AddConstraint(
            model_name='jeune',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('prenom', ''), _negated=True), models.Q(('nom', ''), _negated=True), ('efface_le__isnull', False), _connector='OR'), name='jeune_a_un_nom', violation_error_message='Écrivez un prénom ou un nom.'),
        ),
    ]
