"""A registration and its person, as other systems read them: codes of choices, slugs, numbers."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from inscriptions.etats.actes import ActeA, Attendu
from inscriptions.fiche.colonnes import COLONNES, IDENTITE, PAROLE, choisir
from inscriptions.fiche.declaration import Colonnes
from inscriptions.models import Appel, Constat, Inscription, Jeune, RepondrePar

# The keys of a registration, in order; `jeune` holds those of `IDENTITE`.
LUES = Colonnes(
    *choisir("reference", "etat", "motif", "annulee_par", "rang_attente", "jeune"),
    *choisir(
        "offre", "seance", "creneau", "antenne", "origine", "sens", "structure", "par_carte", "provenance"
    ),
    *choisir("referent_prenom", "referent_nom", "referent_courriel", "referent_telephone"),
    *choisir("motif_orientation", "engagement", "contact"),
    *choisir("demandee_le", "rendez_vous_le", "rendez_vous_ou", "venue_le"),
    *choisir("expire_le", "tenue_jusqua", "suite_de"),
    *choisir("prochain_acte", "acte_a", "acte_avant", "attend_de", "suspendue_depuis"),
    *choisir("a_propos_de", "repondre_par", "promise_pour", "appels"),
    *choisir("age", "sexe", "arrondissement"),
    *choisir("qpv", "mesure_ase", "logement", "ressources", "niveau"),
    *choisir("version", "reponses", "information_lue", "modifie_le", "constats"),
    *choisir("discretion", "peut_savoir"),
)


class JeuneSerializer(serializers.ModelSerializer):
    class Meta:
        model = Jeune
        fields = ["id", *IDENTITE.codes]


class ConstatSerializer(serializers.ModelSerializer):
    """What one source says of the coming."""

    class Meta:
        model = Constat
        fields = PAROLE.codes


class AppelSerializer(serializers.ModelSerializer):
    """A call: a fact beside the state, and never a coming."""

    class Meta:
        model = Appel
        fields = ["le", "resultat"]


class DiscretionSerializer(serializers.Serializer):
    """What may be said to whoever answers."""

    message = serializers.BooleanField(help_text="On peut laisser un message.")
    qui = serializers.BooleanField(help_text="On peut dire que c’est la Mission Locale.")


class InscriptionSerializer(serializers.ModelSerializer):
    """A registration as the team sees it. The profile is the one frozen when it was made."""

    jeune = JeuneSerializer()
    offre = serializers.SlugRelatedField("slug", read_only=True)
    antenne = serializers.SlugRelatedField("slug", read_only=True)
    structure = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)
    seance = serializers.PrimaryKeyRelatedField(read_only=True, allow_null=True)
    suite_de = serializers.SlugRelatedField("reference", read_only=True, allow_null=True)
    # Empty once nothing is open.
    acte_a = serializers.ChoiceField(ActeA.choices, allow_blank=True)
    attend_de = serializers.ChoiceField(Attendu.choices, allow_blank=True)
    a_propos_de = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)
    repondre_par = serializers.ChoiceField(RepondrePar.choices, allow_blank=True)
    appels = AppelSerializer(many=True)
    rang_attente = serializers.IntegerField(allow_null=True)
    discretion = DiscretionSerializer()
    version = serializers.SerializerMethodField()
    reponses = serializers.DictField()
    constats = serializers.SerializerMethodField()

    class Meta:
        model = Inscription
        fields = LUES.codes

    @extend_schema_field({"type": ["integer", "null"]})
    def get_version(self, inscription: Inscription) -> Any:
        return inscription.version.numero if inscription.version else None

    @extend_schema_field(ConstatSerializer(many=True))
    def get_constats(self, inscription: Inscription) -> Any:
        return COLONNES["constats"].en_donnee(inscription)
