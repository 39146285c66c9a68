"""Factories: the smallest valid object of each kind, through the services wherever there is one.

Offers and séances are made without Wagtail's index of references, a tenth of the time of a test: what the
test or the portal saves of them afterwards is indexed as ever.
"""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import count
from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image as Toile
from wagtail.images import get_image_model
from wagtail.models import GroupCollectionPermission, Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from catalogue.formulaires.identite import avec_questions_verrouillees, question_compilee
from catalogue.formulaires.page import formulaire_django
from catalogue.models import (
    AdresseDePartenaire,
    Antenne,
    Atelier,
    Capacite,
    Formulaire,
    Lieu,
    Offre,
    OffrePartenaire,
    PageBesoin,
    PageBesoins,
    PageCatalogue,
    Partenaire,
    Permanence,
    Planning,
    PremierContact,
    Seance,
    Secours,
    VersionFormulaire,
)
from inscriptions.acces.personnes import antennes_de
from inscriptions.etats import VIVANTS, Etat
from inscriptions.models import (
    FeuilleSignee,
    Inscription,
    Piece,
    Prescripteur,
    QuestionnaireRempli,
    Structure,
    Travail,
)
from inscriptions.personnes.identification import Identite
from inscriptions.presences.scans import deposer_feuilles
from inscriptions.vie.demande import Demande, Fait, Orientation
from inscriptions.vie.entrees import ajouter, importer, inscrire
from inscriptions.vie.pieces import deposer
from inscriptions.vie.questionnaires import remplir
from portal.models import PageAccueil

_numero = count(1)
# The columns of the next act, for a row that a test writes by hand: of what is over, of what is open.
SANS_ACTE = {
    "prochain_acte": "",
    "acte_a": "",
    "acte_avant": None,
    "attend_de": "",
    "suspendue_depuis": None,
}
UN_ACTE = {**SANS_ACTE, "prochain_acte": "repondre", "acte_a": "site", "acte_avant": timezone.now()}


def acte_de(etat: str) -> dict[str, Any]:
    """Those that go with `etat`, for a row that a test writes by hand."""
    return UN_ACTE if etat in VIVANTS else SANS_ACTE


def site_web() -> PageCatalogue:
    """Home and catalogue pages, served at the root of the default site: in the template (`gabarit`) already."""
    existant = PageCatalogue.objects.first()
    if existant:
        return existant
    racine = Page.objects.get(depth=1)
    accueil = racine.add_child(instance=PageAccueil(title="Accueil", slug="portail"))
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=accueil, is_default_site=True)
    return accueil.add_child(instance=PageCatalogue(title="Catalogue", slug="catalogue"))


@disable_reference_index_auto_update()
def une_antenne(nom: str = "") -> Antenne:
    """A site with an address: without one, the public is not shown it."""
    n = next(_numero)
    lieu = Lieu.objects.create(slug=f"rue-{n}", nom=f"Local {n}", adresse=f"{n} rue du Test")
    return Antenne.objects.create(nom=nom or f"Site {n}", slug=f"site-{n}", lieu=lieu)


@disable_reference_index_auto_update()
def une_equipe(nom: str = "", **champs: Any) -> Antenne:
    """A team of the mission locale, or a site to come: nobody knows its address yet."""
    n = next(_numero)
    return Antenne.objects.create(**{"nom": nom or f"Équipe {n}", "slug": f"equipe-{n}", **champs})


@disable_reference_index_auto_update()
def une_offre(classe: type[Offre] = Atelier, **champs: Any) -> Any:
    n = next(_numero)
    defauts = {"title": f"Offre {n}", "slug": f"offre-{n}", "resume": "Un résumé."}
    offre = classe(**{**defauts, **champs})
    site_web().add_child(instance=offre)
    return offre


def une_image() -> Any:
    """A plain image, larger than any size that a page shows."""
    fichier = BytesIO()
    Toile.new("RGB", (1600, 900), "#0a5c45").save(fichier, "PNG")
    return get_image_model().objects.create(title="Salle", file=ImageFile(fichier, "salle.png"))


def une_permanence(**champs: Any) -> Permanence:
    return une_offre(Permanence, **champs)


