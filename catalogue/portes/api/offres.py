"""Offers by the API, with their next séances and the form to fill in."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.decorators import method_decorator
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.formulaires.schema import schema_json
from catalogue.models import EtapeOffre, Formulaire, Offre, Seance
from catalogue.portes.adresses_qui_durent import a_son_adresse
from catalogue.portes.api.autour import Autour
from catalogue.portes.api.capacites import CapaciteSerializer
from catalogue.portes.api.en_json import Ligne, moment
from catalogue.portes.api.seances import SeanceSerializer
from catalogue.publication.versions import formulaire_de
from catalogue.querysets import OffreQuerySet
from catalogue.recherche.questions import pertinence, trouver
from catalogue.vitrine.filtres import FiltreOffres


def _slugs(**options: Any) -> serializers.ListField:
    return serializers.ListField(child=serializers.CharField(), read_only=True, **options)


class InscriptionOffreSerializer(serializers.Serializer):
    """How one registers: is it open, where, with which form."""

    ouverte = serializers.BooleanField()
    lien = serializers.CharField(allow_null=True)
    formulaire = serializers.CharField(allow_null=True)


class MomentSerializer(serializers.Serializer):
    """One moment of how it goes."""

    titre = serializers.CharField()
    texte = serializers.CharField()


class IllustrationSerializer(serializers.Serializer):
    """The image of an offer, and what it shows."""

    url = serializers.CharField()
    texte = serializers.CharField()


class OffreSerializer(serializers.ModelSerializer):
    """An offer."""

    titre = serializers.CharField(read_only=True)
    description = serializers.CharField(read_only=True, help_text="HTML.")
    url = serializers.CharField(read_only=True)
    themes = _slugs()
    partenaire = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)
    financeurs = _slugs(help_text="Ceux d’aujourd’hui.")
    publics = _slugs()
    sites = _slugs(help_text="Vide : tous les sites.")
    lieux = _slugs()
    inscription = InscriptionOffreSerializer(read_only=True)
    capacite = CapaciteSerializer(read_only=True, allow_null=True, help_text="Ce que dit le partenaire.")
    deroule = MomentSerializer(many=True, read_only=True, help_text="Comment ça se passe.")
    image = IllustrationSerializer(read_only=True, allow_null=True)
    prochaines_seances = SeanceSerializer(many=True, read_only=True)
    modifie_le = serializers.DateTimeField(allow_null=True)

    class Meta:
        model = Offre
        fields = [
            "slug",
            "titre",
            "type",
            "resume",
            "description",
            "url",
            "themes",
            "partenaire",
            "financeurs",
            "publics",
            "age_min",
            "age_max",
            "cout",
            "qui_accueille",
            "deroule",
            "image",
            "sites",
            "lieux",
            "qui",
            "mode",
            "premier_contact",
            "inscription",
            "capacite",
            "prochaines_seances",
            "modifie_le",
        ]


LUES = (
    *("pk", "slug", "title", "type", "resume", "description", "partenaire__slug"),
    *("age_min", "age_max", "cout", "qui", "mode", "premier_contact"),
    *("lien_externe", "a_une_date_ouverte", "a_des_etapes", "modifie_le"),
    *("qui_accueille", "image_id", "image_en_mots"),
)


class Offres(viewsets.GenericViewSet):
    """Les offres publiées : ateliers, permanences, offres partenaires."""

    une_seule = "Une offre publiée, avec ses prochaines séances."
    queryset = Offre.objects.all()
    serializer_class = OffreSerializer
    filterset_class = FiltreOffres
    lookup_field = "slug"
    lookup_value_regex = r"[\w-]{1,255}"
    ordering_fields = ["titre", "modifie_le", "slug"]
    ordering = ["title", "pk"]
    suit_les_modifications = True

    def get_queryset(self) -> QuerySet[Offre]:
        return Offre.objects.publiees().annotate(
            titre=F("title"),
            modifie_le=Coalesce("last_published_at", "latest_revision_created_at", "first_published_at"),
        )

    def chercher(self, offres: OffreQuerySet, texte: str) -> OffreQuerySet:
        """What `q` finds, on the pages."""
        return offres.filter(pk__in=list(trouver(texte).offres))

    def list(self, request: Request) -> Response:
        page = self.paginate_queryset(self._lues()) or []
        return self.get_paginated_response(_en_json(page))

    @method_decorator(a_son_adresse)
    def retrieve(self, request: Request, slug: str) -> Response:
        return Response(_en_json([get_object_or_404(self._lues(), slug=slug)])[0])

    def _lues(self) -> QuerySet[Any]:
        offres = self._rangees(self.filter_queryset(self.get_queryset()))
        return offres.annotate(
            a_une_date_ouverte=Exists(_ouvertes().filter(offre=OuterRef("pk"))),
            a_des_etapes=Exists(EtapeOffre.objects.filter(offre=OuterRef("pk")).order_by()),
        ).values(*LUES)

    def _rangees(self, offres: QuerySet[Any]) -> QuerySet[Any]:
        """What answers best what is looked for comes first, unless the caller says in which order."""
        demandes = self.request.query_params
        cherche = " ".join(filter(None, (demandes.get(nom, "").strip() for nom in ("q", "search"))))
        if self.action != "list" or not cherche or demandes.get("ordering"):
            return offres
        return offres.order_by(pertinence(trouver(cherche)), *self.ordering)

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "usage", str, enum=Formulaire.Usage.values, description="Par défaut : inscription."
            )
        ],
        responses={200: {"type": "object", "description": "JSON Schema 2020-12 du corps à envoyer."}},
    )
    @action(detail=True, filter_backends=[], pagination_class=None)
    @method_decorator(a_son_adresse)
    def formulaire(self, request: Request, slug: str) -> Response:
        """Le formulaire de l’offre, en JSON Schema 2020-12, avec sa `version`, ses étapes et ses questions."""
        usage = request.query_params.get("usage", Formulaire.Usage.INSCRIPTION)
        if usage not in Formulaire.Usage.values:
            raise serializers.ValidationError({"usage": ["Écrivez « inscription » ou « orientation »."]})
        version, contenu = formulaire_de(self.get_object(), usage)
        return Response(schema_json(contenu, version=version.numero if version else None))


def _en_json(offres: Sequence[Ligne]) -> list[dict[str, Any]]:
    autour = Autour(offres)
    return [_une_en_json(offre, autour) for offre in offres]


def _une_en_json(offre: Ligne, autour: Autour) -> dict[str, Any]:
    cle, slug = offre["pk"], offre["slug"]
    return {
        "slug": slug,
        "titre": offre["title"],
        "type": offre["type"],
        "resume": offre["resume"],
        "description": autour.descriptions[cle],
        "url": f"{settings.BASE_URL}/catalogue/{slug}/",
        "themes": autour.slugs["theme", cle],
        "partenaire": offre["partenaire__slug"],
        "financeurs": autour.slugs["financeur", cle],
        "publics": autour.slugs["public", cle],
        "age_min": offre["age_min"],
        "age_max": offre["age_max"],
        "cout": offre["cout"],
        "qui_accueille": offre["qui_accueille"],
        "deroule": autour.etapes[cle],
        "image": autour.images.get(cle),
        "sites": autour.slugs["antenne", cle],
        "lieux": autour.slugs["lieu", cle],
        "qui": offre["qui"],
        "mode": offre["mode"],
        "premier_contact": offre["premier_contact"],
        "inscription": _inscription(offre),
        "capacite": autour.capacites.get(cle),
        "prochaines_seances": autour.seances[slug],
        "modifie_le": moment(offre["modifie_le"]),
    }


def _inscription(offre: Ligne) -> dict[str, Any]:
    se_reserve = offre["mode"] in Offre.SE_RESERVENT
    formulaire = f"{settings.BASE_URL}/api/v1/offres/{offre['slug']}/formulaire/"
    return {
        "ouverte": offre["mode"] == Offre.Mode.SANS_DATE or (se_reserve and offre["a_une_date_ouverte"]),
        "lien": _lien_d_inscription(offre),
        "formulaire": formulaire if se_reserve else None,
    }


def _lien_d_inscription(offre: Ligne) -> str | None:
    mode, slug = offre["mode"], offre["slug"]
    if mode == Offre.Mode.EXTERNE:
        return offre["lien_externe"] or None
    if mode not in Offre.SE_RESERVENT or offre["qui"] == Offre.Qui.EQUIPE:
        return None
    if offre["qui"] == Offre.Qui.PRESCRIPTEURS:
        return f"{settings.BASE_URL}/orienter/{slug}/"
    if mode == Offre.Mode.SANS_DATE:
        return f"{settings.BASE_URL}/s-inscrire/offre/{slug}/"
    return f"{settings.BASE_URL}/catalogue/{slug}/"


def _ouvertes() -> QuerySet[Seance]:
    maintenant = timezone.now()
    return Seance.objects.publiees().filter(
        Q(inscriptions_du__isnull=True) | Q(inscriptions_du__lte=maintenant),
        Q(inscriptions_au__isnull=True) | Q(inscriptions_au__gt=maintenant),
        etat=Seance.Etat.OUVERTE,
        debut__gt=maintenant,
    )
