"""Access to rights: the jurist (S20), the CAF and the RSA (S22)."""

from catalogue.models import Atelier, OffrePartenaire, Permanence
from demonstration.offres.fiche import INFORMATION, PRESCRIPTEURS, SANS_DATE, Fiche

FICHES = [
    Fiche(
        Permanence,
        "permanence-juridique",
        "Connaître vos droits",
        "Papiers, logement, travail, amende : un ou une juriste vous reçoit et vous dit quoi faire.",
        """<p>Un ou une juriste de l'APASO vous reçoit sur nos sites. Ce que vous dites reste entre vous.</p>
        <h2>Par exemple</h2><ul><li>Votre titre de séjour arrive à sa fin.</li>
        <li>Votre employeur ne vous a pas payé.</li><li>Votre propriétaire veut que vous partiez.</li>
        <li>Vous avez reçu une lettre que vous ne comprenez pas.</li></ul>
        <p>Vous n'avez pas tous vos papiers ? Venez quand même.</p>""",
        "droits",
        mode="creneaux",
        partenaire="apaso",
        quand="Six demi-journées par mois, une sur chaque site",
        duree="30 minutes",
        a_apporter="Les lettres et les papiers dont vous voulez parler.",
        finance_par_la_dip=True,
    ),
    Fiche(
        Atelier,
        "interventions-juriste",
        "Connaître vos droits, près de chez vous",
        "Un ou une juriste parle de vos droits devant un groupe, dans votre foyer ou votre quartier.",
        """<p>Un ou une juriste de l'APASO se déplace et répond aux questions du groupe, avec la mission locale et
        vos éducateurs.</p><h2>Des thèmes choisis avec vous</h2><ul><li>Le contrat de travail.</li>
        <li>La majorité : ce qui change à 18 ans.</li><li>Louer une chambre sans se faire avoir.</li></ul>
        <p>Vous êtes une structure ? Inscrivez votre groupe, une personne à la fois.</p>""",
        "droits",
        qui=PRESCRIPTEURS,
        publics="ase prevention-specialisee",
        partenaire="apaso",
        sites="equipe-dip",
        lieux="structure-habilitee quartier",
        quand="Une fois par mois",
        duree="2 h",
        finance_par_la_dip=True,
    ),
    Fiche(
        OffrePartenaire,
        "droits-caf",
        "Vos droits à la CAF",
        "La caisse d'allocations familiales et la mission locale travaillent ensemble pour vos droits.",
        """<p>La caisse d'allocations familiales (CAF) verse des aides : logement, prime d'activité,
        allocations. Beaucoup de jeunes y ont droit sans le savoir.</p><p>Depuis juin 2022, une convention
        lie la CAF de Paris et la mission locale. Elle doit rendre l'accès aux droits plus simple.</p>
        <h2>Que faire</h2><ul><li>Parlez-en à la personne qui vous suit. Elle regarde avec vous à quoi vous avez
        droit.</li><li>Venez à l'atelier numérique pour faire vos démarches en ligne.</li></ul>""",
        "droits argent",
        mode=INFORMATION,
        partenaire="caf-de-paris",
    ),
    Fiche(
        OffrePartenaire,
        "rsa-25-ans",
        "Demander le RSA à 25 ans",
        "Vous avez 25 ans et peu de ressources ? Nous vous aidons à demander le revenu de solidarité active.",
        """<p>Le revenu de solidarité active (RSA) peut être demandé à partir de 25 ans. Chaque année, des
        jeunes y ont droit et ne le demandent pas.</p><h2>Comment ça se passe</h2>
        <ul><li>Nous vous appelons et nous vérifions avec vous.</li>
        <li>Il vous aide à remplir la demande.</li>
        <li>Il vous met en relation avec le service qui vous suivra ensuite.</li></ul>""",
        "droits argent",
        mode=SANS_DATE,
        publics="vingt-cinq-ans sans-ressource",
        partenaire="bureau-du-rsa",
        ages=(24, 25),
        conditions=("Avoir 25 ans, ou les avoir bientôt.", "Vivre à Paris."),
        quand="Toute l'année",
        a_apporter="Une pièce d'identité et votre numéro d'allocataire si vous en avez un.",
    ),
]
