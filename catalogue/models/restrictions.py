"""Pages that Wagtail lets be kept for some people, where nearly no house keeps any."""

from typing import Any


class RestrictionsLues:
    """Mixed into pages that are read many times: a reader who found that no page is kept asks no more.

    Without it Wagtail reads the ancestors of each page served, then what is kept of them.
    """

    aucune_page_n_est_gardee = False  # annotated by who reads the page

    def get_view_restrictions(self) -> Any:
        return [] if self.aucune_page_n_est_gardee else super().get_view_restrictions()  # type: ignore[misc]
