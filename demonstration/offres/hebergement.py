"""Housing (S22, « L'accompagnement social vers l'hébergement »)."""

from catalogue.models import Atelier, OffrePartenaire
from demonstration.offres.fiche import PRESCRIPTEURS, SANS_DATE, Fiche

FICHES = [
    Fiche(
        Atelier,
        "atelier-hebergement",
        "Atelier hébergement",
        "Chez des amis, à l'hôtel, à la rue ? Venez connaître les solutions et vos droits.",
        """<p>La Sauvegarde de l'adolescence anime cet atelier en petit groupe. Personne ne vous demande
        de raconter votre histoire.</p><h2>Ce que vous allez faire</h2>
        <ul><li>Voir les solutions, de l'urgence au logement.</li><li>Savoir à qui les demander.</li>
        <li>Prendre un rendez-vous seul avec une éducatrice, si vous le voulez.</li></ul>""",
        "logement droits",
        publics="hebergement-precaire",
        partenaire="sauvegarde-adolescence",
        quand="Chaque semaine, sur un site différent",
        duree="2 h",
        venir="Dites votre prénom à l'accueil : on vous attend.",
    ),
    Fiche(
        OffrePartenaire,
        "sij-anrs",
        "Service Insertion Jeunes (SIJ)",
        "Vous êtes en rupture, à la rue ou en danger ? Un travailleur social de l'ANRS vous suit.",
        """<p>Le Service Insertion Jeunes est tenu par l'Association nationale de réadaptation sociale
        (ANRS). Un travailleur social vous reçoit sur rendez-vous et vous suit dans la durée.</p>
        <ul><li>Il vous aide pour l'hébergement, les papiers, la santé.</li>
        <li>Il travaille avec la personne qui vous suit.</li></ul>
        <p>La personne qui vous suit demande le rendez-vous avec vous.</p>""",
        "logement droits",
        mode=SANS_DATE,
        qui=PRESCRIPTEURS,
        publics="hebergement-precaire",
        partenaire="anrs",
        lieux="sij",
        quand="Sur rendez-vous",
    ),
    Fiche(
        OffrePartenaire,
        "paj-anrs",
        "Point Accueil Jeunes (PAJ)",
        "Un lieu de jour pour les jeunes sans domicile : se poser, se laver, parler à quelqu'un.",
        """<p>Le Point Accueil Jeunes est un accueil de jour de l'Association nationale de réadaptation
        sociale (ANRS). Il est ouvert aux jeunes sans domicile.</p>
        <ul><li>Vous pouvez vous y reposer en sécurité.</li>
        <li>Une équipe vous aide à trouver un hébergement.</li></ul>
        <p>La personne qui vous suit vous y oriente.</p>""",
        "logement sante",
        mode=SANS_DATE,
        qui=PRESCRIPTEURS,
        publics="hebergement-precaire",
        partenaire="anrs",
        lieux="paj",
        quand="En journée",
    ),
    Fiche(
        OffrePartenaire,
        "residence-tillier",
        "Résidence sociale Tillier",
        "Un logement de passage avec un suivi social, pour des jeunes qui travaillent à leur projet.",
        """<p>La résidence sociale Tillier est tenue par l'Association nationale de réadaptation sociale
        (ANRS). Vous y avez un logement et un travailleur social.</p>
        <ul><li>La personne qui vous suit présente votre demande avec vous.</li>
        <li>La résidence vous reçoit avant de répondre.</li></ul>
        <p>Il y a peu de places. La personne qui vous suit vous dira les délais.</p>""",
        "logement",
        mode=SANS_DATE,
        qui=PRESCRIPTEURS,
        publics="hebergement-precaire",
        partenaire="anrs",
        lieux="tillier",
        ages=(18, 25),
        quand="Selon les places",
    ),
]
