"""A question that the counts cannot answer: it names what is wrong."""


class CompteImpossible(ValueError):
    """An unknown measure, dimension or value, or one that does not apply. A 400 at the edge.

    `phrase` is for the API, whose callers write codes; `a_l_ecran` says the same by names.
    """

    def __init__(self, champ: str, phrase: str, a_l_ecran: str = "") -> None:
        self.champ = champ
        self.phrase = phrase
        self.a_l_ecran = a_l_ecran or phrase
        super().__init__(phrase)

    @property
    def erreurs(self) -> dict[str, list[str]]:
        """By field, as the API prints them."""
        return {self.champ: [self.phrase]}
