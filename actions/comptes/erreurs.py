"""A question that the counts cannot answer: it names what is wrong."""


class CompteImpossible(ValueError):
    """An unknown measure, dimension or value, or one that does not apply. A 400 at the edge."""

    def __init__(self, champ: str, phrase: str) -> None:
        self.champ = champ
        self.phrase = phrase
        super().__init__(phrase)

    @property
    def erreurs(self) -> dict[str, list[str]]:
        """By field, as forms and the API print them."""
        return {self.champ: [self.phrase]}