def une_offre_partenaire(**champs: Any) -> OffrePartenaire:
    return une_offre(OffrePartenaire, **{"mode": Offre.Mode.SANS_DATE, **champs})


def un_message_a_laisser(**champs: Any) -> OffrePartenaire:
    """« Laissez-nous un message », at every site."""
    propres = {"mode": Offre.Mode.SANS_DATE, "premier_contact": PremierContact.MESSAGE}
    return une_offre_partenaire(**{**propres, **champs})


@disable_reference_index_auto_update()
def un_besoin(*, offres: Any = (), secours: Any = (), pages: Any = (), **champs: Any) -> PageBesoin:
    """A need, published. `offres`: each alone, or with the band that its editor asks for."""
    n = next(_numero)
    index = PageBesoins.objects.first()
    if index is None:
        accueil = Page.objects.get(pk=site_web().get_parent().pk)
        index = accueil.add_child(instance=PageBesoins(title="Besoins", slug="besoins"))
    choix = [une if isinstance(une, tuple) else (une, "") for une in offres]
    besoin = PageBesoin(
        **{"title": f"Besoin {n}", "slug": f"besoin-{n}", **champs},
        offres=[("offre", {"offre": offre.offre_ptr, "bande": bande, "mots": ""}) for offre, bande in choix],
        secours=[("secours", un) for un in secours],
        pages=[("page", {"page": page.page_ptr, "mots": ""}) for page in pages],
    )
    index.add_child(instance=besoin)
    return besoin


def un_secours(**champs: Any) -> Secours:
    """A number that answers day and night; with `horaires`, (days, from, to), then only."""
    n = next(_numero)
    horaires = [
        {"type": "horaire", "value": {"jours": [str(jour) for jour in jours], "de": de, "a": a}}
        for jours, de, a in champs.pop("horaires", ())
    ]
    propres = {"nom": f"Secours {n}", "phrase": "Quelqu’un répond.", "jour_et_nuit": not horaires}
    if champs.get("genre") != Secours.Genre.LIEU:
        propres["numero"] = str(n)
    return Secours.objects.create(**{**propres, "horaires": horaires, **champs})


def demain_a(heure: int, jours: int = 1) -> datetime:
    jour = timezone.localdate() + timedelta(days=jours)
    return timezone.make_aware(datetime.combine(jour, time(heure)))


def une_seance(*, offre: Offre | None = None, antenne: Antenne | None = None, **champs: Any) -> Seance:
    debut = champs.pop("debut", None) or demain_a(14, jours=7)
    seance = Seance(
        offre=offre or une_offre(),
        antenne=antenne or une_antenne(),
        debut=debut,
        fin=champs.pop("fin", None) or debut + timedelta(hours=2),
        **champs,
    )
    with disable_reference_index_auto_update():
        seance.save(force_insert=True)
    return seance


def un_planning(**champs: Any) -> Planning:
    """Every Tuesday from 14:00 to 17:00, since 2026; its séances are not produced yet."""
    return Planning.objects.create(
        **{
            "offre": champs.pop("offre", None) or une_permanence(),
            "antenne": champs.pop("antenne", None) or une_antenne(),
            "jour": Planning.Jour.MARDI,
            "heure_debut": time(14),
            "heure_fin": time(17),
            "depuis": date(2026, 1, 6),
            **champs,
        }
    )


def une_identite(**champs: Any) -> Identite:
    n = next(_numero)
    defauts = {
        "prenom": "Awa",
        "nom": f"Personne{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{n}",
        "date_naissance": date(2006, 5, 4),
        "courriel": f"personne{n}@exemple.fr",
    }
    return Identite(**{**defauts, **champs})


def une_demande(**champs: Any) -> Demande:
    return Demande(identite=une_identite(**champs))


def une_inscription(
    *, seance: Seance | None = None, offre: Offre | None = None, **options: Any
) -> Inscription:
    if seance is None and offre is None:
        seance = une_seance()
    options.setdefault("demande", une_demande())
    origine = options.pop("origine", Inscription.Origine.JEUNE)
    if origine == Inscription.Origine.EQUIPE:
        return ajouter(seance=seance, offre=offre, **options)
    if origine == Inscription.Origine.IMPORT:
        return importer(seance=seance, offre=offre, **{"fait": Fait(Etat.DEMANDEE), **options})
    return inscrire(seance=seance, offre=offre, origine=origine, **options)


