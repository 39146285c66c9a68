"""Bodies that the API takes, and the registrations and acts that it gives."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_field
from rest_framework import serializers

from catalogue.formulaires.champ_fichier import NOMBRE_MAX
from inscriptions.etats import Etat, MotifRefus
from inscriptions.models import Acte, Inscription, Jeune, Sexe
from inscriptions.portes.api.saisie_stricte import SaisieStricte

ENTIER_MAX = 2**63 - 1

EXEMPLE_INSCRIPTION = OpenApiExample(
    "Une place dans une séance",
    request_only=True,
    value={
        "seance": 12,
        "creneau": None,
        "offre": None,
        "site": None,
        "jeune": {
            "prenom": "Awa",
            "nom": "Diallo",
            "date_naissance": "2006-05-04",
            "courriel": "awa@example.org",
            "telephone": "06 39 98 01 23",
            "code_postal": "75011",
            "sexe": "F",
        },
        "reponses": {"besoin": "cv"},
        "version": 3,
        "information_lue": True,
    },
)


class JeuneSaisiSerializer(SaisieStricte):
    """Who comes. An e-mail or a phone is needed, unless the référent is the one to be reached; one name is enough."""

    prenom = serializers.CharField(max_length=100, required=False, allow_blank=True, allow_null=True)
    nom = serializers.CharField(max_length=100, required=False, allow_blank=True, allow_null=True)
    date_naissance = serializers.DateField()
    courriel = serializers.CharField(max_length=254, required=False, allow_blank=True, allow_null=True)
    telephone = serializers.CharField(max_length=30, required=False, allow_blank=True, allow_null=True)
    code_postal = serializers.CharField(max_length=5, required=False, allow_blank=True, allow_null=True)
    sexe = serializers.ChoiceField(Sexe.choices, required=False, allow_blank=True, allow_null=True)


class InscriptionSaisieSerializer(SaisieStricte):
    """Une séance (avec `creneau` si elle a des créneaux), ou une offre sans date."""

    seance = serializers.IntegerField(min_value=1, max_value=ENTIER_MAX, required=False, allow_null=True)
    creneau = serializers.DateTimeField(required=False, allow_null=True)
    offre = serializers.SlugField(
        max_length=255, required=False, allow_null=True, allow_unicode=True, help_text="Slug de l’offre."
    )
    site = serializers.SlugField(
        max_length=50, required=False, allow_null=True, help_text="Slug, si l’offre a plusieurs sites."
    )
    jeune = JeuneSaisiSerializer()
    reponses = serializers.DictField(required=False, help_text="Réponses au formulaire de l’offre, par clé.")
    version = serializers.IntegerField(
        min_value=1,
        max_value=10**6,
        required=False,
        allow_null=True,
        help_text="Version du formulaire lu.",
    )
    information_lue = serializers.BooleanField(required=False, default=False)


class ReferentSaisiSerializer(SaisieStricte):
    """The professional who sends the young person; by default the signed-in one."""

    prenom = serializers.CharField(max_length=100, required=False, allow_blank=True)
    nom = serializers.CharField(max_length=100, required=False, allow_blank=True)
    courriel = serializers.CharField(max_length=254, required=False, allow_blank=True)
    telephone = serializers.CharField(max_length=30, required=False, allow_blank=True)


@extend_schema_field({"type": "boolean", "enum": [True]})
class Engagement(serializers.BooleanField):
    """A promise: nothing is sent without it."""


class OrientationSaisieSerializer(InscriptionSaisieSerializer):
    """Une inscription, envoyée par une structure."""

    referent = ReferentSaisiSerializer(required=False)
    motif_orientation = serializers.CharField(max_length=2000)
    engagement = Engagement(help_text="Le jeune est, ou sera, informé de ce qui est envoyé.")
    contact = serializers.ChoiceField(Inscription.Contact.choices, default=Inscription.Contact.JEUNE)
    piece_jointe = serializers.ListField(
        child=serializers.UUIDField(),
        required=False,
        max_length=NOMBRE_MAX,
        help_text="Numéros de fichiers déposés par `POST pieces/`.",
    )


class InscriptionFaiteSerializer(serializers.Serializer):
    """What a registration answers."""

    reference = serializers.CharField()
    etat = serializers.ChoiceField(Etat.choices)
    rang_attente = serializers.IntegerField(allow_null=True)
    seance = serializers.IntegerField(allow_null=True)
    offre = serializers.CharField()
    lien = serializers.URLField(help_text="Lien personnel : il ouvre cette inscription, et elle seule.")


class ChangementSerializer(SaisieStricte):
    """A change of state."""

    vers = serializers.ChoiceField(Etat.choices)
    motif = serializers.ChoiceField(
        MotifRefus.choices, required=False, allow_null=True, help_text="Obligatoire pour un refus."
    )
    le = serializers.DateField(
        required=False,
        allow_null=True,
        help_text="Jour du fait, s’il est noté après. Une séance donne toujours le sien à une venue.",
    )
    rendez_vous_le = serializers.DateTimeField(
        required=False, allow_null=True, help_text="Rendez-vous convenu, pour une offre sans dates."
    )
    raison = serializers.CharField(
        max_length=500,
        required=False,
        allow_null=True,
        allow_blank=True,
        help_text="Pour aller au-delà des règles : texte libre, gardé dans l’historique.",
    )


class JeuneSerializer(serializers.ModelSerializer):
    class Meta:
        model = Jeune
        fields = ["id", "prenom", "nom", "date_naissance", "courriel", "telephone", "code_postal"]


class InscriptionSerializer(serializers.ModelSerializer):
    """A registration as the team sees it. The profile is the one frozen when it was made."""

    jeune = JeuneSerializer()
    offre = serializers.SlugRelatedField("slug", read_only=True)
    antenne = serializers.SlugRelatedField("slug", read_only=True)
    structure = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)
    seance = serializers.PrimaryKeyRelatedField(read_only=True, allow_null=True)
    suite_de = serializers.SlugRelatedField("reference", read_only=True, allow_null=True)
    rang_attente = serializers.IntegerField(allow_null=True)
    version = serializers.SerializerMethodField()
    reponses = serializers.DictField()

    class Meta:
        model = Inscription
        fields = [
            "reference",
            "etat",
            "motif",
            "annulee_par",
            "rang_attente",
            "jeune",
            "offre",
            "seance",
            "creneau",
            "antenne",
            "origine",
            "sens",
            "structure",
            "referent_prenom",
            "referent_nom",
            "referent_courriel",
            "referent_telephone",
            "motif_orientation",
            "engagement",
            "contact",
            "demandee_le",
            "rendez_vous_le",
            "venue_le",
            "expire_le",
            "suite_de",
            "age",
            "sexe",
            "arrondissement",
            "qpv",
            "mesure_ase",
            "logement",
            "ressources",
            "niveau",
            "version",
            "reponses",
            "information_lue",
            "modifie_le",
        ]

    @extend_schema_field({"type": ["integer", "null"]})
    def get_version(self, inscription: Inscription) -> Any:
        return inscription.version.numero if inscription.version else None


class ActeSerializer(serializers.ModelSerializer):
    """What was given or done."""

    inscription = serializers.SlugRelatedField("reference", read_only=True, allow_null=True)
    jeune = serializers.PrimaryKeyRelatedField(read_only=True, allow_null=True)
    offre = serializers.SlugRelatedField("slug", read_only=True)
    antenne = serializers.SlugRelatedField("slug", read_only=True)

    class Meta:
        model = Acte
        fields = [
            "id",
            "type",
            "le",
            "quantite",
            "montant",
            "jeune",
            "inscription",
            "offre",
            "antenne",
            "note",
            "modifie_le",
        ]


@extend_schema_field(
    {
        "description": "En euros ; un nombre est arrondi au centime.",
        "anyOf": [
            {"type": "number", "minimum": 0, "maximum": 9_999_999_999.99},
            {"type": "string", "pattern": r"^[0-9]{1,10}(\.[0-9]{1,2})?$"},
            {"type": "null"},
        ],
    }
)
class Montant(serializers.DecimalField):
    """Euros. 0.1 + 0.2 is not 0.3 in a client's floats: what JSON gives as a number is rounded."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_digits=12, decimal_places=2, min_value=0, **options)

    def to_internal_value(self, data: Any) -> Any:
        return super().to_internal_value(round(data, 2) if isinstance(data, float) else data)


class ActeSaisiSerializer(SaisieStricte):
    """Un acte pour une inscription ; ou pour personne en particulier, avec `offre` et `antenne`."""

    type = serializers.ChoiceField(Acte.Type.choices)
    le = serializers.DateField()
    quantite = serializers.IntegerField(min_value=1, max_value=2**31 - 1, default=1)
    montant = Montant(required=False, allow_null=True)
    inscription = serializers.CharField(max_length=8, required=False, allow_null=True, help_text="Référence.")
    offre = serializers.SlugField(max_length=255, required=False, allow_null=True, allow_unicode=True)
    antenne = serializers.SlugField(max_length=50, required=False, allow_null=True)
    note = serializers.CharField(max_length=200, required=False, allow_blank=True)
