"""States that still wait for something: an answer, a place, the day (docs/contrat.md §3.1). Pure."""

from inscriptions.etats.actes import ActeA, ActeAttendu, Cas, Echeance
from inscriptions.etats.declaration import (
    Annonce,
    ARendre,
    AReprendre,
    AutreDate,
    Circonstance,
    Declaration,
    Jalon,
    PageDeLaPersonne,
    Place,
    Selon,
)

_VENU_OU_PAS = Jalon("Venu ou pas", "personne")
_PLACE_PROPOSEE = Jalon("Place proposée", "attente")
_NOUS_RECONTACTONS = "Sans date\u00a0: nous vous recontactons"
_SANS_DATE = Selon(
    referent="Sans date\u00a0: {referent} reçoit les messages pour vous",
    courriel=_NOUS_RECONTACTONS,
    sms=_NOUS_RECONTACTONS,
    appel=_NOUS_RECONTACTONS,
    injoignable="Sans date\u00a0: demandez la réponse à l’accueil du site, avec cette référence",
)
_RIEN_A_FAIRE = "Vous n’avez rien d’autre à faire."
_VERS_UN_PARTENAIRE = frozenset({Cas.VERS_UN_PARTENAIRE})
_SANS_AUCUNE_DATE = frozenset({Cas.SANS_DATE})


def _chez_qui_recoit(
    code: str, mots: str, echeance: Echeance, *, si: frozenset[Cas] = frozenset(), expire: bool = False
) -> tuple[ActeAttendu, ActeAttendu]:
    """The act of whoever receives the person: the partner to whom they are sent, else the site."""
    return (
        ActeAttendu(code, mots, ActeA.PARTENAIRE, echeance, si=si | _VERS_UN_PARTENAIRE, expire=expire),
        ActeAttendu(code, mots, ActeA.SITE, echeance, si=si, expire=expire),
    )


DEMANDEE = Declaration(
    code="demandee",
    label="Demande envoyée",
    temps="vivante",
    icone="attente",
    ton="attente",
    place=Place.SI_GARDEE,
    naissance=True,
    se_rappelle=True,
    suites=("confirmee", "attente", "refusee", "annulee", "expiree", "presente", "absente"),
    actes=(
        ActeAttendu(
            "repondre-question",
            "Répondre à la question du site",
            ActeA.PRESCRIPTEUR,
            Echeance.REPONSE,
            si=frozenset({Cas.QUESTION_POSEE}),
            expire=True,
        ),
        *_chez_qui_recoit("repondre", "Répondre à la demande", Echeance.REPONSE, expire=True),
    ),
    annonces=(Annonce("recue-orientation", si=Circonstance.POUR_LUI), Annonce("recue")),
    a_venir=(Jalon("Réponse du site", "message"), _VENU_OU_PAS),
    page=PageDeLaPersonne(
        titre_d_arrivee="Votre demande est envoyée",
        titre=("Bonjour {prenom}, nous étudions votre demande", "Bonjour, nous étudions votre demande"),
        mention_sans_date=_SANS_DATE,
        suite=(
            "{sans_contact}",
            (
                "Une personne lit votre demande\u00a0: {partenaire}.",
                "Une personne vous répond avant le <strong>{promesse} au soir</strong>\u00a0: {site}.",
                "Une personne lit votre demande\u00a0: {site}.",
            ),
            Selon(
                referent="{referent} reçoit la réponse pour vous.",
                courriel="Elle vous répond par e-mail, à <strong>{courriel}</strong>.",
                sms="Elle vous répond par SMS, au <strong>{telephone}</strong>.",
                appel="Elle vous appelle au <strong>{telephone}</strong>.",
                injoignable="Demandez la réponse à l’accueil du site, avec votre référence. Elle s’affiche aussi ici.",
            ),
            "Nous avons posé une question à {question_a}. Votre réponse vient ensuite.",
            "La date du {jour_garde} est gardée pour vous en attendant.",
        ),
    ),
    a_rendre=ARendre(titre="Ce n’est plus utile\u00a0?", bouton="Annuler ma demande"),
    a_reprendre=AReprendre(
        titre="Votre demande est annulée",
        quoi="votre demande",
        ensuite="elle est annulée",
        bouton="Reprendre ma demande",
    ),
)

