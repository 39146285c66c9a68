import re

import catalogue.maison.reglages
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


def celle_de_ce_portail(apps, schema_editor):
    """Today's house: what the defaults say, for the site that the portal already answers at."""
    Site = apps.get_model("wagtailcore", "Site")
    Maison = apps.get_model("catalogue", "Maison")
    for site in Site.objects.filter(is_default_site=True):
        Maison.objects.get_or_create(site=site)


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0006_recherche_repliee'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='Maison',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nom', models.CharField(default='Mission Locale de Paris', help_text='Dans les titres et les messages.', max_length=80, verbose_name='nom')),
                ('marque', models.CharField(default='Mission Locale', help_text='En haut de chaque page, et sur la feuille d’émargement.', max_length=40, verbose_name='marque, première ligne')),
                ('marque_soulignee', models.CharField(blank=True, default='de Paris', help_text='Dessous, sur la couleur d’accent.', max_length=40, verbose_name='marque, seconde ligne')),
                ('ville', models.CharField(default='Paris', help_text='Aussi celle d’un nouveau lieu.', max_length=80, verbose_name='ville')),
                ('en_ville', models.CharField(default='à Paris', help_text='«\xa0à Lyon\xa0», «\xa0au Havre\xa0».', max_length=80, verbose_name='dans la ville')),
                ('hors_de_la_ville', models.CharField(default='hors de Paris', help_text='«\xa0hors de Lyon\xa0», «\xa0hors du Havre\xa0».', max_length=80, verbose_name='hors de la ville')),
                ('mot_arrondissement', models.CharField(default='arrondissement', help_text='En minuscules\xa0: «\xa0arrondissement\xa0», «\xa0canton\xa0», «\xa0commune\xa0».', max_length=40, verbose_name='comment se nomme un arrondissement')),
                ('codes_postaux', models.TextField(default='75001 : 1\n75002 : 2\n75003 : 3\n75004 : 4\n75005 : 5\n75006 : 6\n75007 : 7\n75008 : 8\n75009 : 9\n75010 : 10\n75011 : 11\n75012 : 12\n75013 : 13\n75014 : 14\n75015 : 15\n75016 : 16\n75017 : 17\n75018 : 18\n75019 : 19\n75020 : 20\n75116 : 16', help_text='Un par ligne, avec le numéro de l’arrondissement, et son nom s’il en a un\xa0: «\xa075011\xa0: 11\xa0», «\xa069100\xa0: 10 Villeurbanne\xa0».', max_length=20000, verbose_name='codes postaux')),
                ('age_min', models.PositiveSmallIntegerField(default=16, validators=[django.core.validators.MinValueValidator(14), django.core.validators.MaxValueValidator(30)], verbose_name='âge minimum')),
                ('age_max', models.PositiveSmallIntegerField(default=25, validators=[django.core.validators.MinValueValidator(14), django.core.validators.MaxValueValidator(40)], verbose_name='âge maximum')),
                ('seuil_de_masquage', models.PositiveSmallIntegerField(default=5, help_text='Les effectifs plus petits ne sont pas publiés. Un bilan déjà publié garde le sien.', validators=[django.core.validators.MinValueValidator(2), django.core.validators.MaxValueValidator(1000)], verbose_name='seuil de masquage')),
                ('adresse', models.CharField(blank=True, max_length=200, verbose_name='adresse')),
                ('courriel', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('telephone', models.CharField(blank=True, max_length=30, verbose_name='téléphone')),
                ('editeur', models.TextField(default='Adresse du siège, numéro SIREN et téléphone\xa0: à compléter.', max_length=1000, verbose_name='éditeur')),
                ('publication', models.TextField(default='Nom de la directrice ou du directeur de la publication\xa0: à compléter.', max_length=1000, verbose_name='direction de la publication')),
                ('hebergeur', models.TextField(default='Nom, adresse et téléphone de l’hébergeur\xa0: à compléter.', max_length=1000, verbose_name='hébergeur')),
                ('delegue', models.TextField(default='Délégué à la protection des données\xa0: à compléter.', max_length=1000, verbose_name='délégué à la protection des données')),
                ('accessibilite', models.TextField(default='Adresse e-mail dédiée\xa0: à compléter.', max_length=1000, verbose_name='pour signaler un défaut d’accessibilité')),
                ('couleur', models.CharField(default='#0a5c45', help_text='Bandeau, liens et boutons, sur fond clair.', max_length=7, validators=[django.core.validators.RegexValidator(re.compile('#[0-9a-f]{6}\\Z'), 'Écrivez une couleur comme #0a5c45.')], verbose_name='couleur')),
                ('couleur_sombre', models.CharField(default='#74d6b1', help_text='Liens et boutons, quand l’appareil est en mode sombre.', max_length=7, validators=[django.core.validators.RegexValidator(re.compile('#[0-9a-f]{6}\\Z'), 'Écrivez une couleur comme #0a5c45.')], verbose_name='couleur, la nuit')),
                ('bandeau_sombre', models.CharField(default='#0b3d2e', help_text='Sous un texte blanc.', max_length=7, validators=[django.core.validators.RegexValidator(re.compile('#[0-9a-f]{6}\\Z'), 'Écrivez une couleur comme #0a5c45.')], verbose_name='bandeau, la nuit')),
                ('accent', models.CharField(default='#ffc93a', help_text='Une place pour vous\xa0: toujours sous un texte foncé.', max_length=7, validators=[django.core.validators.RegexValidator(re.compile('#[0-9a-f]{6}\\Z'), 'Écrivez une couleur comme #0a5c45.')], verbose_name='accent')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'notre mission locale',
            },
        ),
        # Defaults and validators are Python's: no table is made anew.
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.AlterField(
                model_name='arrondissement',
                name='numero',
                field=models.PositiveSmallIntegerField(primary_key=True, serialize=False, verbose_name='numéro'),
            ),
            migrations.AlterField(
                model_name='lieu',
                name='ville',
                field=models.CharField(blank=True, default=catalogue.maison.reglages.ville, max_length=80, verbose_name='ville'),
            ),
            migrations.AlterField(
                model_name='offre',
                name='age_max',
                field=models.PositiveSmallIntegerField(blank=True, default=catalogue.maison.reglages.age_maximum, null=True, verbose_name='âge maximum'),
            ),
            migrations.AlterField(
                model_name='offre',
                name='age_min',
                field=models.PositiveSmallIntegerField(blank=True, default=catalogue.maison.reglages.age_minimum, null=True, verbose_name='âge minimum'),
            ),
        ]),
        migrations.RunPython(celle_de_ce_portail, migrations.RunPython.noop),
    ]
