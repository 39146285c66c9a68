"""The accompaniment of the DIP and its outreach (S20)."""

from catalogue.models import Atelier, OffrePartenaire, Permanence
from demonstration.offres.fiche import EQUIPE, INFORMATION, PRESCRIPTEURS, SANS_DATE, SANS_RENDEZ_VOUS, Fiche

CONDITIONS_DIP = (
    "Vivre à Paris.",
    "Chercher un emploi ou une formation, ou avoir un emploi précaire.",
    "Être ou avoir été suivi par l'aide sociale à l'enfance de Paris, ou par la prévention spécialisée.",
)

FICHES = [
    Fiche(
        OffrePartenaire,
        "dynamique-insertion-professionnelle",
        "Dynamique insertion professionnelle (DIP)",
        "Pendant six mois, une même personne vous suit de près pour trouver un emploi ou une formation.",
        """<p>Vous êtes suivi par l'aide sociale à l'enfance ou par la prévention spécialisée ? Ce parcours est
        fait pour vous. Il dure six mois et prépare la suite : un emploi, une formation, un contrat.</p>
        <h2>Comment ça se passe</h2><ul><li>Votre éducateur ou votre assistant social nous écrit.</li>
        <li>Une personne vous reçoit sans attendre, là où c'est le plus simple pour vous.</li>
        <li>Vous avancez ensemble, avec l'adulte qui vous suit déjà.</li></ul>
        <h2>Ce que vous y trouvez</h2><ul><li>Un ou une juriste, un coaching emploi, un conseil en image.</li>
        <li>Des ateliers et des visites d'entreprises.</li><li>Une aide pour vos trajets et vos repas.</li>
        </ul>""",
        "emploi",
        mode=SANS_DATE,
        qui=PRESCRIPTEURS,
        publics="ase prevention-specialisee mineurs",
        sites="equipe-dip",
        conditions=CONDITIONS_DIP,
        quand="Toute l'année",
        duree="6 mois",
        finance_par_la_dip=True,
    ),
    Fiche(
        Permanence,
        "permanence-sejm",
        "Permanence au Secteur éducatif des jeunes majeurs (SEJM)",
        "Le mercredi après-midi, la mission locale reçoit les jeunes majeurs suivis par l'aide sociale "
        "à l'enfance.",
        """<p>La mission locale vient au Secteur éducatif des jeunes majeurs. Il vous
        reçoit seul ou avec votre éducateur.</p><h2>Ce que vous allez faire</h2>
        <ul><li>Parler de ce que vous voulez : un emploi, une formation, un logement.</li>
        <li>Voir si le parcours DIP vous convient.</li><li>Repartir avec un prochain rendez-vous.</li></ul>
        <p>Votre éducateur réserve l'heure avec vous.</p>""",
        "emploi",
        mode="creneaux",
        qui=PRESCRIPTEURS,
        publics="ase",
        partenaire="sejm",
        sites="equipe-dip",
        lieux="sejm",
        conditions=CONDITIONS_DIP,
        quand="Le mercredi après-midi",
        duree="30 minutes",
        a_apporter="Votre CV si vous en avez un. Sinon, venez sans.",
        finance_par_la_dip=True,
    ),
    Fiche(
        Permanence,
        "permanences-ponctuelles",
        "Permanences ponctuelles près de chez vous",
        "La mission locale se déplace dans votre foyer ou votre quartier pour une après-midi.",
        """<p>Nos équipes vont dans les structures habilitées par l'aide sociale à l'enfance et dans
        les quartiers. Vous n'avez pas à traverser Paris.</p><h2>Comment ça se passe</h2>
        <ul><li>Votre éducateur vous inscrit à la date qui vous va.</li>
        <li>Vous parlez de votre situation, sans dossier à préparer.</li></ul>
        <p>Vous êtes une structure ? Écrivez-nous pour proposer une date chez vous.</p>""",
        "emploi",
        qui=PRESCRIPTEURS,
        publics="ase prevention-specialisee",
        sites="equipe-dip",
        lieux="structure-habilitee quartier",
        conditions=CONDITIONS_DIP,
        quand="Deux fois par mois, dans un lieu différent",
        finance_par_la_dip=True,
    ),
    Fiche(
        Atelier,
        "visites-chantiers-educatifs",
        "Visites de chantiers éducatifs",
        "Venez voir un chantier : des jeunes y travaillent quelques semaines avec un éducateur.",
        """<p>Un chantier éducatif est un premier travail, payé, avec un éducateur à vos côtés. Nous
        allons en voir un ensemble.</p><h2>Ce que vous allez voir</h2>
        <ul><li>Le travail, tel qu'il se fait.</li><li>Des jeunes qui racontent leurs premiers jours.</li>
        <li>Ce qu'il faut faire pour y entrer.</li></ul>""",
        "emploi",
        qui=PRESCRIPTEURS,
        publics="ase prevention-specialisee",
        partenaire="prevention-specialisee",
        sites="equipe-dip",
        lieux="quartier",
        quand="Une fois par mois",
        duree="Une demi-journée",
        finance_par_la_dip=True,
    ),
    Fiche(
        Permanence,
        "tours-de-rue",
        "Tours de rue",
        "Nos équipes viennent dans les quartiers avec les éducatrices et les éducateurs. Vous pouvez leur parler.",
        """<p>L'équipe mobile va à votre rencontre, avec les éducateurs de la prévention spécialisée. Il
        n'y a rien à réserver.</p><ul><li>Posez vos questions sur l'emploi, la formation, vos droits.</li>
        <li>Prenez un rendez-vous si vous le voulez.</li></ul>
        <p>Votre éducateur sait quand l'équipe passe dans votre quartier.</p>""",
        "emploi droits",
        mode=SANS_RENDEZ_VOUS,
        publics="prevention-specialisee",
        partenaire="prevention-specialisee",
        sites="equipe-dip",
        lieux="quartier",
        quand="Selon les quartiers",
        finance_par_la_dip=True,
    ),
    Fiche(
        OffrePartenaire,
        "rencontres-interconnaissance",
        "Rencontres entre professionnels",
        "Pour les professionnels : connaître la mission locale et monter des projets ensemble.",
        """<p>Ces rencontres réunissent nos équipes et les professionnels qui suivent les jeunes. Elles ont lieu
        dans les structures habilitées, les locaux de la prévention spécialisée, les équipements de
        jeunesse et de sport.</p><ul><li>Chacun présente ce qu'il fait.</li>
        <li>Les équipes préparent des actions communes.</li></ul>
        <p>Pour en proposer une, écrivez à la coordination de la DIP.</p>""",
        "emploi",
        mode=INFORMATION,
        qui=PRESCRIPTEURS,
        sites="equipe-dip",
        finance_par_la_dip=True,
    ),
    Fiche(
        OffrePartenaire,
        "ticket-metro",
        "Tickets de métro",
        "Un entretien, un rendez-vous ? La personne qui vous suit peut vous donner des tickets pour y aller.",
        """<p>Le prix du trajet ne doit pas vous faire manquer un rendez-vous. Pendant le parcours DIP,
        la personne qui vous suit peut vous donner des tickets.</p><p>Parlez-en avec elle : elle fait la demande pour
        vous.</p>""",
        "mobilite argent",
        mode=SANS_DATE,
        qui=EQUIPE,
        publics="ase prevention-specialisee",
        sites="equipe-dip",
        conditions=("Être suivi dans le parcours DIP.",),
        finance_par_la_dip=True,
    ),
    Fiche(
        OffrePartenaire,
        "cheque-ticket-service",
        "Chèques « ticket service »",
        "Quand les fins de mois sont trop dures, des chèques pour acheter de quoi manger.",
        """<p>Les chèques « ticket service » servent à payer vos courses. La personne qui vous suit peut vous en
        donner pendant le parcours DIP.</p><p>Parlez-en avec elle : elle fait la demande pour vous.</p>""",
        "argent alimentation",
        mode=SANS_DATE,
        qui=EQUIPE,
        publics="ase prevention-specialisee",
        sites="equipe-dip",
        conditions=("Être suivi dans le parcours DIP.",),
        finance_par_la_dip=True,
    ),
    Fiche(
        OffrePartenaire,
        "apres-la-dip",
        "Après la DIP : les suites possibles",
        "Contrat, école de la deuxième chance, Epide, « Avenir Jeunes » : ce qui peut venir ensuite.",
        """<p>Le parcours DIP prépare la suite. Vous la choisissez avec la personne qui vous suit.</p><ul>
        <li><b>Le contrat d'engagement jeune</b> : un suivi intensif et une allocation. Il a pris la place
        de la Garantie jeunes.</li><li><b>L'école de la deuxième chance</b> : reprendre les bases et
        découvrir des métiers en stage.</li><li><b>L'Epide</b> : un internat pour l'emploi, en semaine.</li>
        <li><b>Les dispositifs « Avenir Jeunes »</b> : construire un projet de formation.</li>
        <li><b>Un emploi ou une formation</b>, tout de suite.</li></ul>""",
        "emploi",
        mode=INFORMATION,
        publics="ase prevention-specialisee",
    ),
]
