"""The first synonyms of a house: how people of sixteen to twenty-five say what offers say otherwise.

General French alone, true of any house: what leads to one offer, and the quarters of a city, the team adds.
"""

from catalogue.models import Offre, PremierContact, Synonyme
from catalogue.models.synonymes import OffreDuSynonyme

# A paragraph for each: what is typed, then after « = » what offers say.
SYNONYMES = """
# Travail
taf, boulot, job, jobs, taff, tafer, bosser, taffer, gagner ma vie, interim, cdi, cdd, chomage, chomeur, pole
emploi, france travail, travail, travailler, petit boulot, job étudiant, job d’été, salaire, emploi
= emploi, travail, recruteur

embauche, embaucher, recrutement, recruter, qui recrute, postuler, candidature, candidater, offre d’emploi,
annonce
= recruteur, recruteurs, candidatures, emploi

entretien d’embauche, entretien dembauche, entretien embauche, oral, se présenter, simulation
= entretien, entretiens

stage, stages, pmsmp, stagiaire, stage de troisième, découvrir un métier, découverte métier, tester un métier,
essayer un métier
= immersion, visite d’entreprise, essayer un métier

cv, c v, curriculum, lettre de motivation, lm, motivation
= cv, candidatures

orientation, orienter, reconversion, projet pro, projet professionnel, métier, quel métier, quel métier faire,
bilan de compétences
= métier, métiers

formation, formations, apprendre, école, diplôme, bac, cap, bts, alternance, apprentissage, apprenti, cfa,
études, décrochage, se former
= formation, formations

école de la deuxième chance, école de la 2e chance, école de la 2ème chance, e2c
= école deuxième chance

# Vêtements
fringues, fringue, sapes, habits, habit, habiller, linge, costume, costard, tailleur, chemise, chaussures,
vêtements, cravate
= tenue, tenues, vêtements

look, style, relooking, image
= image

# Un toit
dormir, dodo, nuit, où dormir, hébergement, hébergement d’urgence, hébergé, toit, hotel, auberge, squat, 115,
samu social, foyer
= hébergement, logement

logement, appart, apparte, appartement, studio, chambre, coloc, colocation, loger, louer, location, loyer,
résidence, fjt, hlm, logement social, maison, crous
= logement, hébergement

sdf, sans abri, sans-abri, sans domicile, sans logement, à la rue, dans la rue, dehors, à la porte, viré de chez
moi, viré de chez mes parents, mis dehors
= rue, sans domicile, hébergement

domiciliation, domicilier, courrier, adresse postale, boîte aux lettres
= courrier, adresse pour votre courrier

douche, se laver, laver, hygiène, accueil de jour
= laver, accueil de jour

# Manger
manger, bouffe, bouffer, graille, grailler, repas, faim, j’ai faim, dalle, la dalle, nourriture, alimentaire,
alimentation, aide alimentaire, restaurant, resto, restau, cantine, resto du cœur, soupe
= alimentation, repas, manger, restaurant

courses, épicerie, épicerie solidaire, supermarché, bons d’achat, bon alimentaire, panier, colis
= colis, courses, alimentation

# Droits et papiers
avocat, avocate, juriste, juridique, loi, justice, tribunal, juge, procès, plainte, porter plainte, police,
garde à vue, amende, expulsion, prud’hommes, prudhommes, licenciement, licencié, viré du travail, patron, mon
patron me paye pas, pas payé, litige, discrimination
= juriste, droit

titre de séjour, carte de séjour, séjour, préfecture, récépissé, sans papiers, sans-papiers, régularisation,
asile, réfugié, visa, nationalité, naturalisation
= titre de séjour, papiers

papiers, papier, carte d’identité, passeport, démarches, dossier
= papiers, démarches

droits, mes droits, accès aux droits
= droits

# Argent
argent, thune, thunes, tune, tunes, fric, flouze, oseille, maille, moula, pognon, blé, cash, galère d’argent,
plus d’argent, pas d’argent, fin de mois, dettes, dette, découvert, bourse, aide financière, aides financières,
aide de l’état
= argent, allocation

compte bancaire, compte en banque, compte banque, ouvrir un compte, banque, bancaire, rib, iban, carte bancaire,
carte bleue, livret a, nickel
= banque, ouvrir un compte

apl, al, als, aide au logement, allocation logement, caf, caisse d’allocations familiales, allocs, allocation
familiale, prime d’activité
= caf, allocations familiales

rsa, revenu de solidarité, revenu minimum
= rsa

cej, contrat jeune, contrat engagement, contrat d’engagement, allocation mission locale, 500 euros
= contrat d’engagement jeune

gj, garantie jeune, garantie jeunes
= garantie jeunes, contrat d’engagement jeune

faj, fonds d’aide
= fonds d’aide aux jeunes

# Numérique
ordi, ordis, pc, ordinateur, ordinateurs, tablette, laptop, macbook, imprimer, imprimante
= ordinateur

tel, téléphone, téléphones, portable, phone, smartphone, iphone, samsung, mobile, forfait, carte sim, sim,
recharge, tel pas cher, téléphone pas cher, portable pas cher
= téléphone, recharge

internet, wifi, wi-fi, connexion, en ligne, informatique, numérique, mail, e-mail, boîte mail, site internet
= numérique, internet

sécu, sécurité sociale, carte vitale, vitale, cpam, ameli, mutuelle, css, cmu
= assurance maladie, ameli

# Santé
santé, malade, bilan de santé
= santé

# Se déplacer
navigo, pass navigo, imagine r, transport, transports, métro, ticket, tickets, bus, rer, tram, trajet, se
déplacer
= métro, tickets, trajet

# Qui aide
assistante sociale, assistant social, as, assistance sociale, travailleur social, service social, assistants
sociaux
= assistant social, suivi social

ase, aide sociale à l’enfance, placé, enfant placé, foyer ase, mna, contrat jeune majeur, jeune majeur, apj
= aide sociale à l’enfance

éducateur, éducatrice, éducs, éduc, éducateurs, club de prévention
= éducateur, éducateurs

rdv, rendez vous, premier rendez vous, conseiller, conseillère, référent, s’inscrire, inscription, inscription
mission locale, mission locale
= prendre un premier rendez-vous
"""
# The first appointment answers those who ask for somebody.
POUR_COMMENCER = "rdv,"


def _lus(texte: str) -> list[tuple[str, str]]:
    """What is typed and what it means, of each paragraph."""
    paragraphes = (
        " ".join(ligne for ligne in paragraphe.splitlines() if not ligne.startswith("#"))
        for paragraphe in texte.strip().split("\n\n")
    )
    couples = (paragraphe.split(" = ") for paragraphe in paragraphes)
    return [(mots, sens) for mots, sens in couples]


def poser_les_synonymes() -> list[Synonyme]:
    """All of them where the team has none yet."""
    if Synonyme.objects.exists():
        return []
    synonymes = [Synonyme.objects.create(mots=mots, sens=sens) for mots, sens in _lus(SYNONYMES)]
    accueil = Offre.objects.filter(premier_contact=PremierContact.ACCUEIL).first()
    for synonyme in synonymes:
        if accueil and synonyme.mots.startswith(POUR_COMMENCER):
            OffreDuSynonyme.objects.create(synonyme=synonyme, offre=accueil)
    return synonymes
