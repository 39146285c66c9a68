"""QR codes for posters and notice boards, drawn as SVG inside the page."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_sur_un_ticket(adresse: str) -> SafeString:
    """The code alone, for the light ground of a ticket, which is its quiet zone in both schemes."""
    code = segno.make(adresse, error="m", micro=False)
    return mark_safe(code.svg_inline(border=1, light=None, svgclass="qr", lineclass=None, omitsize=True))


def qr_svg(adresse: str) -> SafeString:
    """A black on white code, with its quiet zone: phones read it from a metre away."""
    code = segno.make(adresse, error="m", micro=False)
    return mark_safe(
        code.svg_inline(scale=4, border=3, light="#fff", svgclass="qr", lineclass=None, omitsize=True)
    )
