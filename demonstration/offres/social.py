"""Social workers of the City (S22, « L'accompagnement par un travailleur social de la Ville »)."""

from catalogue.models import OffrePartenaire, Permanence
from demonstration.offres.fiche import INFORMATION, PRESCRIPTEURS, SANS_DATE, Fiche

FICHES = [
    Fiche(
        OffrePartenaire,
        "service-social-proximite",
        "Rencontrer un assistant social de votre arrondissement",
        "Le service social de proximité de la Ville vous aide : logement, argent, santé, famille.",
        """<p>Chaque arrondissement a son service social de proximité (SSP). Un assistant social vous
        écoute et vous aide dans vos démarches. C'est gratuit et confidentiel.</p>
        <h2>Comment ça se passe</h2><ul><li>La personne qui vous suit écrit au service de votre arrondissement.</li>
        <li>Le service vous donne un rendez-vous.</li>
        <li>La personne qui vous suit et le service social travaillent ensemble, avec votre accord.</li></ul>""",
        "droits argent logement sante",
        mode=SANS_DATE,
        qui=PRESCRIPTEURS,
        publics="sans-ressource",
        partenaire="casvp",
        conditions=("Avoir un logement ou une adresse à Paris.",),
        quand="Toute l'année",
    ),
    Fiche(
        OffrePartenaire,
        "permanence-sociale-accueil",
        "Un suivi social quand on n'a pas d'adresse",
        "Sans domicile à Paris ? La permanence sociale d'accueil vous suit et reçoit votre courrier.",
        """<p>La permanence sociale d'accueil (PSA) aide les personnes sans domicile. Elle peut vous donner
        une adresse pour votre courrier et un suivi social.</p><h2>Comment ça se passe</h2>
        <ul><li>La personne qui vous suit prépare la fiche avec vous.</li>
        <li>La permanence vous reçoit et cherche des solutions avec vous.</li></ul>""",
        "droits logement",
        mode=SANS_DATE,
        qui=PRESCRIPTEURS,
        publics="hebergement-precaire sans-ressource",
        partenaire="casvp",
        ages=(18, 25),
        conditions=("Être sans domicile à Paris.",),
        quand="Toute l'année",
    ),
    Fiche(
        Permanence,
        "permanences-ssp",
        "Un assistant social sur nos sites (en projet)",
        "Bientôt, des assistants sociaux de la Ville recevront sur les sites de la mission locale.",
        """<p>Ce projet se prépare avec le service social de proximité. Les dates seront publiées ici.</p>
        <p>En attendant, la personne qui vous suit peut vous orienter vers l'assistant social de votre
        arrondissement.</p>""",
        "droits",
        mode=INFORMATION,
        partenaire="casvp",
    ),
]
