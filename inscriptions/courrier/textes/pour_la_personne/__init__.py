"""What the young person is told, or the référent who answers for them: the first words of each kind."""

from inscriptions.courrier.textes.pour_la_personne.demande import DEMANDE
from inscriptions.courrier.textes.pour_la_personne.personne import PERSONNE
from inscriptions.courrier.textes.pour_la_personne.place import PLACE

POUR_LA_PERSONNE = [*DEMANDE, *PLACE, *PERSONNE]
