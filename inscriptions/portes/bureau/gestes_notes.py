"""What the team does to people and to séances that leaves a line in the log: code, name, and what is said."""

GESTES_NOTES = (
    ("inscriptions.imprimer", "Imprimer une demande", "Le papier d’une demande a été préparé"),
    (
        "inscriptions.montrer_le_lien",
        "Montrer un lien personnel",
        "Le QR code d’un lien personnel a été montré",
    ),
    ("inscriptions.renvoyer_le_lien", "Renvoyer un lien personnel", "Un lien personnel a été renvoyé"),
    ("inscriptions.revoquer_le_lien", "Révoquer un lien personnel", "Un lien personnel a été révoqué"),
    ("inscriptions.telecharger", "Télécharger des inscriptions", "Une liste de personnes a été téléchargée"),
    ("intervenants.envoyer_le_lien", "Envoyer son lien", "Le lien de l’intervenant a été envoyé"),
    ("intervenants.revoquer_le_lien", "Révoquer son lien", "Le lien de l’intervenant a été révoqué"),
    ("jeunes.contacter_de_nouveau", "Contacter de nouveau", "Un numéro peut être contacté de nouveau"),
    ("jeunes.dossier", "Noter un numéro de dossier", "Le numéro de dossier d’une personne a été noté"),
    ("jeunes.effacer", "Effacer une personne", "Les données d’une personne ont été effacées"),
    ("jeunes.ne_plus_contacter", "Ne plus contacter un numéro", "Un numéro n’est plus contacté"),
    (
        "questionnaires.telecharger",
        "Télécharger des questionnaires",
        "Une liste de questionnaires remplis a été téléchargée",
    ),
    ("seances.annuler", "Annuler une séance", "La séance a été annulée"),
    ("seances.deplacer", "Déplacer une séance", "La séance a été déplacée"),
    ("seances.feuille", "Imprimer la feuille", "La feuille d’émargement a été préparée"),
    ("seances.feuille_deposee", "Déposer une feuille signée", "Une feuille signée a été déposée"),
    ("seances.feuille_supprimee", "Supprimer une feuille signée", "Une feuille signée a été supprimée"),
    ("transferts.accepter", "Accepter un transfert", "Le site suit maintenant cette personne"),
    ("transferts.demander", "Demander un transfert", "Un transfert à un autre site a été demandé"),
    ("transferts.refuser", "Refuser un transfert", "Le site a refusé le transfert"),
)
