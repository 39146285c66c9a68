"""Personal links: derived from the registration, never stored, revocable, good for one alone.

The token is the reference and a keyed hash (144 bits) of the row, its reference and a version:
raising `jeton_version` makes the old links dead. Links are made with the key of today; those made
with a former one (`SECRET_KEY_FALLBACKS`) open until its last day.
"""

import base64
import hashlib
import hmac
import re

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from catalogue.models import AdresseDePartenaire, Intervenant
from inscriptions.models import Alerte, Inscription, Message

LONGUEUR_REFERENCE, LONGUEUR_EMPREINTE = 8, 24
FORME = re.compile(r"[A-Za-z0-9_-]{32}")
FORME_DE_LA_REPONSE = re.compile(r"([1-9][0-9]{0,17})-([A-Z0-9]{8})-[A-Za-z0-9_-]{24}")
FORME_NUMEROTEE = re.compile(r"[1-9][0-9]{0,17}-[A-Za-z0-9_-]{24}")


def jeton_de(inscription: Inscription) -> str:
    texte = _texte_de_l_inscription(inscription, inscription.jeton_version)
    return inscription.reference + _hacher(texte, settings.SECRET_KEY)


def inscription_du_jeton(jeton: str) -> Inscription | None:
    """The registration that the token opens, or none when it is wrong, altered or revoked."""
    if not FORME.fullmatch(jeton):
        return None
    reference, empreinte = jeton[:LONGUEUR_REFERENCE], jeton[LONGUEUR_REFERENCE:]
    inscription = Inscription.objects.pour_listes().filter(reference=reference).first()
    if inscription is None or inscription.effacee_le:
        return None
    return inscription if _ouvre(empreinte, inscription, inscription.jeton_version) else None


def est_un_lien_efface(jeton: str) -> bool:
    """Whether the token was that of a registration until its data were erased."""
    if not FORME.fullmatch(jeton):
        return False
    reference, empreinte = jeton[:LONGUEUR_REFERENCE], jeton[LONGUEUR_REFERENCE:]
    effacee = Inscription.objects.filter(reference=reference, effacee_le__isnull=False).first()
    return effacee is not None and _ouvre(empreinte, effacee, effacee.jeton_version - 1)


def lien_personnel(inscription: Inscription) -> str:
    """Absolute address, built from BASE_URL and never from the request's Host."""
    return settings.BASE_URL + reverse("mon_inscription", args=[jeton_de(inscription)])


def lien_court(inscription: Inscription) -> str:
    """The same door, by an address that a text message holds."""
    return settings.BASE_URL + reverse("lien_court", args=[jeton_de(inscription)])


def jeton_de_l_intervenant(intervenant: Intervenant) -> str:
    """The number of the intervenant and a keyed hash, revoked by raising `jeton_version`."""
    return f"{intervenant.pk}-{_hacher(_texte_de_l_intervenant(intervenant), settings.SECRET_KEY)}"


def intervenant_du_jeton(jeton: str) -> Intervenant | None:
    """The active intervenant that the token opens, or none when it is wrong, altered or revoked."""
    if not FORME_NUMEROTEE.fullmatch(jeton):
        return None
    numero, _, empreinte = jeton.partition("-")
    intervenant = Intervenant.objects.filter(pk=int(numero), actif=True).first()
    if intervenant and _reconnue(empreinte, _texte_de_l_intervenant(intervenant)):
        return intervenant
    return None


def lien_de_l_intervenant(intervenant: Intervenant) -> str:
    return f"{settings.BASE_URL}/intervenant/{jeton_de_l_intervenant(intervenant)}/"


def jeton_du_responsable(adresse: AdresseDePartenaire) -> str:
    """The number of the address and a keyed hash, revoked by raising `jeton_version`."""
    return f"{adresse.pk}-{_hacher(_texte_du_responsable(adresse), settings.SECRET_KEY)}"


def responsable_du_jeton(jeton: str) -> AdresseDePartenaire | None:
    """The address that the token opens, while it answers for its partner and we write to it; else none."""
    adresse = responsable_nomme_par(jeton)
    return adresse if adresse and _reconnue(jeton.partition("-")[2], _texte_du_responsable(adresse)) else None


def responsable_nomme_par(jeton: str) -> AdresseDePartenaire | None:
    """The responsible address that a link names, true or dead: whoever types it is shown nothing of it."""
    if not FORME_NUMEROTEE.fullmatch(jeton):
        return None
    responsables = AdresseDePartenaire.objects.responsables().select_related("partenaire")
    return responsables.filter(pk=int(jeton.partition("-")[0])).first()


def lien_du_responsable(adresse: AdresseDePartenaire) -> str:
    return settings.BASE_URL + reverse("partenaire", args=[jeton_du_responsable(adresse)])


def jeton_de_la_reponse(inscription: Inscription, adresse: AdresseDePartenaire) -> str:
    """The number of the address, the reference, and a keyed hash of both: good for that address alone."""
    empreinte = _hacher(_texte_de_la_reponse(inscription, adresse), settings.SECRET_KEY)
    return f"{adresse.pk}-{inscription.reference}-{empreinte}"


