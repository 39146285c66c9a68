"""The name of the house for settings, which are read before any model is."""

from django.utils.functional import lazy


def _nom() -> str:
    # Not above: the models are not there yet when settings are read.
    from catalogue.maison.reglages import Maison  # noqa: PLC0415 – see above

    return Maison.courante().nom


# Asked each time that it is printed.
nom_de_la_maison = lazy(_nom, str)
