"""Rules of the house that say no: each has a code for systems and a sentence for people.

The API answers them with 409; pages show the sentence. Nothing is written when one is raised.
"""

from typing import Any, ClassVar

from catalogue.models import Cause, Offre


class Refus(Exception):
    """Base of the rules that refuse."""

    code: ClassVar[str]
    detail: ClassVar[str]
    manque: ClassVar[Cause | None] = None  # the need that is not met where it is said

    def __init__(self, detail: str | None = None, *, offre: Offre | None = None) -> None:
        self.offre = offre
        self.phrase = detail or self.detail
        self.complement: dict[str, Any] = {}
        super().__init__(self.phrase)


class SeanceClose(Refus):
    code = "seance_close"
    detail = "Les inscriptions à cette date sont closes. Choisissez une autre date."


class SeanceAnnulee(Refus):
    code = "seance_annulee"
    detail = "Cette date est annulée. Choisissez une autre date."


class CreneauPris(Refus):
    code = "creneau_pris"
    detail = "Cet horaire vient d’être pris. Choisissez un autre horaire."


class AgeHorsLimites(Refus):
    code = "age_hors_limites"
    detail = "Cette offre n’est pas ouverte à votre âge. L’équipe peut vous en proposer une autre."
    manque = Cause.AGE


class ReserveAuxProfessionnels(Refus):
    code = "reserve_aux_professionnels"
    detail = (
        "Pour cette offre, un professionnel vous inscrit. La personne qui vous suit peut le faire, "
        "ou laissez-nous un message."
    )


class OffreFermee(Refus):
    code = "offre_fermee"
    detail = "Cette offre ne prend pas d’inscription en ligne."


class DateAChoisir(OffreFermee):
    """The offer itself was asked for, and it has dates."""

    detail = "Choisissez une date pour cette offre."


class HorsSecteur(Refus):
    code = "hors_secteur"
    detail = "Cette offre est réservée à d’autres quartiers. Regardez les autres offres du catalogue."


class ReserveAUnSite(Refus):
    code = "reserve_a_un_site"
    detail = "Cette date est réservée aux personnes d’autres sites. Choisissez une autre date."


class SansContactEnTrop(Refus):
    code = "sans_contact_en_trop"
    detail = (
        "Sans e-mail ni téléphone, les places à prendre en ligne à cette date sont déjà prises. "
        "Donnez un contact, choisissez une autre date, ou venez sur place."
    )


class DejaInscrit(Refus):
    """The same person again; `inscription` is theirs, and their link is sent again."""

    code = "deja_inscrit"
    detail = "Votre inscription existe déjà. Nous vous renvoyons votre lien personnel."

    def __init__(self, inscription: Any) -> None:  # refusals stand under the models
        self.inscription = inscription
        super().__init__()


class TropDeMessages(Refus):
    """One number is answered before it asks again."""

    code = "trop_de_messages"
    detail = (
        "Deux messages attendent déjà une réponse à ce numéro. Nous répondons d’abord à ceux-là. "
        "Une autre question\u00a0? Venez sur place, ou prenez un premier rendez-vous."
    )


class NumeroSansContact(Refus):
    """The number asks for no contact: it is not kept, whoever gives it."""

    code = "numero_sans_contact"
    detail = (
        "Ce numéro a demandé à ne plus être contacté. Donnez un autre numéro ou un e-mail, ou venez sur place. "
        "C’est le vôtre\u00a0? L’accueil peut le remettre."
    )


class DossierDejaPris(Refus):
    """Two people under one number of the national file may be one person: the team is shown them."""

    code = "dossier_deja_pris"
    detail = (
        "Une autre personne a déjà ce numéro de dossier. "
        "Les deux fiches sont signalées comme doublon possible\u00a0: comparez-les."
    )


class TransfertDejaDemande(Refus):
    code = "transfert_deja_demande"
    detail = "Un transfert est déjà demandé pour cette personne. Attendez la réponse de l’autre site."


class TransfertDejaRepondu(Refus):
    code = "transfert_deja_repondu"
    detail = "Quelqu’un a déjà répondu à cette demande. Rien n’a été modifié."


class RienATransferer(Refus):
    """What has a date stays with its date; what is past stays where it was."""

    code = "rien_a_transferer"
    detail = "Sur ce site, cette personne n’a ni demande sans date, ni parcours ouvert\u00a0: rien ne change de site."


class VersionPerimee(Refus):
    code = "version_perimee"
    detail = "Le formulaire a changé. Vérifiez vos réponses et envoyez-les de nouveau."

    def __init__(self, schema: dict[str, Any] | None = None) -> None:
        super().__init__()
        if schema is not None:
            self.complement = {"schema": schema}


class CleReutilisee(Refus):
    code = "cle_reutilisee"
    detail = "Cette clé d’idempotence a déjà servi pour d’autres données."


class TransitionInterdite(Refus):
    code = "transition_interdite"
    detail = "Ce changement n’est pas possible."


class DejaRepondu(TransitionInterdite):
    """Somebody else answered what is asked, since it was shown."""

    detail = (
        "Quelqu’un a répondu entre-temps. Voici où en est la demande\u00a0: vérifiez avant de recommencer."
    )


class SeanceComplete(Refus):
    code = "seance_complete"
    detail = "La séance est complète. Donnez une raison pour ajouter une personne au-delà des places."


class EffacementImpossible(Refus):
    """Something must be kept; the phrase says what and why."""

    code = "effacement_impossible"
    detail = "Une partie de ces données doit être gardée."


class PasEncore(Refus):
    """A fact of a day that has not come yet."""

    code = "pas_encore"
    detail = "Ce jour est à venir. Donnez le jour où c’est arrivé."


class PropositionExpiree(Refus):
    code = "proposition_expiree"
    detail = "Le délai pour répondre est passé. La place va à la personne suivante."
