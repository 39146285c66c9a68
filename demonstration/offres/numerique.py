"""Digital inclusion (S22, « Action 7 : Inclusion numérique » and outlook for 2023)."""

from catalogue.models import Atelier, OffrePartenaire
from demonstration.offres.fiche import INFORMATION, PRESCRIPTEURS, SANS_DATE, Fiche

FICHES = [
    Fiche(
        Atelier,
        "atelier-numerique",
        "Aide numérique",
        "Faites vos démarches en ligne avec quelqu'un à côté de vous : assurance maladie, CAF, adresses.",
        """<p>Vous venez avec votre question, on la traite ensemble. L'atelier a lieu sur les six sites.</p>
        <h2>Ce que vous pouvez faire</h2>
        <ul><li>Ouvrir votre compte sur ameli.fr ou caf.fr.</li>
        <li>Trouver une aide près de vous sur Soliguide.</li>
        <li>Envoyer un CV, créer une adresse e-mail, ranger vos papiers.</li></ul>""",
        "numerique droits",
        sites="centre pyrenees avenir milord soleil antenne-6",
        quand="Chaque semaine, sur chaque site",
        duree="2 h",
        a_apporter="Votre téléphone et vos identifiants, si vous les avez.",
        image_en_mots="Trois bureaux, un écran sur chacun, un siège devant : celui du milieu est libre.",
        etapes=(
            ("Vous entrez et vous dites votre prénom", "Un ordinateur vous attend."),
            ("Vous dites ce que vous voulez faire", "Une démarche commencée ailleurs, cela va aussi."),
            ("Vous la faites, avec quelqu'un à côté", "Vos mots de passe restent à vous."),
        ),
    ),
    Fiche(
        OffrePartenaire,
        "emmaus-connect",
        "Un téléphone, un ordinateur, une recharge",
        "Emmaüs Connect vend du matériel et des recharges à prix solidaire, sur rendez-vous.",
        """<p>Sans téléphone ni connexion, tout devient difficile. Emmaüs Connect vous reçoit sur
        rendez-vous.</p><ul><li>Un téléphone ou un ordinateur à petit prix.</li>
        <li>Des recharges pour appeler et aller sur internet.</li></ul>
        <p>La personne qui vous suit demande le rendez-vous avec vous.</p>""",
        "numerique",
        mode=SANS_DATE,
        qui=PRESCRIPTEURS,
        publics="sans-ressource",
        partenaire="emmaus-connect",
        lieux="emmaus-connect",
        quand="Sur rendez-vous",
    ),
    Fiche(
        OffrePartenaire,
        "pass-numerique",
        "Pass numérique",
        "Des chèques pour apprendre l'ordinateur et internet, donnés par la mission locale sur quatre sites.",
        """<p>Le pass numérique est un carnet de chèques. Il paie des cours pour utiliser un ordinateur,
        un téléphone, internet.</p><p>Les sites Milord, Centre, Soleil et Avenir le donnent. Faites la
        demande : nous vous appelons.</p>""",
        "numerique",
        mode=SANS_DATE,
        partenaire="dsol",
        sites="milord centre soleil avenir",
        conditions=("Être suivi aux sites Milord, Centre, Soleil ou Avenir.",),
        quand="Toute l'année",
    ),
    Fiche(
        OffrePartenaire,
        "lacollecte-tech",
        "LaCollecte.tech",
        "Des ordinateurs et des téléphones donnés, remis en état, pour ceux qui n'en ont pas.",
        """<p>LaCollecte.tech est portée par Emmaüs Connect et la Ville de Paris. Des entreprises donnent
        leur ancien matériel. Il est remis en état, puis proposé à petit prix.</p>
        <p>Vous n'avez pas d'ordinateur ? Parlez-en à la personne qui vous suit.</p>""",
        "numerique",
        mode=INFORMATION,
        partenaire="emmaus-connect",
    ),
]
