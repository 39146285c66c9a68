"""What a new house begins with: the facts of the first one, Paris, and what is left to be said."""

CODES_POSTAUX = "\n".join([*(f"75{numero:03} : {numero}" for numero in range(1, 21)), "75116 : 16"])
EDITEUR = "Adresse du siège, numéro SIREN et téléphone\u00a0: à compléter."
PUBLICATION = "Nom de la directrice ou du directeur de la publication\u00a0: à compléter."
HEBERGEUR = "Nom, adresse et téléphone de l’hébergeur\u00a0: à compléter."
DELEGUE = "Délégué à la protection des données\u00a0: à compléter."
ACCESSIBILITE = "Adresse e-mail dédiée\u00a0: à compléter."
# What the admin reminds the team of, and what no page prints.
A_COMPLETER = {
    "editeur": EDITEUR,
    "publication": PUBLICATION,
    "hebergeur": HEBERGEUR,
    "delegue": DELEGUE,
    "accessibilite": ACCESSIBILITE,
}
# Of a house of which nothing was read yet, the only thing that is sure.
SANS_NOM = "Mission Locale"
