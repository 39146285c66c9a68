"""What the variables of a message become, and what its frame shows, for one registration."""

from datetime import datetime

from catalogue.models import Maison, Offre
from catalogue.models.noms import NOM_COURT
from catalogue.mots.telephones import telephone_lisible
from catalogue.mots.typographie import dans_une_phrase
from catalogue.temps.dates import heure, jour_court, jour_lisible, mois_court, quantieme
from inscriptions.courrier.textes.composition import LIEN, Cadre
from inscriptions.courrier.textes.genre import AQui
from inscriptions.courrier.textes.variables import AU_PLUS, COURT, LIAISON, en_ligne
from inscriptions.models import Inscription
from inscriptions.reference import reference_lisible
from inscriptions.rendez_vous import RendezVous, moment_long, rendez_vous_de


def valeurs_de(inscription: Inscription, *, prenom: str, lien: str = LIEN) -> dict[str, str]:
    """For an e-mail."""
    rendez_vous, offre = rendez_vous_de(inscription), inscription.offre
    apporter = dans_une_phrase(offre.a_apporter) if offre.a_apporter else ""
    structure = inscription.structure.nom if inscription.structure else ""
    valeurs = {
        "prenom": prenom,
        "jeune": inscription.jeune.nom_complet,
        "offre": offre.title,
        "date": f"{rendez_vous.jour}, {rendez_vous.horaire}" if rendez_vous else offre.title,
        "limite": moment_long(inscription.expire_le) if inscription.expire_le else "",
        "site": inscription.antenne.nom if inscription.antenne.est_presentable else Maison.courante().nom,
        "promesse": _promesse(inscription) or "bientôt",
        "reference": reference_lisible(inscription.reference),
        "a_apporter": f"À apporter\u00a0: {apporter}." if apporter else "",
        "structure": structure,
        "qui_repond": _qui_repond(inscription),
    }
    return {nom: en_ligne(valeur) for nom, valeur in valeurs.items()} | {"lien": lien}


def _qui_repond(inscription: Inscription) -> str:
    """To begin a sentence: the partner, else somebody of the site; of the house, when the site is not shown."""
    partenaire, antenne = inscription.partenaire_qui_recoit, inscription.antenne
    if partenaire:
        return partenaire.nom
    du_site = f"du site {antenne.nom}" if antenne.est_presentable else f"de {Maison.courante().nom}"
    return f"Une conseillère ou un conseiller {du_site}"


def _promesse(inscription: Inscription) -> str:
    """« avant le jeudi 26 novembre au soir », for a message."""
    jour = inscription.promise_pour
    return f"avant le {jour_lisible(jour)} au soir" if jour else ""


def valeurs_courtes(inscription: Inscription, *, lien: str = LIEN) -> dict[str, str]:
    """For an SMS: nobody's name, and short words."""
    rendez_vous, antenne = rendez_vous_de(inscription), inscription.antenne
    offre = nom_en_sms(inscription.offre)
    return {
        "maison": service(),
        "offre": offre,
        "date": moment_court(rendez_vous.debut) if rendez_vous else offre,
        "limite": moment_court(inscription.expire_le) if inscription.expire_le else "",
        "reference": inscription.reference,
        "telephone": telephone_lisible(antenne.telephone) if antenne.est_presentable else "",
        "lien": lien,
    }


def service() -> str:
    """Who writes, in few signs: the first line of the wordmark."""
    maison = Maison.courante()
    return en_court(maison.marque or maison.nom, AU_PLUS["maison"])


def nom_en_sms(offre: Offre) -> str:
    """Its short name, else the beginning of its title."""
    return en_court(offre.nom_court or offre.title, NOM_COURT)


def cadre_de(
    inscription: Inscription, a_qui: AQui, *, prenom: str, personnel: bool, avec_fichier: bool
) -> Cadre:
    """Of a site that is not shown, the house answers."""
    rendez_vous: RendezVous | None = rendez_vous_de(inscription)
    antenne, montree = inscription.antenne, inscription.antenne.est_presentable
    partenaire = inscription.partenaire_qui_recoit if personnel else None
    telephone = telephone_lisible(antenne.telephone) if montree else ""
    # The référent who answers for somebody is told for whom; the words of their own messages say it.
    pour = inscription.jeune.nom_complet if a_qui == AQui.REFERENT and personnel else ""
    return Cadre(
        prenom=en_ligne(prenom),
        site=antenne.nom if montree else "",
        telephone=telephone or Maison.courante().telephone,
        adresse=antenne.adresse if montree else "",
        acces=rendez_vous.acces if rendez_vous else antenne.acces if montree else "",
        reference=inscription.reference,
        offre=inscription.offre.title,
        partenaire=en_ligne(partenaire.nom) if partenaire else "",
        rendez_vous=rendez_vous,
        pour=en_ligne(pour),
        personnel=personnel,
        avec_fichier=avec_fichier,
    )


def moment_court(moment: datetime) -> str:
    """« mar. 24 nov. à 14 h »."""
    return f"{jour_court(moment)} {quantieme(moment)} {mois_court(moment)} à {heure(moment)}"


def en_court(nom: str, signes: int = COURT) -> str:
    """A name as an SMS holds it: cut after a word, where there is one."""
    nom = en_ligne(nom)
    if len(nom) <= signes:
        return nom
    mots = nom[: signes + 1].split(" ")[:-1]
    while mots and len(mots[-1]) <= LIAISON:  # « Préparation aux » ends nowhere
        mots.pop()
    return " ".join(mots).rstrip(" ,;:–-(") or nom[:signes]