CONFIRMEE = Declaration(
    code="confirmee",
    label="Confirmée",
    temps="vivante",
    icone="ok",
    place=Place.PRISE,
    naissance=True,
    attendue=True,
    suites=("presente", "absente", "excusee", "annulee"),
    geste="Confirmer",
    actes=(
        *_chez_qui_recoit(
            "fixer-rendez-vous", "Fixer un rendez-vous", Echeance.REPONSE, si=_SANS_AUCUNE_DATE
        ),
        *_chez_qui_recoit("noter-presence", "Noter la présence", Echeance.PRESENCE),
    ),
    annonces=(
        Annonce("acceptee", si=Circonstance.SANS_DATE),
        Annonce("", si=Circonstance.DATE_PASSEE),
        Annonce("confirmee"),
    ),
    jalon=Jalon(
        "Rendez-vous fixé",
        "agenda",
        sans_date="Acceptée",
        detail="{attendu} le {jour}, {horaire}, {lieu}.",
    ),
    a_venir=(_VENU_OU_PAS,),
    page=PageDeLaPersonne(
        titre_d_arrivee="Votre place est réservée",
        titre=("Bonjour {prenom}, votre place vous attend", "Bonjour, votre place vous attend"),
        titre_du_jour=("Bonjour {prenom}, c’est aujourd’hui", "Bonjour, c’est aujourd’hui"),
        titre_passe="Ce rendez-vous est passé",
        ticket=True,
        mention_sans_date=_SANS_DATE,
        suite=(
            Selon(
                referent="{referent} reçoit les messages pour vous.",
                courriel="Un e-mail part à <strong>{courriel}</strong>. Il contient votre lien personnel.",
                sms="Votre lien personnel part par SMS au <strong>{telephone}</strong>. "
                "Notez aussi votre référence.",
                appel="Une question, un changement\u00a0? L’équipe vous appelle.",
            ),
            (
                "Le jour même, dites votre prénom à l’accueil. À apporter\u00a0: {a_apporter}.",
                "Le jour même, dites votre prénom à l’accueil.",
            ),
        ),
    ),
    a_rendre=ARendre(
        titre="Vous ne venez pas\u00a0?", bouton="Annuler ma venue", lien="Je ne peux pas venir"
    ),
    autre_date=AutreDate(
        avertissement="Votre place d’avant reste à vous tant que la nouvelle n’est pas prise.",
        aucune="Gardez votre place, ou revenez voir plus tard.",
    ),
)

ATTENTE = Declaration(
    code="attente",
    label="Liste d’attente",
    temps="vivante",
    icone="attente",
    ton="attente",
    naissance=True,
    en_attente=True,
    suites=("proposee", "confirmee", "refusee", "annulee", "expiree"),
    derogations=("confirmee", "presente"),
    geste="Mettre en liste d’attente",
    actes=_chez_qui_recoit("proposer-place", "Proposer une place", Echeance.SEANCE),
    annonces=(Annonce("attente"),),
    jalon=Jalon("Sur la liste d’attente", "attente"),
    a_venir=(_PLACE_PROPOSEE, _VENU_OU_PAS),
    page=PageDeLaPersonne(
        titre=("Vous êtes {rang} sur la liste d’attente", "Vous êtes sur la liste d’attente"),
        mention="Complet pour le moment",
        suite=(
            Selon(
                referent="Une place se libère\u00a0? Nous écrivons à {referent}, avec un délai pour répondre.",
                courriel="Une place se libère\u00a0? Nous écrivons tout de suite à "
                "<strong>{courriel}</strong>, avec un délai pour répondre.",
                sms="Une place se libère\u00a0? Un SMS part tout de suite au <strong>{telephone}</strong>, "
                "avec un délai pour répondre.",
                appel="Une place se libère\u00a0? L’équipe vous appelle au <strong>{telephone}</strong>, "
                "avec un délai pour répondre.",
                injoignable="Une place se libère\u00a0? Elle s’affiche ici, avec un délai pour répondre.",
            ),
            "Sans réponse, la place va à la personne suivante.",
            Selon(courriel=_RIEN_A_FAIRE, sms=_RIEN_A_FAIRE, appel=_RIEN_A_FAIRE),
        ),
    ),
    a_rendre=ARendre(
        titre="Vous n’attendez plus\u00a0?",
        bouton="Quitter la liste d’attente",
        consequence="Vous perdez votre rang sur la liste d’attente.",
    ),
    a_reprendre=AReprendre(
        titre="Vous avez quitté la liste d’attente",
        quoi="votre rang",
        ensuite="vous le perdez",
        bouton="Reprendre mon rang",
    ),
    autre_date=AutreDate(
        annonce="Vous attendez",
        avertissement="Prendre une autre date vous fait quitter cette liste d’attente.",
    ),
)

PROPOSEE = Declaration(
    code="proposee",
    label="Place proposée",
    temps="vivante",
    icone="attente",
    ton="attente",
    place=Place.PRISE,
    se_repond=True,
    suites=("confirmee", "annulee", "expiree"),
    actes=(
        ActeAttendu(
            "repondre-pour-la-personne",
            "Répondre pour la personne",
            ActeA.PRESCRIPTEUR,
            Echeance.PROPOSITION,
            si=frozenset({Cas.PAR_LE_REFERENT}),
        ),
        ActeAttendu("suivre-place", "Suivre la place proposée", ActeA.SITE, Echeance.PROPOSITION),
    ),
    annonces=(Annonce("proposee"),),
    jalon=_PLACE_PROPOSEE,
    a_venir=(_VENU_OU_PAS,),
    page=PageDeLaPersonne(
        titre="Une place se libère pour vous",
        chapo="Répondez avant le <strong>{limite}</strong>. Ensuite, elle ira à la personne suivante.",
        ticket=True,
        suite=("Vous prenez la place\u00a0: elle est à vous aussitôt.",),
    ),
    a_reprendre=AReprendre(titre="Vous laissez cette place"),
    autre_date=AutreDate(),
)
