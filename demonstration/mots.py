"""Messages about two orientations: one was answered, a question waits for whoever sent the person."""

from django.contrib.auth.models import User

from demonstration.a_venir import tout_est_dit
from inscriptions.etats import Etat
from inscriptions.models import Inscription, Mot
from inscriptions.orientations.mots import au_nom_de, au_nom_du_site
from inscriptions.vie.mots import ecrire_un_mot, poser_une_question

QUI_ORIENTE, OFFRE = "ase@demo.example", "dynamique-insertion-professionnelle"
MERCI = "Merci pour cette orientation. Peut-elle venir avec son dernier bulletin de salaire\u00a0?"
REPONSE = "Oui, je le lui ai dit. Le bulletin sera là."
QUESTION = "Une attestation d’hébergement manque au dossier. Pouvez-vous nous dire quand elle arrive\u00a0?"


def charger() -> None:
    """Nothing when somebody wrote already."""
    if Mot.objects.exists():
        return
    envoyees = Inscription.objects.filter(
        offre__slug=OFFRE, etat=Etat.DEMANDEE, prescripteur__utilisateur__username=QUI_ORIENTE
    )
    for inscription, texte in zip(envoyees.order_by("-pk"), (MERCI, QUESTION), strict=False):
        _demander(inscription, texte)
    if merci := Mot.objects.filter(texte=MERCI).select_related("inscription__prescripteur").first():
        _repondre(merci.inscription)
    tout_est_dit()


def _demander(inscription: Inscription, texte: str) -> None:
    agent = User.objects.get(username="centre@demo.example")
    auteur = au_nom_du_site(inscription, agent)
    poser_une_question(inscription, texte, de=Mot.De.SITE, auteur=auteur, compte=agent)


def _repondre(inscription: Inscription) -> None:
    prescripteur = inscription.prescripteur
    if prescripteur is not None:
        compte = prescripteur.utilisateur
        ecrire_un_mot(
            inscription, REPONSE, de=Mot.De.PRESCRIPTEUR, auteur=au_nom_de(prescripteur), compte=compte
        )
