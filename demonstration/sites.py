"""The lieux and the sites of the documents, with invented addresses, and the way to each of them."""

from datetime import time

from catalogue.models import (
    Antenne,
    Arrondissement,
    EtapeDArrivee,
    FaitDAccessibilite,
    Horaire,
    Lieu,
    Planning,
)
from portal.amorce.typographie import fr

# slug: (name, postcode). Addresses are not in the documents: staff fill them in.
LIEUX = {
    "site-centre": ("Mission locale, site Centre", "75011"),
    "site-pyrenees": ("Mission locale, site Pyrénées", ""),
    "site-avenir": ("Mission locale, site Avenir", ""),
    "site-milord": ("Mission locale, site Milord", ""),
    "site-soleil": ("Mission locale, site Soleil", ""),
    "site-antenne-6": ("Mission locale, antenne 6", ""),
    "sejm": ("Locaux du Secteur éducatif des jeunes majeurs", ""),
    "structure-habilitee": ("Dans une structure habilitée par l'aide sociale à l'enfance", ""),
    "quartier": ("Dans votre quartier, hors les murs", ""),
    "entreprise": ("Dans une entreprise", ""),
    "sij": ("Service Insertion Jeunes de l'ANRS", ""),
    "paj": ("Point Accueil Jeunes de l'ANRS", ""),
    "tillier": ("Résidence sociale Tillier", ""),
    "santeuil": ("Restaurant social Santeuil", ""),
    "capucines": ("La Banque Postale, agence Capucines", ""),
    "bourse": ("La Banque Postale, agence Bourse", ""),
    "louvre": ("La Banque Postale, agence Paris Louvre", ""),
    "emmaus-connect": ("Point d'accueil Emmaüs Connect", ""),
}

# The documents give neither: a street that Paris does not have, phones of the range kept for fiction (ARCEP).
ADRESSES = {
    "site-centre": ("1 rue de la Démonstration", "75011"),
    "site-pyrenees": ("2 rue de la Démonstration", "75020"),
    "site-avenir": ("3 rue de la Démonstration", "75013"),
    "site-milord": ("4 rue de la Démonstration", "75018"),
    "site-soleil": ("5 rue de la Démonstration", "75014"),
}
CONTACTS = {
    "centre": ("site-centre@demo.example", "+33199000001"),
    "pyrenees": ("site-pyrenees@demo.example", "+33199000002"),
    "avenir": ("site-avenir@demo.example", "+33199000003"),
    "milord": ("site-milord@demo.example", "+33199000004"),
    "soleil": ("site-soleil@demo.example", "+33199000005"),
}
# Invented, as the streets are: the same way to each of them.
ACCES = "Métro Démonstration, sortie 2"
ETAPES = [
    ("Métro Démonstration, sortie 2", "Longez la place, puis première rue à gauche."),
    ("À la boulangerie, à droite", "C'est la rue de la Démonstration. Trois minutes à pied."),
    ("La porte verte", "Entrez : l'accueil est en face."),
]
ENTRER_ET_CIRCULER = [
    ("fauteuil", "Rampe à l'entrée, salles au rez-de-chaussée"),
    ("oui", "Toilettes accessibles en fauteuil"),
    ("non", "Pas de boucle magnétique"),
    ("a-savoir", "Vous venez avec un enfant ou un chien ? Dites-le, on s'arrange."),
]
MATINEE, APRES_MIDI = (time(9), time(12, 30)), (time(13, 30), time(17, 30))

# slug: (name, receives the public, lieu)
ANTENNES = {
    "centre": ("Centre (11e)", True, "site-centre"),
    "pyrenees": ("Pyrénées", True, "site-pyrenees"),
    "avenir": ("Avenir", True, "site-avenir"),
    "milord": ("Milord", True, "site-milord"),
    "soleil": ("Soleil", True, "site-soleil"),
    "antenne-6": ("Antenne 6 (nom à préciser)", True, "site-antenne-6"),
    "equipe-dip": ("Équipe DIP", False, None),
}
SITES = [slug for slug, (_, accueil_public, _) in ANTENNES.items() if accueil_public]


def charger() -> None:
    """Create what is missing; leave what staff have changed."""
    for slug, (nom, code_postal) in LIEUX.items():
        adresse, ou = ADRESSES.get(slug, ("", code_postal))
        Lieu.objects.get_or_create(
            slug=slug,
            defaults={
                "nom": fr(nom),
                "adresse": adresse,
                "code_postal": ou,
                "acces": fr(ACCES) if adresse else "",
            },
        )
    for ordre, slug in enumerate(ANTENNES):
        _charger_l_antenne(slug, ordre)
    # The documents do not say which arrondissements make Sud, Nord and Centre: staff fill it in.
    for numero in range(1, 21):
        Arrondissement.objects.get_or_create(numero=numero)


def _charger_l_antenne(slug: str, ordre: int) -> None:
    nom, accueil_public, lieu = ANTENNES[slug]
    courriel, telephone = CONTACTS.get(slug, ("", ""))
    antenne, creee = Antenne.objects.get_or_create(
        slug=slug,
        defaults={
            "nom": nom,
            "accueil_public": accueil_public,
            "lieu": Lieu.objects.get(slug=lieu) if lieu else None,
            "courriel": courriel,
            "telephone": telephone,
            "entree": "Entrée de plain-pied. L’accueil est en face." if courriel else "",
            "mot": "Entrez, même sans rendez-vous. Venez même sans papiers." if courriel else "",
            "ordre": ordre,
        },
    )
    if creee and courriel:
        antenne.etapes.set([EtapeDArrivee(titre=fr(titre), texte=fr(texte)) for titre, texte in ETAPES])
        antenne.accessibilite.set(
            FaitDAccessibilite(reponse=reponse, phrase=fr(phrase)) for reponse, phrase in ENTRER_ET_CIRCULER
        )
        antenne.save()
        Horaire.objects.bulk_create(
            Horaire(antenne=antenne, jour=jour, de=de, a=a)
            for jour in range(5)
            # On Thursday mornings the teams meet.
            for de, a in ([APRES_MIDI] if jour == Planning.Jour.JEUDI else [MATINEE, APRES_MIDI])
        )
