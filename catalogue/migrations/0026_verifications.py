import catalogue.models.lieux
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0025_comme_un_evenement'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='maison',
            name='verifier_tous_les_mois',
            field=models.PositiveSmallIntegerField(default=6, help_text='Au-delà, l’offre paraît dans « À vérifier ».', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(36)], verbose_name='relire chaque offre tous les (mois)'),
        ),
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verifie_le', models.DateField(blank=True, null=True, verbose_name='vérifiée le')),
                ('offre', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='verification', to='catalogue.offre', verbose_name='offre')),
                ('responsable', models.ForeignKey(blank=True, limit_choices_to=catalogue.models.lieux.de_l_equipe, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='personne qui en répond')),
            ],
            options={
                'verbose_name': 'vérification',
            },
        ),
    ]
