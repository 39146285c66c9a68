"""States of what is over: what became of the day, and what came to nothing (docs/contrat.md §3.1). Pure."""

from inscriptions.etats.declaration import Annonce, Declaration, Jalon, PageDeLaPersonne, Parole, Place
from inscriptions.etats.pourquoi import Qui

_AUTRES_OFFRES = '<a href="/catalogue/">Voir les autres offres</a>'
_SE_REINSCRIRE = (
    "Vous pouvez vous inscrire de nouveau, quand vous voulez.",
    '<a href="{adresse_de_l_offre}">Revoir cette offre</a>',
)
_ABSENCE = PageDeLaPersonne(titre="Vous n’étiez pas là ce jour", suite=_SE_REINSCRIRE)

REFUSEE = Declaration(
    code="refusee",
    label="Non retenue",
    temps="finie",
    icone="non",
    ton="non",
    geste="Ne pas retenir",
    annonces=(Annonce("refusee"),),
    jalon=Jalon("Non retenue", "non", detail="Motif\u00a0: {motif}."),
    page=PageDeLaPersonne(
        titre="Votre demande n’est pas retenue",
        suite=(
            "L’équipe peut vous proposer autre chose. Venez sur votre site ou appelez-le.",
            _AUTRES_OFFRES,
        ),
    ),
)

ANNULEE = Declaration(
    code="annulee",
    label="Annulée",
    temps="finie",
    icone="non",
    ton="non",
    derogations=("confirmee", "presente"),
    geste="Annuler",
    # Who gave the place back is not told as somebody from whom it was taken.
    annonces=(
        Annonce("annulee-orientation", annulee_par=Qui.PRESCRIPTEUR),
        Annonce("quittee", annulee_par=Qui.JEUNE, de=("attente", "proposee")),
        Annonce("rendue", annulee_par=Qui.JEUNE),
        Annonce("annulee"),
    ),
    jalon=Jalon("Annulée", "non", detail="Par\u00a0: {annulee_par}."),
    page=PageDeLaPersonne(
        titre="Cette inscription est annulée",
        titre_de_son_fait="Vous avez annulé",
        suite=_SE_REINSCRIRE,
    ),
    reprenable=True,
)

EXPIREE = Declaration(
    code="expiree",
    label="Délai passé",
    temps="finie",
    icone="non",
    ton="non",
    derogations=("confirmee", "presente"),
    annonces=(Annonce("expiree", de=("proposee",)),),
    jalon=Jalon("Délai passé", "non"),
    page=PageDeLaPersonne(
        titre=("{demande} est restée sans réponse", "Le délai pour répondre est passé"),
        # None of a place that was offered in vain.
        suite=(
            ("{demande} revient à l’équipe, qui reprend la suite avec vous\u00a0: {site}.",),
            *_SE_REINSCRIRE,
        ),
    ),
    reprenable=True,
)

PRESENTE = Declaration(
    code="presente",
    label="Présence",
    temps="du_jour",
    icone="ok",
    place=Place.PRISE,
    venue=True,
    datee_par_la_venue=True,
    suites=("absente", "excusee", "confirmee"),
    geste="Noter la présence",
    bouton="Présent",
    parole=Parole(
        bouton="J’y étais",
        dite="Vous avez répondu que vous y étiez.",
        lue="La personne dit être venue",
    ),
    lendemain="merci",
    jalon=Jalon("Est venu", "personne"),
    page=PageDeLaPersonne(
        titre=("Merci d’être venu, {prenom}", "Merci d’être venu"), ticket=True, suite=(_AUTRES_OFFRES,)
    ),
)

ABSENTE = Declaration(
    code="absente",
    label="Absence",
    temps="du_jour",
    icone="non",
    ton="non",
    place=Place.PRISE,
    datee_par_la_venue=True,
    suites=("presente", "excusee", "confirmee"),
    geste="Noter l’absence",
    bouton="Absent",
    parole=Parole(
        bouton="Je n’y étais pas",
        dite="Vous avez répondu que vous n’y étiez pas.",
        lue="La personne dit ne pas être venue",
    ),
    lendemain="absente",
    jalon=Jalon("N’est pas venu", "non"),
    page=_ABSENCE,
    reprenable=True,
)

EXCUSEE = Declaration(
    code="excusee",
    label="Absence excusée",
    temps="du_jour",
    icone="info",
    suites=("presente", "absente", "confirmee"),
    geste="Noter l’absence excusée",
    bouton="Excusé",
    jalon=Jalon("Absence excusée", "info"),
    page=_ABSENCE,
    reprenable=True,
)
