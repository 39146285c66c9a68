"""A small world with one of everything, for tests that go through every operation of the API."""

from contextlib import contextmanager
from datetime import date

from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from drf_spectacular.generators import SchemaGenerator

from actions.models import Bilan, PageBilans
from actions.parcours.mouvements import ouvrir_parcours
from actions.portes.api.dimensions import enumerer_ce_que_dit_la_maison
from catalogue.models import Antenne, Financeur, Lieu, Maison, Partenaire, Public, Theme
from inscriptions.models import Transfert
from portal.api.parametres import enumerer
from tests import fabriques
from tests.faits import une_action
from tests.par_api import un_corps, un_jeton, une_lettre

PORTEES = (
    *("inscriptions:lire", "inscriptions:ecrire", "orientations:ecrire"),
    *("comptes:lire", "parcours:lire", "parcours:ecrire"),
)
# The slugs that the document lists when it is served on this world.
REFERENCES = {liste: ["un-nom"] for liste in ("themes", "publics", "antennes", "partenaires")}
REFERENCES |= {"actions": ["sejm"], "programmes": ["dip-2"]}


def le_document():
    """The OpenAPI document as served on this world, made without it: tests are listed before."""
    document = SchemaGenerator().get_schema(request=None, public=True)
    Maison.garder(Maison())
    enumerer_ce_que_dit_la_maison(document)
    return enumerer(document, REFERENCES.__getitem__)


@contextmanager
def connexion_gardee():
    """As in Django's test client: the end of a request must not close the transaction of the test."""
    signaux = (request_started, request_finished)
    for signal in signaux:
        signal.disconnect(close_old_connections)
    yield
    for signal in signaux:
        signal.connect(close_old_connections)


def un_monde():
    """One of everything; gives by operation what a valid call needs, under `*` what all share."""
    fabriques.une_version(("besoin", "choix", "", ["cv", "stage"]), ("projet", "texte"))
    fabriques.une_version(usage="orientation")
    ici = Lieu.objects.create(slug="site-ici", nom="Ici", adresse="1 rue de l’Exemple")
    antenne = Antenne.objects.create(nom="Un nom", slug="un-nom", lieu=ici)
    seance, inscription = fabriques.une_seance(antenne=antenne), fabriques.une_inscription()
    action = une_action(seance.offre)
    parcours = ouvrir_parcours(inscription=inscription, programme=action.programme, entree=date(2019, 3, 1))
    liste = fabriques.site_web().get_parent().add_child(instance=PageBilans(title="Bilans", slug="bilans"))
    bilan = liste.add_child(
        instance=Bilan(
            title="DIP 2",
            slug="dip-2",
            programme=action.programme,
            depuis=date(2019, 1, 1),
            jusqua=date(2019, 12, 31),
        )
    )
    bilan.editions.create(numero=1, contenu={"blocs": []})
    slugs = {"offres": seance.offre.slug, "antennes": seance.antenne.slug, "bilans": bilan.slug}
    slugs |= {"programmes": action.programme.slug, "actions": action.slug}
    for chemin, modele in {
        "partenaires": Partenaire,
        "lieux": Lieu,
        "themes": Theme,
        "publics": Public,
        "financeurs": Financeur,
    }.items():
        slugs[chemin] = modele.objects.create(nom="Un nom", slug="un-nom").slug
    nouvelle = fabriques.une_inscription(seance=seance)
    sans_date, ailleurs = fabriques.une_offre_partenaire(), fabriques.une_antenne()
    a_transferer = fabriques.une_inscription(offre=sans_date, site=antenne)
    transfert = Transfert.objects.create(jeune=a_transferer.jeune, de=antenne, vers=ailleurs)
    autre = fabriques.une_inscription(offre=sans_date, site=antenne)
    demande = fabriques.une_inscription(offre=sans_date, site=antenne)
    jeton = un_jeton(*PORTEES, structure=fabriques.une_structure())
    return {
        "slugs": slugs,
        "ids": {"seances": seance.pk, "parcours": parcours.pk, "jeunes": nouvelle.jeune_id}
        | {"transferts": transfert.pk},
        "reference": nouvelle.reference,
        # Of a gesture that another state allows.
        "references": {"reponse-attendue": demande.reference},
        "corps": {
            "inscriptions_create": un_corps(seance=seance.pk, reponses={"besoin": "cv"}),
            "orientations_create": une_lettre(seance=seance.pk),
            "inscriptions_etat_create": {"vers": "excusee"},
            "inscriptions_reponse_attendue_create": {"attend_de": "personne"},
            "inscriptions_appels_create": {"resultat": "joint"},
            "inscriptions_discretion_create": {"discretion": {"message": False}, "peut_savoir": "venue"},
            "pieces_create": {"question": "piece_jointe", "fichier": b"%PDF-1.7 contenu"},
            "actes_create": {"type": "colis", "le": "2026-01-15", "inscription": nouvelle.reference},
            "parcours_create": {
                "inscription": nouvelle.reference,
                "programme": action.programme.slug,
                "entree": "2019-03-01",
            },
            "transferts_create": {
                "jeune": autre.jeune_id,
                "de": antenne.slug,
                "vers": ailleurs.slug,
                "raison": "Elle habite plus près.",
            },
            "transferts_reponse_create": {"accepte": True},
            "jeunes_partial_update": {"dossier": "7512345"},
            "parcours_partial_update": {"sortie": "2019-09-01", "issue": "emploi"},
        },
        "en_tetes": {"Authorization": jeton["authorization"]},
    }


def chemin_de(monde, operation):
    """Path parameters that name what exists."""
    genre = operation.path.split("/")[3]
    if "{slug}" in operation.path:
        return {"slug": monde["slugs"][genre]}
    if "{id}" in operation.path:
        return {"id": str(monde["ids"][genre])}
    geste = operation.path.split("/")[-2]
    reference = monde["references"].get(geste, monde["reference"])
    return {"reference": reference} if "{reference}" in operation.path else {}