def une_inscription_d_hier(**options: Any) -> Inscription:
    """A confirmed registration for a séance of yesterday: who came may be noted. `antenne`: the séance's."""
    seance = une_seance(debut=demain_a(14, jours=-1), antenne=options.pop("antenne", None))
    return une_inscription(seance=seance, **{"origine": Inscription.Origine.EQUIPE, **options})


def un_compte(courriel: str = "", **champs: Any) -> User:
    n = next(_numero)
    courriel = courriel or f"compte{n}@exemple.fr"
    return User.objects.create_user(courriel, courriel, "demo-portail", **champs)


def une_adresse(partenaire: Partenaire | None = None, **champs: Any) -> AdresseDePartenaire:
    """An address of a partner, to which requests are written."""
    n = next(_numero)
    partenaire = partenaire or Partenaire.objects.create(slug=f"partenaire-{n}", nom=f"Partenaire {n}")
    defauts = {"courriel": f"accueil{n}@partenaire.exemple.fr", "nom": "Accueil"}
    return AdresseDePartenaire.objects.create(partenaire=partenaire, **{**defauts, **champs})


def une_capacite(offre: Offre, quoi: str = Capacite.Quoi.ACCUEILLE, *, jours: int = 7) -> Capacite:
    """What its partner says of its room, for so many days; of the past when negative."""
    jusqu_au = timezone.localdate() + timedelta(days=jours)
    return Capacite.objects.create(
        offre=offre, quoi=quoi, jusqu_au=jusqu_au, source=Capacite.Source.PARTENAIRE
    )


def une_structure(type_: str = Structure.Type.ASE, **champs: Any) -> Structure:
    n = next(_numero)
    return Structure.objects.create(
        **{"nom": f"Structure {n}", "slug": f"structure-{n}", "type": type_, **champs}
    )


def un_prescripteur(structure: Structure | None = None, **champs: Any) -> Prescripteur:
    return Prescripteur.objects.create(
        utilisateur=champs.pop("utilisateur", None) or un_compte(),
        structure=structure or une_structure(),
        **champs,
    )


def une_orientation(prescripteur: Prescripteur | None = None, **options: Any) -> Inscription:
    prescripteur = prescripteur or un_prescripteur()
    orientation = Orientation(
        structure=prescripteur.structure,
        prescripteur=prescripteur,
        motif_orientation="Préparer un entretien.",
        engagement=True,
    )
    return une_inscription(
        **{"origine": Inscription.Origine.PRESCRIPTEUR, "orientation": orientation, **options}
    )


def une_demande_chez(adresse: AdresseDePartenaire, **options: Any) -> Inscription:
    """Somebody whom the mission locale itself sends to the partner of `adresse`: the partner answers."""
    envoyeur = un_prescripteur(une_structure(Structure.Type.MISSION_LOCALE))
    offre = options.pop("offre", None) or une_offre_partenaire(partenaire=adresse.partenaire)
    site = options.pop("site", None) or une_antenne()
    return une_orientation(envoyeur, offre=offre, site=site, **options)


def un_agent(antenne: Antenne, *, droits: tuple[str, ...] = ("view", "add", "change", "exporter")) -> User:
    """An account that sees the people of one antenne, through Wagtail's grid of collections."""
    n = next(_numero)
    groupe = Group.objects.create(name=f"Agents {n}")
    groupe.permissions.add(Permission.objects.get(codename="access_admin"))
    for droit in droits:
        permission = Permission.objects.get(
            content_type__app_label="inscriptions", codename=f"{droit}_inscription"
        )
        GroupCollectionPermission.objects.create(
            group=groupe, collection=antenne.collection, permission=permission
        )
    agent = un_compte()
    agent.groups.add(groupe)
    return agent


