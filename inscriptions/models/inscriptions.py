"""The one table of registrations and orientations, and their history."""

from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q

from catalogue.models import Antenne, Offre, Partenaire, Seance, VersionFormulaire
from catalogue.models.telephones import NumeroDeTelephone
from inscriptions.etats import (
    PEUVENT_GARDER_UNE_PLACE,
    PRENNENT_UNE_PLACE,
    TIENNENT_LA_SEANCE,
    Etat,
    MotifRefus,
    Qui,
)
from inscriptions.etats.declaration import Declaration
from inscriptions.models.comptee import Comptee
from inscriptions.models.discretion import Discretion, PeutSavoir
from inscriptions.models.envoyeur import Contact, Envoyee
from inscriptions.models.message_laisse import MessageLaisse
from inscriptions.models.personnes import Jeune, ProfilFige
from inscriptions.models.prochain_acte import (
    AvecProchainActe,
    actes_par_echeance,
    prochain_acte_des_vivantes,
)
from inscriptions.models.retard import EnRetard
from inscriptions.models.tenue import Tenue, tenue_par_une_annulation
from inscriptions.querysets import InscriptionQuerySet

# A request keeps a place, when one was taken with it; so does who gave theirs back a moment ago.
AVEC_UNE_PLACE_GARDEE: list[dict[str, Any]] = [
    *({"etat": etat, "avec_place": True} for etat in sorted(PEUVENT_GARDER_UNE_PLACE)),
    {"place_tenue": True},
]
OCCUPENT = reduce(
    or_, (Q(**gardee) for gardee in AVEC_UNE_PLACE_GARDEE), Q(etat__in=sorted(PRENNENT_UNE_PLACE))
)


