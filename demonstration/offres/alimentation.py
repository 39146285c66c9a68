"""Food (S22, « Sécuriser les besoins alimentaires des jeunes »)."""

from catalogue.models import OffrePartenaire
from demonstration.offres.fiche import EQUIPE, INFORMATION, SANS_DATE, Fiche

FICHES = [
    Fiche(
        OffrePartenaire,
        "cartes-restaurants-solidaires",
        "Carte pour les restaurants solidaires",
        "Une carte pour manger un repas complet dans huit restaurants solidaires de la Ville.",
        """<p>La Ville de Paris a huit restaurants solidaires. Avec la carte, vous y mangez un repas chaud
        et équilibré.</p><h2>Comment ça se passe</h2><ul><li>Vous demandez la carte ici, ou à l'accueil.</li>
        <li>Nous vous appelons et nous vous la remettons.</li></ul>
        <p>La mission locale reçoit 1 200 cartes du Centre d'action sociale de la Ville de Paris.</p>""",
        "alimentation",
        mode=SANS_DATE,
        publics="sans-ressource",
        partenaire="casvp",
        conditions=("Être suivi par la mission locale.", "Avoir peu de ressources, ou aucune."),
        quand="Toute l'année",
    ),
    Fiche(
        OffrePartenaire,
        "restaurant-santeuil",
        "Restaurant social Santeuil",
        "Les jeunes suivis au site Centre peuvent manger au restaurant social Santeuil.",
        """<p>Le restaurant Santeuil est un partenaire de longue date du site Centre. Il vous sert un repas
        équilibré.</p><p>Au site Centre, la personne qui vous suit vous donne l'accès. Vous êtes suivi ailleurs ?
        Demandez la carte des restaurants solidaires.</p>""",
        "alimentation",
        mode=SANS_DATE,
        publics="sans-ressource",
        partenaire="santeuil",
        sites="centre",
        lieux="santeuil",
        conditions=("Être suivi au site Centre.",),
        quand="Le midi, en semaine",
    ),
    Fiche(
        OffrePartenaire,
        "colis-linkee",
        "Colis alimentaire Linkee",
        "Un colis gratuit de légumes, de fruits, de pâtes, de plats préparés et de laitages.",
        """<p>L'association Linkee donne des colis de produits frais et secs. Ils sont gratuits.</p>
        <h2>Comment ça se passe</h2><ul><li>Vous demandez un colis ici.</li>
        <li>La personne qui vous suit vous dit où et quand le prendre.</li></ul>
        <p>Vous pouvez en redemander un plus tard.</p>""",
        "alimentation",
        mode=SANS_DATE,
        publics="sans-ressource",
        partenaire="linkee",
        conditions=("Être suivi par la mission locale.",),
        quand="Toute l'année",
        a_apporter="Un grand sac.",
    ),
    Fiche(
        OffrePartenaire,
        "restos-du-coeur",
        "Restos du Cœur (en projet)",
        "La mission locale prépare un lien avec les Restos du Cœur pour les jeunes qui manquent de repas.",
        """<p>Ce lien se prépare. Il n'y a pas encore d'inscription ici.</p>
        <p>Vous avez besoin de manger aujourd'hui ? Demandez un colis ou la carte des restaurants
        solidaires. Dites-le aussi à l'accueil d'un site.</p>""",
        "alimentation",
        mode=INFORMATION,
        publics="sans-ressource",
        partenaire="restos-du-coeur",
    ),
    Fiche(
        OffrePartenaire,
        "etude-sante-alimentation",
        "Bien manger, aller mieux : notre étude",
        "Mal manger pèse sur le moral. Une étude menée avec EOS PSY auprès de nos jeunes le montre.",
        """<p>Pendant la pandémie, la mission locale et EOS PSY ont étudié la santé mentale des jeunes.
        Moins une personne mange, plus elle risque d'aller mal : anxiété, stress, dépression.</p>
        <p>Une nouvelle étude se prépare avec des associations d'aide alimentaire.</p>
        <h2>Vous n'allez pas bien ?</h2><ul><li>Parlez-en à la personne qui vous suit, ou à l'accueil d'un site.</li>
        <li>Le 3114 répond jour et nuit, gratuitement, si vous avez des idées noires.</li></ul>""",
        "sante alimentation",
        mode=INFORMATION,
        partenaire="eos-psy",
    ),
    Fiche(
        OffrePartenaire,
        "aide-alimentaire",
        "Aide alimentaire : faire le point",
        "La personne qui vous suit fait le point avec vous et propose l'aide qui convient.",
        """<p>Colis, carte de restaurant, épicerie : plusieurs aides existent. La personne qui vous suit vous
        propose celle qui vous va le mieux, et fait la demande.</p>""",
        "alimentation",
        mode=SANS_DATE,
        qui=EQUIPE,
        publics="sans-ressource",
    ),
]
