"""Invented people: names from a list, addresses at example.org, phones reserved for fiction."""

from datetime import date, timedelta
from itertools import count
from random import Random

from inscriptions.personnes.identification import Identite

FEMMES = """Aïcha Alma Anissa Apolline Assia Blanche Capucine Célestine Dalila Djeneba Elsa Emna Fanta
Fleur Garance Hélène Inès Jade Kadiatou Lila Louise Maïmouna Margot Mariama Mina Naïma Nour Odile Perle
Rokia Rose Salimata Sélène Soline Thaïs Violette Yasmine Yuna Zélie Zohra"""
HOMMES = """Abel Adama Adel Amadou Anatole Ayoub Bilal Boubacar Célian Côme Dany Eliott Elias Farid Gaspard
Hamza Ibrahim Isaac Joris Kaïs Kévin Lamine Léandre Loïc Malo Mamadou Marius Mehdi Moussa Nabil Octave
Oumar Rayan Sacha Samba Silas Tidiane Timéo Wassim Youssef"""
NOMS = """Abadie Alcaraz Bakala Bellanger Benhaddou Bérard Boukari Brunel Camara-Lenoir Carvalho Chambon
Cissokho Coutin Daoudi Delmas Descamps Diabira Doukouré Esnault Fadiga Faverel Gassama Gaudry Ghali Guérin
Hadjaj Haudebourg Isambert Jaouen Kanouté Keller Khelifi Lacaze Lambertin Maréga Massol Mavoungou Mercadier
Nardin Ndongala Nguyễn Ollivier Ouattara Pélissier Pruvost Quéré Rabiaa Rambaud Renaudin Sanogo Sauvage
Senhadji Soumaré Tessier Tounkara Vallin Vautrin Wagué Yahiaoui Zeroual"""

DERNIERE_FETE, PROCHAINE_FETE = 20, 240


class Inventeur:
    """Gives people one after the other, always the same for the same seed."""

    def __init__(self, graine: str, premier_telephone: int) -> None:
        self.hasard = Random(graine)
        self._numeros = count(1)
        # 06 39 98 00 00 to 06 39 98 99 99 are kept by the regulator for works of fiction.
        self._telephones = count(33_639_980_000 + premier_telephone)
        self._graine = graine
        self._connues: set[tuple[str, str, date]] = set()

    def personne(self, *, age: int, au: date, code_postal: str = "", **profil: str) -> Identite:
        """Somebody aged `age` on `au`, and for the three months that follow."""
        while True:
            sexe = self.hasard.choice("FM")
            prenom = self.hasard.choice((FEMMES if sexe == "F" else HOMMES).split())
            nom = self.hasard.choice(NOMS.split())
            naissance = self._naissance(age, au)
            if (prenom, nom, naissance) not in self._connues:
                break
        self._connues.add((prenom, nom, naissance))
        numero = next(self._numeros)
        par_courriel = numero % 3 != 0
        return Identite(
            prenom=prenom,
            nom=nom,
            date_naissance=naissance,
            courriel=f"{self._graine}.{numero}@example.org" if par_courriel else "",
            telephone="" if par_courriel else f"+{next(self._telephones)}",
            code_postal=code_postal,
            profil={"sexe": sexe, **profil},
        )

    def _naissance(self, age: int, au: date) -> date:
        fete = au - timedelta(days=self.hasard.randint(DERNIERE_FETE, PROCHAINE_FETE))
        return date(fete.year - age, fete.month, min(fete.day, 28))
