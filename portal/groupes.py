"""The groups of the house and their rights. Idempotent: run again, it gives back what is missing.

Rights on people are never given to a group as such: they are rows of Wagtail's grid, one
collection (an antenne's, or the root above all of them) at a time.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
)

from actions.models import PageBilans
from catalogue.models import Antenne, Formulaire
from inscriptions.acces.prescripteurs import ROLE
from portal.models import PageAccueil

COMMUNICATION, COORDINATION, ADMINISTRATION = "Communication", "Coordination", "Administration"
PRESCRIPTEURS = ROLE  # without rights of its own: those of a prescripteur are their structure's
AGENTS = "Agents "
ECRIRE = ("add", "change", "delete")
DOCUMENTS = (
    *("wagtailimages.add_image", "wagtailimages.change_image", "wagtailimages.choose_image"),
    *("wagtaildocs.add_document", "wagtaildocs.change_document", "wagtaildocs.choose_document"),
)
QUESTIONNAIRES = ("inscriptions.view_questionnairerempli", "inscriptions.exporter_questionnaire")
MAISON = "catalogue.change_maison"
CADRE = ("portal.change_menuetpied", "portal.change_pagesderreur")
TEXTES = ("inscriptions.change_textedemessage",)
DES_PERSONNES = [f"inscriptions.{droit}_inscription" for droit in ("view", "add", "change", "exporter")]
OUVRIR = "wagtailadmin.access_admin"
PUBLIER = [f"catalogue.{droit}_formulaire" for droit in ("publish", "lock", "unlock")]
CATALOGUE = (
    *("theme", "public", "partenaire", "lieu", "autreservice", "question", "formulaire"),
    *("planning", "fermeture", "seance", "stock", "financeur", "convention", "intervenant"),
    "secours",
    "synonyme",
)
# Written by those who search; the team reads it, and takes out what it does not want to keep.
RECHERCHES = ("catalogue.view_recherchevaine", "catalogue.delete_recherchevaine")
# What a partner says of its room is told to whoever picks up the telephone, and put right there.
CAPACITES = ("catalogue.add_capacite", "catalogue.delete_capacite")
ACTIONS = ("programme", "action", "indicateur", "chiffreexterne", "chiffrepublie", "rencontre")


@transaction.atomic
def preparer_groupes() -> None:
    """Create « Communication », « Coordination », « Administration », « Prescripteurs », one per antenne."""
    _nommer_en_francais()
    _preparer_la_communication()
    _preparer_la_coordination()
    _preparer_l_administration()
    _groupe(PRESCRIPTEURS, [])
    for antenne in Antenne.objects.select_related("collection"):
        groupe_de(antenne)


def _preparer_la_communication() -> None:
    communication = _groupe(
        COMMUNICATION,
        [OUVRIR, *_ecrire("catalogue", CATALOGUE), *PUBLIER, *TEXTES, *CADRE, *RECHERCHES],
    )
    _pages(communication, _accueil(), ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"])
    _collection(communication, Collection.get_first_root_node(), DOCUMENTS)


def _preparer_la_coordination() -> None:
    coordination = _groupe(COORDINATION, [OUVRIR, *_suivre()])
    _collection(coordination, Collection.get_first_root_node(), DES_PERSONNES)
    ouvrir_les_bilans()


def _preparer_l_administration() -> None:
    droits = [
        *(OUVRIR, *PUBLIER, *CADRE, *RECHERCHES, *_suivre()),
        *_ecrire("catalogue", [*CATALOGUE, "antenne", "arrondissement"]),
        *_ecrire("inscriptions", ["jetonapi"]),
        *_ecrire("auth", ["user", "group"]),
    ]
    administration = _groupe(ADMINISTRATION, droits)
    pages = ["add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page"]
    _pages(administration, _accueil(), pages)
    _collection(administration, Collection.get_first_root_node(), [*DOCUMENTS, *DES_PERSONNES])


def _suivre() -> list[str]:
    """What programmes and those who follow them need."""
    return [
        "actions.voir_comptes",
        *_ecrire("actions", ACTIONS),
        *_ecrire("catalogue", ["seance", "planning", "fermeture", "stock", "convention", "intervenant"]),
        *_ecrire("catalogue", ["adressedepartenaire"]),
        *CAPACITES,
        *_ecrire("inscriptions", ["structure", "prescripteur"]),
        *QUESTIONNAIRES,
        *TEXTES,
        MAISON,
    ]


def ouvrir_les_bilans() -> None:
    """The coordination writes and publishes the bilans, and no other page of the site."""
    coordination = Group.objects.filter(name=COORDINATION).first()
    for page in PageBilans.objects.all():
        if coordination:
            _pages(coordination, page, ["add_page", "change_page", "publish_page"])


def groupe_de(antenne: Antenne) -> Group:
    """« Agents <antenne> »: its people and its séances, and those of no other.

    The group is known by the collection that it opens, so it follows the antenne's name, and two
    antennes of the same name never share one.
    """
    siens = Group.objects.filter(
        name__startswith=AGENTS, collection_permissions__collection=antenne.collection
    )
    existant = siens.order_by("pk").first()
    nom = _nom_libre(antenne, sauf=existant)
    if existant and existant.name != nom:
        Group.objects.filter(pk=existant.pk).update(name=nom)
    agents = _groupe(nom, [OUVRIR, *CAPACITES])
    _collection(agents, antenne.collection, DES_PERSONNES)
    _collection(agents, antenne.collection, ["catalogue.add_seance", "catalogue.change_seance"])
    return agents


def _nom_libre(antenne: Antenne, *, sauf: Group | None) -> str:
    """« Agents Centre »; with the antenne's identifier when another group has that name."""
    nom = f"{AGENTS}{antenne.nom}"
    pris = Group.objects.filter(name=nom).exclude(pk=sauf.pk if sauf else 0)
    return f"{nom} ({antenne.slug})" if pris.exists() else nom


