"""Which funders a page names: those of the day that it speaks of (decision 0010)."""

from collections.abc import Iterable
from datetime import date

from catalogue.models import FinancementOffre, Offre


def financements_de(offre: Offre) -> list[FinancementOffre]:
    """All of them, with their funder; nothing is asked of an offer that has none."""
    return list(offre.financements.select_related("financeur__logo")) if offre.a_des_financements else []


def dus_le(financements: Iterable[FinancementOffre], jour: date) -> list[FinancementOffre]:
    """Those whose mention is due of what takes place on `jour`."""
    return [financement for financement in financements if financement.couvre(jour)]


def passes_le(financements: Iterable[FinancementOffre], jour: date) -> list[FinancementOffre]:
    """Those that had ended by `jour`."""
    return [financement for financement in financements if financement.jusqua and financement.jusqua < jour]