def une_version(*questions: Any, usage: str = "inscription") -> VersionFormulaire:
    """A published common form that asks `questions` after the identity.

    Each is a compiled question, or its key, type, profile, choices and whether it is required.
    """
    formulaire = Formulaire.objects.filter(commun=True, usage=usage).first() or Formulaire.objects.create(
        nom="Commun", slug=f"commun-{usage}", usage=usage, commun=True
    )
    compilees = [q if isinstance(q, dict) else une_question(*q) for q in questions]
    etape = {"titre": "", "nouvelle_page": False, "elements": compilees}
    return VersionFormulaire.objects.create(
        formulaire=formulaire,
        usage=usage,
        numero=formulaire.versions.count() + 1,
        contenu=avec_questions_verrouillees("commun", usage, [etape]),
        empreinte="x",
    )


def une_question(
    cle: str, type_: str, profil: str = "", options: Any = (), obligatoire: bool = False, si: Any = None
) -> dict[str, Any]:
    """A compiled question; its label is its key, and so are those of its choices."""
    choix = [{"id": option, "cle": option, "libelle": option} for option in options]
    return question_compilee(
        cle, type_, cle, profil=profil, options=choix, obligatoire=obligatoire, a_compter=bool(options), si=si
    )


def un_questionnaire(*pages: Any, **champs: Any) -> VersionFormulaire:
    """A published form that stands alone; each page is a list of compiled questions."""
    n = next(_numero)
    formulaire = Formulaire.objects.create(
        **{"nom": f"Questionnaire {n}", "slug": f"questionnaire-{n}", "usage": "enquete", **champs}
    )
    return publier_le_questionnaire(formulaire, *pages)


def publier_le_questionnaire(formulaire: Formulaire, *pages: Any) -> VersionFormulaire:
    """Its next version."""
    etapes = [
        {
            "titre": f"Page {rang + 1}" if rang else "",
            "nouvelle_page": bool(rang),
            "elements": list(questions),
        }
        for rang, questions in enumerate(pages)
    ]
    return VersionFormulaire.objects.create(
        formulaire=formulaire,
        usage=formulaire.usage,
        numero=formulaire.versions.count() + 1,
        contenu=avec_questions_verrouillees(formulaire.slug, formulaire.usage, etapes),
        empreinte="x",
    )


def un_questionnaire_rempli(version: VersionFormulaire, **reponses: Any) -> QuestionnaireRempli:
    """Answers as its page would send them."""
    formulaire = formulaire_django(version.contenu)(data=reponses)
    assert formulaire.is_valid(), formulaire.errors
    return remplir(formulaire=formulaire, version=version)


def une_piece(inscription: Inscription | None = None, *, nom: str = "cv.pdf", **champs: Any) -> Piece:
    """A file on disk, joined to `inscription`, or waiting without one."""
    piece = deposer(question="piece_jointe", fichier=SimpleUploadedFile(nom, b"%PDF-1.7 contenu"))
    for champ, valeur in {"inscription": inscription, **champs}.items():
        setattr(piece, champ, valeur)
    piece.save()
    return piece


def une_feuille_signee(
    seance: Seance, *, nom: str = "feuille.pdf", compte: User | None = None
) -> FeuilleSignee:
    """A scan on disk."""
    (feuille,) = deposer_feuilles(
        seance=seance, fichiers=[SimpleUploadedFile(nom, b"%PDF-1.7 contenu")], compte=compte
    )
    return feuille


def connecter(client: Any, role: str) -> Any:
    """Sign in an account of one of the portal's groups (`portal.groupes`)."""
    compte = un_compte()
    compte.groups.add(Group.objects.get(name=role))
    client.force_login(compte)
    return client


def un_travail(par: User, **champs: Any) -> Travail:
    """A job of `par`'s: a file that is ready, unless said otherwise."""
    pret = {
        "titre": "Inscriptions, Données (CSV)",
        "tache": "inscriptions.portes.bureau.fichier_long.preparer",
        "action": "inscriptions.telecharger",
        "demande": {"format": "csv", "criteres": "export=csv"},
        "etat": Travail.Etat.PRET,
        "fini_le": timezone.now(),
        "nom": "inscriptions.csv",
        "type_mime": "text/csv",
        "antennes": sorted(antennes_de(par, "exporter").values_list("pk", flat=True)),
    }
    travail = Travail(**{"par": par, **pret, **champs})
    if travail.etat == Travail.Etat.PRET:
        travail.fichier.save("", ContentFile(b"contenu"), save=False)
    travail.save(force_insert=True)
    return travail
