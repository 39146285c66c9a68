"""Bodies that the API takes to register, to orient and to change a state."""

from drf_spectacular.utils import OpenApiExample, extend_schema_field
from rest_framework import serializers

from catalogue.formulaires.champ_fichier import NOMBRE_MAX
from inscriptions.etats import Etat, MotifRefus
from inscriptions.etats.actes import Attendu
from inscriptions.models import Appel, Inscription, PeutSavoir, Sexe
from inscriptions.portes.api.saisie_stricte import SaisieStricte

ENTIER_MAX = 2**63 - 1
AUCUN = "aucun"

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
    """Who comes; one name is enough. An e-mail or a phone is needed, unless the référent is the one to be reached,
    or the registration says that there is none (`joindre`)."""

    prenom = serializers.CharField(max_length=100, required=False, allow_blank=True, allow_null=True)
    nom = serializers.CharField(max_length=100, required=False, allow_blank=True, allow_null=True)
    date_naissance = serializers.DateField()
    courriel = serializers.CharField(max_length=254, required=False, allow_blank=True, allow_null=True)
    telephone = serializers.CharField(max_length=30, required=False, allow_blank=True, allow_null=True)
    code_postal = serializers.CharField(max_length=5, required=False, allow_blank=True, allow_null=True)
    sexe = serializers.ChoiceField(Sexe.choices, required=False, allow_blank=True, allow_null=True)


class DiscretionSaisieSerializer(SaisieStricte):
    """Ce que la personne permet de dire à qui répond. Une clé absente : ce que l’offre demande d’office."""

    message = serializers.BooleanField(required=False, help_text="On peut laisser un message.")
    qui = serializers.BooleanField(required=False, help_text="On peut dire que c’est la Mission Locale.")


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
    a_propos_de = serializers.SlugField(
        max_length=255,
        required=False,
        allow_null=True,
        allow_unicode=True,
        help_text="Pour « Laissez-nous un message » : slug de l’offre dont la personne veut parler.",
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
    discretion = DiscretionSaisieSerializer(required=False, allow_null=True)
    joindre = serializers.ChoiceField(
        [(AUCUN, "Ni e-mail ni téléphone")],
        required=False,
        allow_null=True,
        help_text="`aucun` : la personne n’a ni e-mail ni téléphone. La référence est alors son ticket.",
    )
    structure = serializers.SlugField(
        max_length=50,
        required=False,
        allow_null=True,
        help_text="Slug de la structure dont la personne a la carte : elle s’inscrit seule, et compte pour elle.",
    )
    peut_savoir = serializers.ChoiceField(
        PeutSavoir.choices,
        required=False,
        allow_null=True,
        help_text="Ce que la personne laisse savoir de la suite à cette structure. Absent : rien.",
    )


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

    # `contact` says it: the référent receives the messages.
    joindre = None  # type: ignore[assignment]

    structure = serializers.SlugField(
        max_length=50,
        required=False,
        allow_null=True,
        help_text="Slug, si le compte oriente pour plusieurs structures ; sinon celle du jeton ou du compte.",
    )
    referent = ReferentSaisiSerializer(required=False)
    motif_orientation = serializers.CharField(max_length=2000)
    engagement = Engagement(help_text="La personne est d’accord. On lui a dit ce qui est envoyé, et à qui.")
    contact = serializers.ChoiceField(Inscription.Contact.choices, default=Inscription.Contact.JEUNE)
    peut_savoir = serializers.ChoiceField(
        PeutSavoir.choices,
        required=False,
        allow_null=True,
        help_text="Ce que la personne vous laisse savoir de la suite. Absent : ce que l’offre demande d’office.",
    )
    piece_jointe = serializers.ListField(
        child=serializers.UUIDField(),
        required=False,
        max_length=NOMBRE_MAX,
        help_text="Numéros de fichiers déposés par `POST pieces/`.",
    )


class ChoixSaisisSerializer(SaisieStricte):
    """Ce que la personne a dit à l’équipe. Ce qui n’est pas dit reste."""

    discretion = DiscretionSaisieSerializer(required=False, allow_null=True)
    peut_savoir = serializers.ChoiceField(
        PeutSavoir.choices, required=False, allow_null=True, help_text="Pour une personne orientée."
    )


class InscriptionFaiteSerializer(serializers.Serializer):
    """What a registration answers."""

    reference = serializers.CharField()
    etat = serializers.ChoiceField(Etat.choices)
    rang_attente = serializers.IntegerField(allow_null=True)
    seance = serializers.IntegerField(allow_null=True)
    offre = serializers.CharField()
    lien = serializers.URLField(
        help_text="Lien personnel : il ouvre cette inscription, et elle seule. "
        "Le suivi, pour une personne orientée qui ne partage pas toute la suite."
    )
    raison = serializers.CharField(
        required=False,
        help_text="Pourquoi c’est une demande et non une place, quand une séance était choisie.",
    )


class ReponseAttendueSerializer(SaisieStricte):
    """Whose answer is awaited; nobody's, once it came."""

    attend_de = serializers.ChoiceField(
        Attendu.choices,
        allow_null=True,
        help_text="L’horloge de la demande s’arrête ; `null` quand la réponse est arrivée.",
    )


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


class AppelSaisiSerializer(SaisieStricte):
    """A call made for a registration."""

    resultat = serializers.ChoiceField(Appel.Resultat.choices)
    le = serializers.DateTimeField(
        required=False, allow_null=True, help_text="Moment de l’appel, s’il est noté après."
    )
