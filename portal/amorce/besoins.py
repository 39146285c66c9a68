"""The first needs of a house, as young people say them. Editors change, order and complete them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.models import Offre, PageBesoin, PageBesoins, Secours
from portal.amorce.secours import poser_les_secours
from portal.amorce.typographie import fr
from portal.models import PageAccueil

Icone = PageBesoin.Icone
INTRODUCTION = "Choisissez ce qu'il vous faut. C'est gratuit, et sans compte."


@dataclass(frozen=True)
class BesoinDAmorce:
    """A need: words, drawing, what is said under the title; `champs`: what else its page says."""

    slug: str
    mots: str
    icone: str
    chapo: str
    numeros: tuple[str, ...] = ()
    champs: Mapping[str, Any] | None = None


DORMIR = BesoinDAmorce(
    "dormir-ce-soir",
    "Dormir ce soir",
    Icone.LIT,
    "Vous ne savez pas où dormir ? Commencez par appeler. C'est gratuit, même sans crédit.",
    numeros=("115", "119", "3919", "116 006"),
    champs={
        "essentiel": "Le 115 répond jour et nuit\nAucun papier à montrer",
        "mots_cherches": "dormir, où dormir, dehors, à la rue, sdf, sans abri, sans domicile, hébergement, héberger, "
        "squat, 115, mis dehors, viré de chez moi, viré de chez mes parents, nuit, violence, violences, "
        "frappé, mariage forcé",
        "pour_ce_soir": True,
        "avec_annuaire": True,
        "a_dire_au_site": "je ne sais pas où dormir",
        "accueil_du_site": "Une personne appelle le 115 avec vous.",
    },
)
# In the order of the home page: the first eight are seats.
BESOINS = (
    BesoinDAmorce(
        "manger",
        "Manger",
        Icone.ALIMENTATION,
        "Des repas et des colis, seul ou en famille.",
        champs={
            "avec_annuaire": True,
            "secours_dits": "",
            "mots_cherches": "manger, bouffe, bouffer, faim, j'ai faim, nourriture, repas, aide alimentaire, "
            "colis, resto",
        },
    ),
    DORMIR,
    BesoinDAmorce(
        "trouver-un-travail",
        "Trouver un travail",
        Icone.EMPLOI,
        "Préparer un entretien, refaire son CV, rencontrer des employeurs.",
    ),
    BesoinDAmorce(
        "me-former",
        "Me former",
        Icone.FORMER,
        "Essayer un métier, reprendre des études, trouver une formation.",
    ),
    BesoinDAmorce(
        "un-telephone-ou-un-ordi",
        "Un téléphone ou un ordi",
        Icone.ORDI,
        "S'équiper à petit prix, et apprendre à s'en servir.",
    ),
    BesoinDAmorce(
        "mes-papiers-et-mes-droits",
        "Mes papiers et mes droits",
        Icone.PAPIERS,
        "Une carte, un titre, une aide, une expulsion : quelqu'un regarde avec vous.",
    ),
    BesoinDAmorce(
        "de-l-argent-un-compte",
        "De l'argent, un compte",
        Icone.COMPTE,
        "Les aides qui existent, et un compte à soi.",
    ),
    BesoinDAmorce(
        "parler-a-quelqu-un",
        "Parler à quelqu'un",
        Icone.MESSAGE,
        "Une personne vous écoute. Vous n'avez pas besoin de savoir quoi demander.",
        numeros=("3114", "119", "3919", "116 006"),
        champs={
            "mots_cherches": "psy, psychologue, psychiatre, suicide, me suicider, mourir, envie de mourir, "
            "idées noires, dépression, déprimé, angoisse, stress, mal-être, je vais mal, solitude, parler, écoute, "
            "violence, violences, viol, agression, frappé, harcèlement"
        },
    ),
    BesoinDAmorce(
        "me-soigner",
        "Me soigner",
        Icone.SANTE,
        "Une urgence : le 15. Des idées noires : le 3114. Pour le reste, quelqu'un cherche avec vous.",
        numeros=("15", "3114"),
        champs={
            "essentiel": "Le 15 et le 3114 répondent jour et nuit\nL’appel est gratuit",
            "mots_cherches": "santé, malade, médecin, docteur, dentiste, gynéco, hôpital, urgences, soin, soins, "
            "drogue, addiction, douche, se laver",
        },
    ),
    BesoinDAmorce(
        "me-deplacer", "Me déplacer", Icone.MOBILITE, "Des tickets pour un rendez-vous ou un travail."
    ),
    BesoinDAmorce(
        "trouver-un-logement",
        "Trouver un logement",
        Icone.LOGEMENT,
        "Résidences, foyers, colocations. Il faut souvent attendre plusieurs mois.",
    ),
)


def poser_les_besoins(
    offres: Mapping[str, str] | None = None, lieux: Mapping[str, list[Secours]] | None = None
) -> None:
    """Those above, published, unless the house has its own.

    `offres`: slugs separated by spaces, by need; `lieux`: places where one enters, by need.
    """
    if PageBesoins.objects.exists():
        return
    numeros = poser_les_secours()
    index = PageBesoins(title="De quoi avez-vous besoin\u00a0?", slug="besoins", chapo=fr(INTRODUCTION))
    PageAccueil.objects.get().add_child(instance=index)
    for besoin in BESOINS:
        secours = [numeros[numero] for numero in besoin.numeros] + (lieux or {}).get(besoin.slug, [])
        page = PageBesoin(
            title=fr(besoin.mots),
            slug=besoin.slug,
            icone=besoin.icone,
            chapo=fr(besoin.chapo),
            search_description=fr(besoin.chapo),
            secours=[{"type": "secours", "value": un.pk} for un in secours],
            offres=_blocs((offres or {}).get(besoin.slug, "")),
            **_propres(besoin),
        )
        index.add_child(instance=page)


def _propres(besoin: BesoinDAmorce) -> dict[str, Any]:
    """With their typography; the lines of the essential stay lines."""
    champs = besoin.champs or {}
    return {nom: fr(dit) if isinstance(dit, str) and "\n" not in dit else dit for nom, dit in champs.items()}


def _blocs(slugs: str) -> list[dict[str, Any]]:
    """In their order; an offer that the house does not have is left out."""
    presentes = dict(Offre.objects.filter(slug__in=slugs.split()).values_list("slug", "pk"))
    choisies = [presentes[slug] for slug in slugs.split() if slug in presentes]
    return [{"type": "offre", "value": {"offre": pk, "bande": "", "mots": ""}} for pk in choisies]
