"""Coaching and discovery of the working world (S20)."""

from catalogue.models import Atelier
from demonstration.offres.fiche import PRESCRIPTEURS, SANS_DATE, Fiche

FICHES = [
    Fiche(
        Atelier,
        "preparation-entretien",
        "Préparation aux entretiens",
        "Vous passez un entretien bientôt ? Entraînez-vous en petit groupe, avec des conseils directs.",
        """<p>Un entretien se prépare. Pendant un après-midi, vous vous entraînez avec d'autres jeunes et
        un coach de Mission Emploi Action.</p>""",
        "emploi",
        partenaire="mission-emploi-action",
        quand="Chaque semaine",
        duree="2 h 30",
        a_apporter="L'annonce ou le métier que vous visez.",
        nom_court="Prépa entretiens",
        venir="Dites votre prénom à l'accueil : on vous attend.",
        formulaire="preparation-entretien",
        finance_par_la_dip=True,
        accueille="Inès, qui anime l'atelier",
        etapes=(
            ("Inès vous accueille", "Vous donnez votre nom et vous signez la feuille de présence."),
            (
                "Vous vous présentez en deux minutes",
                "À deux d'abord, puis devant le groupe si vous le voulez.",
            ),
            (
                "Un faux entretien",
                "Les questions qui gênent aussi : un trou dans le CV, un diplôme non obtenu.",
            ),
            ("Ce qui a marché", "Vous repartez avec trois phrases prêtes à dire."),
        ),
    ),
    Fiche(
        Atelier,
        "coaching-emploi",
        "Coaching emploi",
        "Seul ou en groupe, un coach vous aide à trouver où chercher, et comment vous faire remarquer.",
        """<p>Le coach de Mission Emploi Action part de vous : ce que vous aimez, ce que vous savez faire.
        Il vient aussi dans les quartiers.</p><h2>Ce que vous allez faire</h2>
        <ul><li>Choisir deux ou trois métiers à votre portée.</li>
        <li>Préparer vos candidatures et les envoyer.</li><li>Faire le point, et recommencer.</li></ul>""",
        "emploi",
        partenaire="mission-emploi-action",
        lieux="quartier",
        quand="Toutes les deux semaines",
        duree="3 h",
        finance_par_la_dip=True,
    ),
    Fiche(
        Atelier,
        "atelier-preparatoire-emploi",
        "Atelier préparatoire à l'emploi",
        "Une journée pour comprendre ce qu'un employeur attend, et ce que vous pouvez lui demander.",
        """<p>Horaires, consignes, équipe, salaire : on en parle avant de commencer.</p>
        <h2>Ce que vous allez faire</h2><ul><li>Lire un contrat et une fiche de paie.</li>
        <li>Vous entraîner à dire les choses : un retard, un désaccord, une question.</li>
        <li>Repérer vos points forts avec le groupe.</li></ul>""",
        "emploi",
        partenaire="mission-emploi-action",
        quand="Une fois par mois",
        duree="Une journée",
        finance_par_la_dip=True,
    ),
    Fiche(
        Atelier,
        "visites-entreprises",
        "Visites d'entreprises",
        "Entrez dans une entreprise, voyez les métiers et posez vos questions à ceux qui les font.",
        """<p>Nous y allons ensemble, en petit groupe. Vous n'avez rien à préparer.</p>
        <h2>Ce que vous allez voir</h2><ul><li>Les métiers, sur place.</li>
        <li>Comment l'entreprise recrute.</li><li>Les formations qui y mènent.</li></ul>""",
        "emploi",
        lieux="entreprise",
        quand="Deux fois par mois",
        duree="Une demi-journée",
        venir="Le rendez-vous est au site. Nous faisons le trajet ensemble.",
        finance_par_la_dip=True,
    ),
    Fiche(
        Atelier,
        "immersion-entreprise",
        "Immersion en entreprise",
        "Essayez un métier pendant quelques jours, dans une vraie équipe, avant de vous décider.",
        """<p>Une immersion est un essai de quelques jours. Ce n'est pas un contrat : vous découvrez, et
        l'entreprise vous découvre.</p><h2>Comment ça se passe</h2>
        <ul><li>Vous dites le métier qui vous tente.</li>
        <li>Nous vous appelons et nous cherchons une entreprise avec vous.</li>
        <li>Il fait le point avec vous après l'essai.</li></ul>""",
        "emploi",
        mode=SANS_DATE,
        lieux="entreprise",
        quand="Toute l'année",
        duree="Quelques jours",
        finance_par_la_dip=True,
    ),
    Fiche(
        Atelier,
        "rencontres-recruteurs",
        "Rencontrer des recruteurs",
        "Des entreprises qui recrutent viennent vous parler. Repartez avec un contact.",
        """<p>Les recruteurs se déplacent pour vous. Vous leur parlez quelques minutes chacun, sans
        dossier.</p><ul><li>Préparez une phrase pour vous présenter.</li>
        <li>Posez vos questions sur les horaires, le salaire, la formation.</li>
        <li>Laissez votre CV si le poste vous plaît.</li></ul>""",
        "emploi",
        partenaire="mission-emploi-action",
        quand="Une fois par mois",
        duree="3 h",
        a_apporter="Plusieurs copies de votre CV, si vous en avez un.",
        finance_par_la_dip=True,
    ),
    Fiche(
        Atelier,
        "ateliers-hors-les-murs",
        "Ateliers hors les murs",
        "Un atelier emploi près de chez vous, avec la mission locale et les adultes que vous connaissez déjà.",
        """<p>L'atelier vient à vous : dans un foyer, un club, un équipement du quartier. La mission
        locale et vos éducateurs l'animent ensemble.</p><p>Le sujet est choisi avec le groupe : chercher un emploi,
        parler de soi, connaître ses droits.</p>""",
        "emploi",
        qui=PRESCRIPTEURS,
        publics="ase prevention-specialisee",
        sites="equipe-dip",
        lieux="quartier structure-habilitee",
        quand="Une fois par mois",
        duree="2 h",
        finance_par_la_dip=True,
    ),
]
