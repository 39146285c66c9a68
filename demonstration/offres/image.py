"""Image advice by La Cravate Solidaire (S20)."""

from catalogue.models import Atelier, OffrePartenaire
from demonstration.offres.fiche import SANS_DATE, Fiche

FICHES = [
    Fiche(
        Atelier,
        "conseil-en-image",
        "Conseil en image",
        "Ce que les autres voient de vous en premier : apprenez à en jouer, sans vous déguiser.",
        """<p>La Cravate Solidaire vous reçoit en petit groupe. On parle de posture, de voix, de
        vêtements, sans jugement.</p><h2>Ce que vous allez faire</h2>
        <ul><li>Voir l'image que vous donnez, et celle que vous voulez donner.</li>
        <li>Essayer des tenues qui vous vont.</li><li>Repartir avec des conseils pour vous.</li></ul>""",
        "emploi",
        partenaire="cravate-solidaire",
        quand="Deux fois par mois",
        duree="3 h",
        finance_par_la_dip=True,
    ),
    Fiche(
        Atelier,
        "simulation-entretien",
        "Simulation d'entretien",
        "Un vrai faux entretien, avec une personne du métier, et son avis juste après.",
        """<p>Vous passez un entretien de vingt minutes avec une personne qui recrute. Elle vous dit
        ensuite ce qui marche et ce qui peut mieux marcher.</p><p>Venez avec une annonce. Si vous n'en
        avez pas, nous en choisissons une avec vous.</p>""",
        "emploi",
        mode="creneaux",
        partenaire="cravate-solidaire",
        quand="Une fois par mois",
        duree="45 minutes",
        a_apporter="Une annonce et votre CV.",
        finance_par_la_dip=True,
    ),
    Fiche(
        OffrePartenaire,
        "tenue-entretien",
        "Une tenue pour votre entretien",
        "Pas de tenue pour un entretien ? La Cravate Solidaire vous en donne une, à votre taille.",
        """<p>Vous choisissez une tenue complète avec une personne de l'association. Elle est à vous.</p>
        <h2>Comment ça se passe</h2><ul><li>Vous faites la demande ici.</li>
        <li>Nous vous appelons pour fixer la date.</li>
        <li>Vous essayez, vous choisissez, vous repartez avec.</li></ul>""",
        "emploi",
        mode=SANS_DATE,
        partenaire="cravate-solidaire",
        conditions=("Avoir un entretien ou une embauche en vue.",),
        quand="Toute l'année",
        finance_par_la_dip=True,
    ),
    Fiche(
        Atelier,
        "photo-cv",
        "Une photo professionnelle pour votre CV",
        "Un photographe, dix minutes, et une belle photo pour votre CV.",
        """<p>Un CV avec une photo soignée se remarque. La Cravate Solidaire fait la vôtre.</p>
        <ul><li>Venez comme pour un entretien. Une veste peut vous être prêtée.</li>
        <li>Vous recevez la photo par e-mail.</li></ul>""",
        "emploi",
        mode="creneaux",
        partenaire="cravate-solidaire",
        quand="Une fois par mois",
        duree="15 minutes",
        finance_par_la_dip=True,
    ),
]
