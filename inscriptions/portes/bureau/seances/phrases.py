"""What a change of dates does besides, in the same words before and after: numbers only."""

from inscriptions.dates.voyages import Effet


def du_reste(effet: Effet) -> list[str]:
    """A sentence for each kind of séances that do not follow, and for people left without an hour."""
    phrases = [
        (
            effet.sans_heure,
            "Personnes dont l’heure n’existe plus, à appeler pour en trouver une autre\u00a0: {}.",
        ),
        (
            effet.laissees,
            "Séances avec des inscrits qui restent à leur ancienne date, parce que la nouvelle tombe un jour "
            "férié ou fermé\u00a0: {}. Déplacez-les ou annulez-les une à une.",
        ),
        (
            effet.retirees,
            "Séances sans inscrit retirées\u00a0: {}. Leur nouvelle date tombe un jour férié ou fermé.",
        ),
        (effet.a_la_main, "Séances changées à la main, qui restent comme elles sont\u00a0: {}."),
    ]
    return [phrase.format(nombre) for nombre, phrase in phrases if nombre]