class Inscription(Comptee, ProfilFige, Envoyee, Tenue, EnRetard, AvecProchainActe, Discretion, MessageLaisse):
    """One person for one séance, slot or dateless offer. An orientation is one with a `structure`."""

    class Sens(models.TextChoices):
        ENTRANTE = "entrante", "Orientation reçue"
        SORTANTE = "sortante", "Orientation vers un partenaire"
        SPONTANEE = "spontanee", "Inscription spontanée"

    class Origine(models.TextChoices):
        JEUNE = "jeune", "La personne"
        PRESCRIPTEUR = "prescripteur", "Un prescripteur"
        EQUIPE = "equipe", "L’équipe"
        API = "api", "Un autre système"
        IMPORT = "import", "Un import"

    Contact = Contact

    reference = models.CharField("référence", max_length=8, unique=True, editable=False)
    jeune = models.ForeignKey(Jeune, models.PROTECT, related_name="inscriptions", verbose_name="jeune")
    offre = models.ForeignKey(Offre, models.PROTECT, related_name="+", verbose_name="offre")
    seance = models.ForeignKey(
        Seance,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="inscriptions",
        verbose_name="séance",
    )
    creneau = models.DateTimeField("créneau", null=True, blank=True)
    poste = models.PositiveSmallIntegerField("poste", null=True, blank=True, editable=False)
    antenne = models.ForeignKey(Antenne, models.PROTECT, related_name="+", verbose_name="antenne")

    etat = models.CharField("état", max_length=12, choices=Etat.choices)
    motif = models.CharField("motif de refus", max_length=24, choices=MotifRefus.choices, blank=True)
    annulee_par = models.CharField("annulée par", max_length=12, choices=Qui.choices, blank=True)
    avec_place = models.BooleanField(
        default=False, help_text="Une place a été prise avec la demande, avant sa réponse."
    )
    occupe = models.GeneratedField(
        expression=models.Case(
            models.When(etat__in=sorted(PRENNENT_UNE_PLACE), then=True),
            *(models.When(**gardee, then=True) for gardee in AVEC_UNE_PLACE_GARDEE),
            default=False,
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    ordre_attente = models.PositiveIntegerField(
        null=True, editable=False, help_text="Ordre d’arrivée sur la liste d’attente de la séance."
    )
    expire_le = models.DateTimeField("expire le", null=True, blank=True)

    origine = models.CharField("origine", max_length=12, choices=Origine.choices)
    sens = models.CharField("sens", max_length=10, choices=Sens.choices, editable=False)
    # Typed on the personal link, which opens this registration only: those of the file do not follow.
    courriel = models.EmailField("e-mail pour cette inscription", blank=True)
    telephone = NumeroDeTelephone("téléphone pour cette inscription")

    demandee_le = models.DateTimeField("demandée le")
    demandee_jour = models.DateField(editable=False)
    rendez_vous_le = models.DateTimeField("rendez-vous le", null=True, blank=True)
    rendez_vous_ou = models.CharField(
        "lieu du rendez-vous", max_length=200, blank=True, help_text="Quand ce n’est pas au site."
    )
    venue_le = models.DateField("venue le", null=True, blank=True)
    # Always the first appointment: however many follow, they are one orientation.
    suite_de = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="suites",
        verbose_name="suite de",
    )

    version = models.ForeignKey(
        VersionFormulaire,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="formulaire",
    )
    reponses = models.JSONField("réponses", default=dict, blank=True)
    information_lue = models.BooleanField("information lue", default=False)
    effacee_le = models.DateTimeField("effacée le", null=True, editable=False)
    jeton_version = models.PositiveSmallIntegerField(default=1, editable=False)
    cree_le = models.DateTimeField(auto_now_add=True)
    modifie_le = models.DateTimeField(auto_now=True, db_index=True)

    vient_de_naitre = False  # while the writer makes it: nobody was told of it yet

    objects = InscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = "inscription"
        verbose_name_plural = "inscriptions"
        ordering = ["-demandee_le", "-id"]
        permissions = [("exporter_inscription", "Peut exporter les inscriptions")]
        indexes = [
            models.Index(fields=["seance", "occupe"]),
            models.Index(fields=["offre", "demandee_jour"]),
            models.Index(fields=["offre", "venue_le"]),
            models.Index(fields=["antenne", "etat"]),
            models.Index(fields=["structure", "demandee_le"]),
            models.Index(fields=["demandee_jour"]),
            # Lists show the latest first, of every site or of one: a page of them is read, not sorted.
            models.Index(fields=["-demandee_le", "-id"]),
            models.Index(fields=["antenne", "-demandee_le", "-id"]),
            actes_par_echeance(),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["jeune", "seance"],
                condition=Q(etat__in=sorted(TIENNENT_LA_SEANCE)),
                name="une_inscription_par_personne_et_seance",
                violation_error_message="Cette personne est déjà inscrite à cette séance.",
            ),
            models.UniqueConstraint(
                fields=["seance", "creneau", "poste"],
                condition=OCCUPENT,
                name="un_rendez_vous_par_creneau_et_poste",
                violation_error_message="Ce créneau vient d’être pris.",
            ),
            models.CheckConstraint(
                condition=~Q(etat=Etat.REFUSEE) | ~Q(motif=""),
                name="refus_avec_motif",
                violation_error_message="Un refus a toujours un motif.",
            ),
            models.CheckConstraint(
                condition=~Q(etat=Etat.ANNULEE) | ~Q(annulee_par=""),
                name="annulation_dit_par_qui",
                violation_error_message="Dites qui a annulé.",
            ),
            models.CheckConstraint(
                condition=~Q(etat=Etat.PRESENTE) | Q(venue_le__isnull=False),
                name="presence_datee",
                violation_error_message="Une présence a toujours une date.",
            ),
            models.CheckConstraint(
                condition=Q(creneau__isnull=True) | Q(poste__isnull=False),
                name="creneau_avec_poste",
            ),
            tenue_par_une_annulation(),
            prochain_acte_des_vivantes(),
        ]

    def __str__(self) -> str:
        return f"Inscription {self.reference}"

    @property
    def partenaire_qui_recoit(self) -> Partenaire | None:
        """To whom the mission locale sends the person: who answers, and receives them; else the site does."""
        return self.offre.partenaire if self.sens == self.Sens.SORTANTE else None

    @property
    def contact_du_jeune(self) -> tuple[str, str]:
        """E-mail and phone of the young person for this registration: its own, else those of the file."""
        if self.courriel or self.telephone:
            return self.courriel, self.telephone
        return self.jeune.courriel, self.jeune.telephone

    @property
    def par_le_referent(self) -> bool:
        """Whether messages go to the référent: who learns everything by them, as long as the person agrees."""
        return self.contact == Contact.REFERENT and self.peut_savoir == PeutSavoir.OUI

    @property
    def hors_du_territoire(self) -> bool:
        """Whether the postcode that was given is none that the house serves. Nobody is refused for it."""
        return bool(self.jeune.code_postal) and self.arrondissement is None

    @property
    def etat_declare(self) -> Declaration:
        """What the house says of its state: tone, words, what comes next."""
        return Etat(self.etat).declaration