def reponse_du_jeton(jeton: str) -> tuple[Inscription, AdresseDePartenaire] | None:
    """What was sent, and to which address, while we write there; else none: removing it kills its links."""
    nommes = nommes_par_le_jeton(jeton)
    if nommes is None:
        return None
    sienne = _reconnue(jeton[-LONGUEUR_EMPREINTE:], _texte_de_la_reponse(*nommes))
    return nommes if sienne else None


def nommes_par_le_jeton(jeton: str) -> tuple[Inscription, AdresseDePartenaire] | None:
    """What a partner's link names, true or dead: whoever types it is shown nothing of it."""
    lu = FORME_DE_LA_REPONSE.fullmatch(jeton)
    if lu is None:
        return None
    numero, reference = lu.groups()
    adresse = AdresseDePartenaire.objects.a_qui_ecrire().filter(pk=int(numero)).first()
    inscription = Inscription.objects.pour_listes().filter(reference=reference).first()
    return (inscription, adresse) if inscription and adresse else None


def lien_de_la_reponse(inscription: Inscription, adresse: AdresseDePartenaire) -> str:
    return settings.BASE_URL + reverse("reponse", args=[jeton_de_la_reponse(inscription, adresse)])


def jeton_de_l_alerte(alerte: Alerte) -> str:
    """The number of the alert and a keyed hash."""
    return f"{alerte.pk}-{_hacher(_texte_de_l_alerte(alerte), settings.SECRET_KEY)}"


def alerte_du_jeton(jeton: str) -> Alerte | None:
    """The alert that the token stops, or none when it is wrong, or already forgotten."""
    if not FORME_NUMEROTEE.fullmatch(jeton):
        return None
    numero, _, empreinte = jeton.partition("-")
    alerte = Alerte.objects.filter(pk=int(numero)).select_related("offre").first()
    return alerte if alerte and _reconnue(empreinte, _texte_de_l_alerte(alerte)) else None


def lien_de_l_alerte(alerte: Alerte) -> str:
    """Where somebody says that we must not write to them any more."""
    return settings.BASE_URL + reverse("arreter_l_alerte", args=[jeton_de_l_alerte(alerte)])


def identifiant_du_message(message: Message) -> str:
    """What stands before the @ of its Message-ID: nobody else can make one, and say that it came back."""
    return f"{message.pk}-{_hacher(_texte_du_message(message), settings.SECRET_KEY)}"


def message_de_l_identifiant(identifiant: str) -> Message | None:
    """The message that left under it; None when it is not ours."""
    if not FORME_NUMEROTEE.fullmatch(identifiant):
        return None
    numero, _, empreinte = identifiant.partition("-")
    message = Message.objects.filter(pk=int(numero)).select_related("inscription__jeune").first()
    return message if message and _reconnue(empreinte, _texte_du_message(message)) else None


def lien_du_mot_de_passe(compte: User) -> str:
    """Where the holder of an account chooses a new password: once, for PASSWORD_RESET_TIMEOUT seconds."""
    cle = {"uidb36": user_pk_to_url_str(compte), "key": default_token_generator.make_token(compte)}
    return settings.BASE_URL + reverse("account_reset_password_from_key", kwargs=cle)


def _ouvre(empreinte: str, inscription: Inscription, version: int) -> bool:
    return _reconnue(empreinte, _texte_de_l_inscription(inscription, version))


def _texte_de_l_inscription(inscription: Inscription, version: int) -> str:
    return f"lien|{inscription.pk}|{inscription.reference}|{version}"


def _texte_de_l_intervenant(intervenant: Intervenant) -> str:
    return f"intervenant|{intervenant.pk}|{intervenant.jeton_version}"


def _texte_du_responsable(adresse: AdresseDePartenaire) -> str:
    # The address itself: another one typed in its place is somebody else's.
    return f"responsable|{adresse.pk}|{adresse.courriel}|{adresse.jeton_version}"


def _texte_de_la_reponse(inscription: Inscription, adresse: AdresseDePartenaire) -> str:
    return f"reponse|{inscription.pk}|{adresse.pk}|{adresse.courriel}|{adresse.jeton_version}"


def _texte_de_l_alerte(alerte: Alerte) -> str:
    return f"alerte|{alerte.pk}"


def _texte_du_message(message: Message) -> str:
    return f"message|{message.pk}"


def _reconnue(empreinte: str, texte: str) -> bool:
    """Whether `empreinte` was derived from `texte`, by the key of today or one that still counts."""
    fin = settings.CLES_ANCIENNES_FIN
    anciennes = settings.SECRET_KEY_FALLBACKS if fin and timezone.localdate() <= fin else []
    return any(
        hmac.compare_digest(_hacher(texte, cle).encode(), empreinte.encode())
        for cle in (settings.SECRET_KEY, *anciennes)
    )


def _hacher(texte: str, cle: str) -> str:
    brut = hmac.new(cle.encode(), texte.encode(), hashlib.sha256).digest()[:18]
    return base64.urlsafe_b64encode(brut).decode()
