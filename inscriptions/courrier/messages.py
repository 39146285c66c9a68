"""Who is told what: each message is written with the change it tells of, in the words of the day."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Antenne, Intervenant, Maison
from catalogue.temps.dates import jour_date
from inscriptions.acces.liens import lien_de_l_intervenant, lien_personnel
from inscriptions.acces.partage import apprend_la_suite
from inscriptions.acces.prescripteurs import suit_encore
from inscriptions.courrier.agenda import fichier_d_agenda
from inscriptions.courrier.boite_d_envoi import poster, poster_discretement
from inscriptions.courrier.destinataires import Adresse, adresse_de, appel_du_referent, destinataire_de
from inscriptions.courrier.en_discretion import alerter_discretement, ecrire_discretement, signature_de
from inscriptions.courrier.textes.composition import LIEN, Cadre
from inscriptions.courrier.textes.genre import AQui, Genre
from inscriptions.courrier.textes.genres import GENRES
from inscriptions.courrier.textes.valeurs import cadre_de, en_court, valeurs_courtes, valeurs_de
from inscriptions.courrier.textes.variables import en_ligne, en_lignes
from inscriptions.models import Alerte, Inscription, Message
from inscriptions.rendez_vous import rendez_vous_de

DELAI_DE_RENVOI = timedelta(minutes=10)


def annoncer(inscription: Inscription, code: str) -> Message | None:
    """Write the message `code` to whoever is to be reached, in the transaction under way.

    The référent of an orientation is told of a moved or cancelled date at the same time, once.
    None when its data are erased: there is nobody to write to any more.
    """
    if inscription.effacee_le:
        return None
    message = annoncer_a_la_personne(inscription, code)
    genre = GENRES[code]
    if genre.au_referent and message.a_qui == AQui.JEUNE:
        annoncer_au_referent(inscription, genre.au_referent)
    return message


def annoncer_a_la_personne(inscription: Inscription, code: str) -> Message:
    """Write the message `code` to the young person, or to the référent who answers for them."""
    pour_referent = inscription.par_le_referent
    return _ecrire(
        GENRES[code],
        inscription,
        Adresse(*destinataire_de(inscription)),
        a_qui=AQui.REFERENT if pour_referent else AQui.JEUNE,
        prenom=appel_du_referent(inscription) if pour_referent else inscription.jeune.nom_d_appel,
    )


def annoncer_au_referent(inscription: Inscription, code: str, **variables: str) -> Message | None:
    """Tell the référent of an orientation, who follows it on their own page and has no other link.

    `variables`: what the kind says beside those of every registration. None without e-mail: the référent
    sees it on that page; nor to who left the structure since, nor of what the person keeps to themselves.
    """
    a_prevenir = inscription.referent_courriel and suit_encore(inscription)
    if not (a_prevenir and apprend_la_suite(inscription)):
        return None
    return _ecrire(
        GENRES[code],
        inscription,
        Adresse(Message.Canal.COURRIEL, inscription.referent_courriel),
        a_qui=AQui.REFERENT,
        prenom=appel_du_referent(inscription),
        lien=settings.BASE_URL + reverse("suivi", args=[inscription.reference]),
        variables=variables,
    )


def annoncer_a_l_ancien_contact(
    inscription: Inscription, *, courriel: str = "", telephone: str = ""
) -> Message | None:
    """Warn the contact that was just replaced, without any link. None when there was none."""
    adresse = adresse_de(courriel, telephone)
    if not adresse.destinataire:
        return None
    # The old contact may be anybody's by now: no name either.
    return _ecrire(GENRES["contact"], inscription, adresse, a_qui=AQui.JEUNE, prenom="")


def annoncer_l_effacement(inscription: Inscription, *, le: date) -> Message:
    """Say that what is known of a person goes on the day `le`: to their own address, to nobody by name.

    The address may be anybody's by now: no personal link, no offer, no site.
    """
    genre = GENRES["effacement-prevu"]
    lien = settings.BASE_URL + "/donnees-personnelles/"
    valeurs = {"limite": jour_date(le), "lien": lien}
    adresse = adresse_de(*inscription.contact_du_jeune)
    if not inscription.dit_tout:
        return poster_discretement(
            genre,
            adresse,
            valeurs,
            valeurs,
            longueur_du_lien=len(lien),
            signature=signature_de(inscription),
            inscription=inscription,
            a_qui=genre.a_qui,
        )
    return poster(
        genre,
        adresse,
        valeurs,
        valeurs,
        Cadre(),
        longueur_du_lien=len(lien),
        inscription=inscription,
        a_qui=genre.a_qui,
    )


def annoncer_alerte(alerte: Alerte, code: str = "alerte", *, lien: str) -> Message:
    """Tell somebody who asked for it (« Prévenez-moi ») that an offer has room; `lien` is absolute."""
    genre = GENRES[code]
    offre = alerte.offre.title
    adresse = adresse_de(alerte.courriel, alerte.telephone)
    if alerte.offre.est_discrete:
        return alerter_discretement(genre, alerte, adresse, lien=lien)
    valeurs = {"offre": en_ligne(offre), "lien": lien}
    courtes = {"offre": en_court(offre), "lien": lien}
    return poster(
        genre,
        adresse,
        valeurs,
        courtes,
        Cadre(arreter=LIEN),
        longueur_du_lien=len(lien),
        alerte=alerte,
        a_qui=genre.a_qui,
    )


def annoncer_a_l_antenne(
    antenne: Antenne, code: str, *, inscription: Inscription | None = None, **variables: str
) -> Message:
    """Tell a site. `variables`: all that the kind's words may hold, `lien` included, but `site`.

    About one `inscription`, it stands on « À appeler » when it cannot be delivered.
    """
    genre = GENRES[code]
    courriel = antenne.courriel_de_qui_reprend if genre.a_qui_reprend else antenne.courriel
    valeurs = {"site": antenne.nom, **variables}
    _exiger(genre, valeurs)
    return poster(
        genre,
        Adresse(Message.Canal.COURRIEL, courriel),
        en_lignes(valeurs),
        {},
        Cadre(site=antenne.nom),
        **({"inscription": inscription} if inscription else {"antenne": antenne}),
        a_qui=genre.a_qui,
    )


def annoncer_a_un_partenaire(inscription: Inscription, code: str, courriel: str, **variables: str) -> Message:
    """Tell one address of the partner to whom somebody was sent. `variables`: as for the référent."""
    return _ecrire(
        GENRES[code],
        inscription,
        Adresse(Message.Canal.COURRIEL, courriel),
        a_qui=AQui.PARTENAIRE,
        prenom="",
        lien="",
        variables=variables,
    )


def annoncer_a_l_intervenant(intervenant: Intervenant, code: str, **variables: str) -> Message:
    """Tell a partner's professional. `variables`: those of the kind, but `prenom`, `maison` and `lien`."""
    genre = GENRES[code]
    valeurs = {"prenom": intervenant.prenom, "maison": Maison.courante().nom, **variables, "lien": LIEN}
    _exiger(genre, valeurs)
    valeurs = {nom: en_ligne(valeur) for nom, valeur in valeurs.items()} | {"lien": LIEN}
    return poster(
        genre,
        adresse_de(intervenant.courriel, intervenant.telephone),
        valeurs,
        {nom: en_court(valeur) for nom, valeur in valeurs.items()} | {"lien": LIEN},
        Cadre(prenom=valeurs["prenom"], personnel=True),
        longueur_du_lien=len(lien_de_l_intervenant(intervenant)),
        intervenant=intervenant,
        a_qui=genre.a_qui,
    )


