"""Who pays for what a message tells of, on its day: put in as the message leaves (decision 0010)."""

from collections import defaultdict
from datetime import date

from django.utils.html import format_html_join

from catalogue.maison.memoire import Memoire
from catalogue.models import FinancementOffre
from inscriptions.models import Inscription, Message

# Few offers have a funder: all of them are read at once, for ten seconds.
MEMOIRE: Memoire[dict[int, list[FinancementOffre]]] = Memoire()
PARAGRAPHE = '<p class="p" style="margin:0 0 16px;font-size:16px;color:#4a5a52">{}</p>'


def mentions_de(message: Message) -> list[str]:
    """Word for word; none for a day that the period of no funder covers, nor about nobody."""
    inscription = message.inscription
    if inscription is None:
        return []
    jour = _jour_de(inscription)
    siens = MEMOIRE.lire(_de_tous).get(inscription.offre_id, [])
    return [un.financeur.mention for un in siens if un.couvre(jour)]


def en_html(mentions: list[str]) -> str:
    return format_html_join("\n", PARAGRAPHE, ((mention,) for mention in mentions))


def _jour_de(inscription: Inscription) -> date:
    seance = inscription.seance
    return seance.jour if seance else inscription.demandee_jour


def _de_tous() -> dict[int, list[FinancementOffre]]:
    siens: dict[int, list[FinancementOffre]] = defaultdict(list)
    for un in FinancementOffre.objects.exclude(financeur__mention="").select_related("financeur"):
        siens[un.offre_id].append(un)
    return dict(siens)