def _nommer_en_francais() -> None:
    """Wagtail's own first groups and workflow, renamed; forms are approved like pages."""
    Group.objects.filter(name="Editors").update(name="Rédaction")
    Group.objects.filter(name="Moderators").update(name="Relecture")
    GroupApprovalTask.objects.filter(name="Moderators approval").update(name="Relecture")
    Workflow.objects.filter(name="Moderators approval").update(name="Relecture avant publication")
    relecture = Workflow.objects.filter(active=True).first()
    if relecture:
        WorkflowContentType.objects.get_or_create(
            content_type=ContentType.objects.get_for_model(Formulaire), defaults={"workflow": relecture}
        )


def _groupe(nom: str, permissions: Iterable[str]) -> Group:
    groupe, _ = Group.objects.get_or_create(name=nom)
    groupe.permissions.add(*(_permission(code) for code in permissions))
    return groupe


def _accueil() -> Page:
    return PageAccueil.objects.first() or Page.get_first_root_node()


def _pages(groupe: Group, page: Page, codes: Iterable[str]) -> None:
    for code in codes:
        GroupPagePermission.objects.get_or_create(
            group=groupe, page_id=page.pk, permission=_permission(f"wagtailcore.{code}")
        )


def _collection(groupe: Group, collection: Collection, codes: Iterable[str]) -> None:
    for code in codes:
        GroupCollectionPermission.objects.get_or_create(
            group=groupe, collection=collection, permission=_permission(code)
        )


def _ecrire(app: str, modeles: Iterable[str]) -> list[str]:
    return [f"{app}.{droit}_{modele}" for modele in modeles for droit in ECRIRE]


def _permission(code: str) -> Permission:
    app, _, nom = code.partition(".")
    return Permission.objects.get(content_type__app_label=app, codename=nom)