def renvoyer_le_lien(inscription: Inscription) -> bool:
    """Send the personal link again to the contact on file; False when that was done within ten minutes."""
    recent = timezone.now() - DELAI_DE_RENVOI
    if inscription.messages.filter(modele="lien", cree_le__gte=recent).exists():
        return False
    annoncer(inscription, "lien")
    return True


def _ecrire(
    genre: Genre,
    inscription: Inscription,
    adresse: Adresse,
    *,
    a_qui: AQui,
    prenom: str,
    lien: str = LIEN,
    variables: Mapping[str, str] = MappingProxyType({}),
) -> Message:
    rendez_vous = rendez_vous_de(inscription)
    calendrier = fichier_d_agenda(inscription, genre.calendrier)
    if a_qui == AQui.JEUNE and not inscription.dit_tout:
        return ecrire_discretement(
            genre, inscription, adresse, lien=lien, rendez_vous=rendez_vous, calendrier=calendrier
        )
    cadre = cadre_de(
        inscription,
        a_qui,
        prenom=prenom,
        personnel=lien == LIEN and "lien" in genre.variables,
        avec_fichier=bool(calendrier) and genre.calendrier == "publie",
    )
    return poster(
        genre,
        adresse,
        valeurs_de(inscription, prenom=prenom, lien=lien) | en_lignes(variables),
        valeurs_courtes(inscription, lien=lien),
        cadre,
        longueur_du_lien=len(lien_personnel(inscription)),
        inscription=inscription,
        a_qui=a_qui,
        calendrier=calendrier,
        # Only what shows the date tells it.
        pour_le=rendez_vous.debut if rendez_vous and genre.bloc else None,
    )


def _exiger(genre: Genre, valeurs: dict[str, str]) -> None:
    """A caller that forgets a variable is mistaken: better now than in somebody's mailbox."""
    manquantes = set(genre.variables) - set(valeurs)
    if manquantes:
        raise ValueError(f"The message {genre.code} needs {', '.join(sorted(manquantes))}.")
