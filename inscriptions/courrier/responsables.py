"""What an address that answers for a partner is told: its link, when it was lost."""

from django.db import transaction
from django.utils import timezone

from catalogue.models import AdresseDePartenaire
from inscriptions.acces.liens import responsable_nomme_par
from inscriptions.courrier.boite_d_envoi import poster
from inscriptions.courrier.destinataires import Adresse
from inscriptions.courrier.messages import DELAI_DE_RENVOI
from inscriptions.courrier.textes.au_partenaire import LIEN_DU_RESPONSABLE
from inscriptions.courrier.textes.composition import LIEN, Cadre
from inscriptions.courrier.textes.genres import GENRES
from inscriptions.courrier.textes.variables import en_ligne
from inscriptions.models import Message


def envoyer_un_lien_frais(jeton: str) -> bool:
    """Write a fresh link to the address that a dead one names; whether it was. Nothing of an address that is none."""
    adresse = responsable_nomme_par(jeton)
    return adresse is not None and envoyer_son_lien(adresse)


@transaction.atomic
def envoyer_son_lien(adresse: AdresseDePartenaire) -> bool:
    """Send it there and nowhere else; False when that was done a moment ago: whoever asks may be anybody."""
    AdresseDePartenaire.objects.select_for_update(of=("self",)).get(pk=adresse.pk)
    recents = Message.objects.filter(responsable=adresse, modele=LIEN_DU_RESPONSABLE)
    if recents.filter(cree_le__gte=timezone.now() - DELAI_DE_RENVOI).exists():
        return False
    genre = GENRES[LIEN_DU_RESPONSABLE]
    poster(
        genre,
        Adresse(Message.Canal.COURRIEL, adresse.courriel),
        {"partenaire": en_ligne(adresse.partenaire.nom), "lien": LIEN},
        {},
        Cadre(),
        responsable=adresse,
        a_qui=genre.a_qui,
    )
    return True
