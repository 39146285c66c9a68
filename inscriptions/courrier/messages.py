"""Who is told what: each message is written with the change it tells of, in the words of the day."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

from catalogue.models import Antenne, Intervenant, Maison
from catalogue.temps.dates import jour_date
from inscriptions.acces.intervenants import nom_court
from inscriptions.acces.liens import lien_de_l_intervenant
from inscriptions.courrier.boite_d_envoi import composer, composer_discretement, deposer, poster
from inscriptions.courrier.destinataires import Adresse, adresse_de
from inscriptions.courrier.en_discretion import alerte_discrete, signature_de
from inscriptions.courrier.redaction import Redaction
from inscriptions.courrier.textes.composition import LIEN, Cadre, mots_de
from inscriptions.courrier.textes.genre import AQui, Genre
from inscriptions.courrier.textes.genres import GENRES
from inscriptions.courrier.textes.valeurs import en_court, nom_en_sms, service
from inscriptions.courrier.textes.variables import en_ligne, en_lignes
from inscriptions.models import Alerte, Inscription, Message

DELAI_DE_RENVOI = timedelta(minutes=10)


def annoncer(inscription: Inscription, code: str) -> Message | None:
    """Write the message `code` to whoever is to be reached, in the transaction under way.

    The référent of an orientation is told of a moved or cancelled date at the same time, once.
    None when its data are erased: there is nobody to write to any more.
    """
    return next(iter(annoncer_ensemble([(inscription, code)])), None)


def annoncer_ensemble(annonces: Sequence[tuple[Inscription, str]]) -> list[Message]:
    """The same for many at once, each with its `code`: what was written, in the order of `annonces`."""
    return deposer(rediger(annonces))


def rediger(annonces: Sequence[tuple[Inscription, str]]) -> list[Message]:
    """The messages that `annoncer_ensemble` writes, not yet written."""
    a_dire = [(inscription, code) for inscription, code in annonces if not inscription.effacee_le]
    if not a_dire:
        return []
    redaction = Redaction.pour([inscription for inscription, _ in a_dire], {code for _, code in a_dire})
    return [message for inscription, code in a_dire for message in redaction.a_tous(inscription, code)]


def annoncer_a_la_personne(inscription: Inscription, code: str) -> Message:
    """Write the message `code` to the young person, or to the référent who answers for them."""
    return _deposer(Redaction.pour([inscription], [code]).a_la_personne(inscription, code))


def annoncer_au_referent(inscription: Inscription, code: str, **variables: str) -> Message | None:
    """Tell the référent of an orientation, who follows it on their own page and has no other link.

    `variables`: what the kind says beside those of every registration. None without e-mail: the référent
    sees it on that page; nor to who left the structure since, nor of what the person keeps to themselves.
    """
    message = Redaction.pour([inscription], [code]).au_referent(inscription, code, **variables)
    return _deposer(message) if message else None


def annoncer_a_l_ancien_contact(
    inscription: Inscription, *, courriel: str = "", telephone: str = ""
) -> Message | None:
    """Warn the contact that was just replaced, without any link. None when there was none."""
    adresse = adresse_de(courriel, telephone)
    if not adresse.destinataire:
        return None
    # The old contact may be anybody's by now: no name either.
    redaction = Redaction.pour([inscription], ["contact"])
    return _deposer(redaction.a(adresse, GENRES["contact"], inscription, a_qui=AQui.JEUNE, prenom=""))


def annoncer_l_effacement(inscription: Inscription, *, le: date) -> Message:
    """Say that what is known of a person goes on the day `le`: to their own address, to nobody by name."""
    return _deposer(rediger_l_effacement(inscription, le=le))


def rediger_l_effacement(inscription: Inscription, *, le: date) -> Message:
    """What `annoncer_l_effacement` writes, not yet written.

    The address may be anybody's by now: no personal link, no offer, no site.
    """
    genre = GENRES["effacement-prevu"]
    lien = settings.BASE_URL + "/donnees-personnelles/"
    valeurs = {"limite": jour_date(le), "lien": lien}
    adresse = adresse_de(*inscription.contact_du_jeune)
    if not inscription.dit_tout:
        return composer_discretement(
            genre,
            adresse,
            valeurs,
            valeurs,
            longueur_du_lien=len(lien),
            signature=signature_de(inscription),
            inscription=inscription,
            a_qui=genre.a_qui,
        )
    return composer(
        genre,
        mots_de(genre),
        adresse,
        valeurs,
        {**valeurs, "maison": service()},
        Cadre(),
        longueur_du_lien=len(lien),
        inscription=inscription,
        a_qui=genre.a_qui,
    )


def annoncer_alerte(alerte: Alerte, code: str = "alerte", *, lien: str) -> Message:
    """Tell somebody who asked for it (« Prévenez-moi ») that an offer has room; `lien` is absolute."""
    return _deposer(rediger_l_alerte(alerte, code, lien=lien))


def rediger_l_alerte(alerte: Alerte, code: str = "alerte", *, lien: str) -> Message:
    """What `annoncer_alerte` writes, not yet written."""
    genre = GENRES[code]
    offre = alerte.offre.title
    adresse = adresse_de(alerte.courriel, alerte.telephone)
    if alerte.offre.est_discrete:
        return alerte_discrete(genre, alerte, adresse, lien=lien)
    valeurs = {"offre": en_ligne(offre), "lien": lien}
    courtes = {"maison": service(), "offre": nom_en_sms(alerte.offre), "lien": lien}
    return composer(
        genre,
        mots_de(genre),
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
    """Tell one address of the partner to whom somebody was sent, with its own link to answer.

    Mailboxes are shared: a first name and an initial. `variables`: as for the référent.
    """
    message = Redaction.pour([inscription], [code]).a(
        Adresse(Message.Canal.COURRIEL, courriel),
        GENRES[code],
        inscription,
        a_qui=AQui.PARTENAIRE,
        prenom="",
        variables={"jeune": nom_court(inscription.jeune), **variables},
    )
    return _deposer(message)


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
    """Send the personal link again to the contact on file; False when that was done within ten minutes.

    The contact is read again: a registration that was refused had filled in what its sender typed, and nothing
    of it is kept. Whoever knows a person's name, birth date and phone would receive their link by e-mail.
    """
    inscription.jeune.refresh_from_db(fields=["courriel", "telephone"])
    recent = timezone.now() - DELAI_DE_RENVOI
    if inscription.messages.filter(modele="lien", cree_le__gte=recent).exists():
        return False
    annoncer(inscription, "lien")
    return True


def _deposer(message: Message) -> Message:
    return deposer([message])[0]


def _exiger(genre: Genre, valeurs: dict[str, str]) -> None:
    """A caller that forgets a variable is mistaken: better now than in somebody's mailbox."""
    manquantes = set(genre.variables) - set(valeurs)
    if manquantes:
        raise ValueError(f"The message {genre.code} needs {', '.join(sorted(manquantes))}.")
