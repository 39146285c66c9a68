"""The admin screen of the house, in the order in which one says who one is."""

from django.forms import ColorInput
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel

TEMPS = "<p>Ces réglages valent pour tout le portail. Un changement se voit partout en dix secondes.</p>"


def _choix_de_couleur(champ: str) -> FieldPanel:
    return FieldPanel(champ, widget=ColorInput)


PANNEAUX = [
    HelpPanel(content=TEMPS),
    MultiFieldPanel(
        [FieldPanel("nom"), FieldRowPanel([FieldPanel("marque"), FieldPanel("marque_soulignee")])],
        heading="Nom",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("ville"), FieldPanel("en_ville"), FieldPanel("hors_de_la_ville")]),
            FieldPanel("mot_arrondissement"),
            FieldPanel("codes_postaux"),
            FieldPanel("zone_scolaire"),
        ],
        heading="Territoire",
        help_text="Une personne d’ailleurs peut s’inscrire\u00a0: on lui dit seulement qui d’autre l’accueille.",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("age_min"), FieldPanel("age_max")]),
            FieldRowPanel([FieldPanel("seuil_de_masquage"), FieldPanel("verifier_tous_les_mois")]),
        ],
        heading="Public et chiffres",
        help_text="Les âges sont aussi ceux d’une nouvelle offre, tant qu’on ne les y change pas.",
    ),
    MultiFieldPanel(
        [
            FieldPanel("adresse"),
            FieldRowPanel([FieldPanel("courriel"), FieldPanel("telephone")]),
            FieldPanel("pays_des_sms"),
        ],
        heading="Contact",
        help_text="Ce qui est rempli se lit au pied de chaque page.",
    ),
    MultiFieldPanel(
        [
            FieldPanel("editeur"),
            FieldPanel("publication"),
            FieldPanel("hebergeur"),
            FieldPanel("delegue"),
            FieldPanel("accessibilite"),
        ],
        heading="Mentions légales",
        help_text="Ces phrases prennent leur place dans les pages «\u00a0Mentions légales\u00a0», «\u00a0Données "
        "personnelles\u00a0» et «\u00a0Accessibilité\u00a0», là où ces pages disent {editeur}, "
        "{publication}, {hebergeur}, {delegue}, {accessibilite} ou {nom}.",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([_choix_de_couleur("couleur"), _choix_de_couleur("accent")]),
            FieldRowPanel([_choix_de_couleur("couleur_sombre"), _choix_de_couleur("bandeau_sombre")]),
        ],
        heading="Couleurs",
        help_text="Chaque couleur est vérifiée là où elle sert, de jour et de nuit\u00a0: un texte doit avoir "
        "un contraste de 4,5, un dessin de 3 (WCAG, niveau AA).",
    ),
]
