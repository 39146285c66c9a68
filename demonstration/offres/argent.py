"""Money: bank, allowances and grants (S22)."""

from datetime import date

from catalogue.models import OffrePartenaire, Permanence
from demonstration.offres.fiche import INFORMATION, PRESCRIPTEURS, Fiche, Somme

FIN_2022 = date(2022, 12, 31)
ANNEXE = "Mission Locale de Paris, annexe « Lutte contre les exclusions » du rapport d'activité 2022"
# The annex swaps the labels of 312 and 520 (docs/domaine.md §1.4): the order below is the one that
# three public sources give, the higher amount being for households that pay no income tax.
ANNEXE_CORRIGEE = f"{ANNEXE} ; conditions corrigées d'après unafo.org"
A_VERIFIER = "<p>Ces montants datent de 2022. Demandez le montant du jour à la personne qui vous suit.</p>"

BANQUE = """<p>Vous avez peu de ressources, ou une banque vous a dit non ? La Banque Postale vous reçoit
    pour ouvrir un compte courant.</p><h2>Comment ça se passe</h2>
    <ul><li>La personne qui vous suit réserve un rendez-vous avec vous.</li>
    <li>À l'agence, une personne de la banque ouvre le compte.</li>
    <li>Il reste votre interlocuteur pour la suite.</li></ul>"""
PIECES = "Une pièce d'identité et un papier avec votre adresse."

FICHES = [
    Fiche(
        Permanence,
        "banque-postale-capucines-bourse",
        "Ouvrir un compte à La Banque Postale (Capucines et Bourse)",
        "Un rendez-vous à l'agence Capucines ou Bourse pour ouvrir un compte, même avec peu d'argent.",
        BANQUE,
        "argent droits",
        mode="creneaux",
        qui=PRESCRIPTEURS,
        publics="sans-ressource",
        partenaire="la-banque-postale",
        lieux="capucines bourse",
        ages=(18, 25),
        quand="Quatre demi-journées par semaine",
        duree="45 minutes",
        a_apporter=PIECES,
    ),
    Fiche(
        Permanence,
        "banque-postale-louvre",
        "Ouvrir un compte à La Banque Postale (Paris Louvre)",
        "Pour les jeunes des sites Centre, Pyrénées et Avenir : un rendez-vous à l'agence Paris Louvre.",
        BANQUE,
        "argent droits",
        mode="creneaux",
        qui=PRESCRIPTEURS,
        publics="sans-ressource",
        partenaire="la-banque-postale",
        sites="centre pyrenees avenir",
        lieux="louvre",
        ages=(18, 25),
        conditions=("Être suivi aux sites Centre, Pyrénées ou Avenir.",),
        quand="Cinq demi-journées par semaine",
        duree="45 minutes",
        a_apporter=PIECES,
    ),
    Fiche(
        OffrePartenaire,
        "contrat-engagement-jeune",
        "Contrat d'engagement jeune (CEJ)",
        "Un suivi intensif vers l'emploi et, selon votre situation, une allocation chaque mois.",
        f"""<p>Avec le contrat d'engagement jeune (CEJ), vous avez un programme chaque semaine, et une
        même personne vous suit. Vous pouvez recevoir une allocation.</p><p>Son montant dépend de votre âge et de
        l'impôt de votre foyer. Il est plus élevé quand le foyer ne paie pas d'impôt sur le revenu.</p>
        {A_VERIFIER}""",
        "argent emploi",
        mode=INFORMATION,
        sommes=(
            Somme(
                "Par mois",
                "520",
                "Majeur, si votre foyer ne paie pas d'impôt sur le revenu",
                FIN_2022,
                ANNEXE_CORRIGEE,
            ),
            Somme(
                "Par mois",
                "312",
                "Majeur, si votre foyer est dans la première tranche de l'impôt",
                FIN_2022,
                ANNEXE_CORRIGEE,
            ),
            Somme("Par mois", "208", "Si vous avez moins de 18 ans", FIN_2022, ANNEXE),
        ),
    ),
    Fiche(
        OffrePartenaire,
        "garantie-jeunes",
        "Garantie jeunes",
        "La Garantie jeunes n'existe plus pour les nouvelles entrées. Voici ce qu'elle était.",
        """<p>La Garantie jeunes donnait un suivi intensif et une allocation chaque mois. Depuis mars 2022,
        le contrat d'engagement jeune a pris sa place.</p><p>Vous cherchez un suivi et une allocation ?
        Lisez la page du contrat d'engagement jeune, puis parlez-en à la personne qui vous suit.</p>""",
        "argent emploi",
        mode=INFORMATION,
        sommes=(Somme("Par mois", "526.72", "Pendant la Garantie jeunes", FIN_2022, ANNEXE),),
    ),
    Fiche(
        OffrePartenaire,
        "pacea",
        "Allocation du parcours PACEA",
        "Une aide ponctuelle pour une étape de votre parcours : un trajet, une inscription, du matériel.",
        f"""<p>Le parcours contractualisé d'accompagnement vers l'emploi et l'autonomie (PACEA) est un suivi
        avec la personne qui vous suit. Une allocation peut être versée à une étape précise.</p>
        <p>Elle n'est pas versée tous les mois. La personne qui vous suit en fait la demande.</p>{A_VERIFIER}""",
        "argent mobilite",
        mode=INFORMATION,
        sommes=(
            Somme("Aide moyenne", "307", "Versée une fois, pour une étape du parcours", FIN_2022, ANNEXE),
        ),
    ),
    Fiche(
        OffrePartenaire,
        "fajp",
        "Fonds d'aide aux jeunes parisiens (FAJP)",
        "Une aide de la Ville quand il n'y a pas d'autre solution : logement, santé, repas, formation.",
        """<p>Le fonds d'aide aux jeunes parisiens (FAJP) vient en dernier, quand les autres aides ne
        suffisent pas. Il est ponctuel.</p><p>Le montant dépend de ce que vous demandez et de votre
        situation. La personne qui vous suit prépare le dossier avec vous.</p>""",
        "argent",
        mode=INFORMATION,
        partenaire="dsol",
        sommes=(
            Somme(
                "Enveloppe de l'année 2021",
                "680000",
                "Pour tous les jeunes aidés cette année-là",
                date(2021, 12, 31),
                ANNEXE,
            ),
        ),
    ),
]
