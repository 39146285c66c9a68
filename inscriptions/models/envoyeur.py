"""Who sends a young person, and why: what makes a registration an orientation."""

from django.db import models

from catalogue.adresses import Provenance
from catalogue.models.telephones import NumeroDeTelephone
from inscriptions.models.personnes import Prescripteur, Structure


class Contact(models.TextChoices):
    """Whom messages go to."""

    JEUNE = "jeune", "La personne"
    REFERENT = "referent", "Le référent"


class Envoyee(models.Model):
    """Columns of an orientation; empty when somebody comes by themselves."""

    structure = models.ForeignKey(
        Structure,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="inscriptions",
        verbose_name="structure",
    )
    par_carte = models.BooleanField(
        "par la carte d’une structure",
        default=False,
        help_text="La personne s’est inscrite seule, avec la carte de la structure\u00a0: elle compte pour elle.",
    )
    prescripteur = models.ForeignKey(
        Prescripteur, models.SET_NULL, null=True, blank=True, related_name="inscriptions"
    )
    referent_prenom = models.CharField("prénom du référent", max_length=100, blank=True)
    referent_nom = models.CharField("nom du référent", max_length=100, blank=True)
    referent_courriel = models.EmailField("e-mail du référent", blank=True)
    referent_telephone = NumeroDeTelephone("téléphone du référent")
    # What we printed or handed on: who sends without being a structure.
    provenance = models.CharField("venue par", max_length=12, choices=Provenance.choices, blank=True)
    motif_orientation = models.TextField("motif de l’orientation", blank=True, max_length=2000)
    engagement = models.BooleanField("la personne est informée", default=False)
    contact = models.CharField("joindre", max_length=10, choices=Contact.choices, default=Contact.JEUNE)

    class Meta:
        abstract = True

    @property
    def est_orientation(self) -> bool:
        return self.structure_id is not None

    @property
    def envoyeuse(self) -> Structure | None:
        """The structure whose professional sent the person; none of who came alone, with its card or without."""
        return None if self.par_carte else self.structure

    @property
    def est_envoyee(self) -> bool:
        return self.est_orientation and not self.par_carte

    @property
    def nom_du_referent(self) -> str:
        return f"{self.referent_prenom} {self.referent_nom}".strip()
