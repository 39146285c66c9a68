"""The « planche »: pages of the portal that together show every component of `templates/composants/`."""

import re
from datetime import date, time, timedelta
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from actions.models import (
    Action,
    ActionOffre,
    Bilan,
    ChiffrePublie,
    Financement,
    Indicateur,
    PageBilans,
    Parcours,
    Programme,
)
from catalogue.capacites import dire_la_capacite
from catalogue.models import (
    Antenne,
    AutreService,
    Capacite,
    EtapeDArrivee,
    EtapeOffre,
    FaitDAccessibilite,
    Financeur,
    Horaire,
    Intervenant,
    Lieu,
    Montant,
    Offre,
    OffrePartenaire,
    Seance,
    Secours,
    Theme,
)
from inscriptions.acces.liens import jeton_de, jeton_de_l_intervenant
from inscriptions.models import Jeune
from inscriptions.vie.transitions import refuser
from portal.models import PageAccueil, PageSimple
from tests import fabriques
from tests.inscriptions.etapes import trois_pages
from tests.inscriptions.saisies import caches, une_personne

DEBUT, FIN = date(2019, 1, 1), date(2019, 12, 31)


def des_offres():
    """An atelier, a permanence with hours, an offer to read; returns the séances of the first two."""
    accueil = PageAccueil.objects.get()
    accueil.search_description, accueil.demandes = (
        "Ateliers et aides pour les 16-25 ans.",
        "<p>Votre nom.</p>",
    )
    accueil.save()
    site = fabriques.une_antenne("Pyrénées")
    lieu = Lieu.objects.create(
        nom="Site Pyrénées", slug="pyrenees", adresse="1 rue de l’Exemple", code_postal="75020"
    )
    Antenne.objects.filter(pk=site.pk).update(slug="pyrenees", lieu=lieu)
    site.refresh_from_db()
    site.horaires = [Horaire(jour=jour, de=time(9), a=time(17)) for jour in range(5)]
    site.etapes = [EtapeDArrivee(titre="Métro, sortie 2", texte="Longez la place.")]
    site.accessibilite = [FaitDAccessibilite(reponse="non", phrase="Pas de boucle magnétique")]
    site.save()
    theme = Theme.objects.create(slug="emploi", nom="Emploi")
    atelier = fabriques.une_offre(
        title="Préparation aux entretiens",
        slug="preparation",
        conditions="Un CV",
        image=fabriques.une_image(),
        image_en_mots="Une salle",
    )
    atelier.etapes = [EtapeOffre(titre="On vous accueille"), EtapeOffre(titre="Un faux entretien")]
    atelier.themes.set([theme])
    atelier.save()
    seances = [
        fabriques.une_seance(offre=atelier, antenne=site, debut=fabriques.demain_a(14, jours=n), places=n)
        for n in range(3, 26)
    ]
    permanence = fabriques.une_permanence(
        title="Permanence juridique", slug="juridique", mode=Offre.Mode.CRENEAUX
    )
    heures = fabriques.une_seance(offre=permanence, antenne=site, creneau_minutes=30)
    fabriques.une_inscription(seance=heures, creneau=heures.debut)
    cej = fabriques.une_offre(OffrePartenaire, title="CEJ", slug="cej", mode=Offre.Mode.INFORMATION)
    Montant.objects.create(offre=cej, libelle="Mineurs", montant=Decimal(208), au=FIN, source="Rapport")
    fabriques.un_message_a_laisser(title="Laissez-nous un message", slug="message")
    fabriques.une_offre_partenaire(title="Ouvrir un compte", slug="compte", qui=Offre.Qui.PRESCRIPTEURS)
    des_besoins(atelier)
    return seances[0]


def des_besoins(atelier):
    """More than the home page draws as seats; one with every band, a place that never shuts, one that is shut."""
    lieux = [
        fabriques.un_secours(
            genre=Secours.Genre.LIEU, adresse="5 rue de l’Exemple", a_dire="bonjour", **quand
        )
        for quand in ({"verifie_le": DEBUT}, {"horaires": [(range(7), "00:00", "00:01")]})
    ]
    fabriques.un_besoin(
        slug="dormir",
        chapo="Appelez.",
        essentiel="Jour et nuit",
        secours=[fabriques.un_secours(), *lieux],
        offres=[atelier, fabriques.une_offre(title="On rappelle", mode=Offre.Mode.SANS_DATE)],
        pages=[fabriques.site_web()],
        avec_annuaire=True,
    )
    for _ in range(8):
        fabriques.un_besoin()


def un_bilan():
    """A bilan with every kind of block, some of its figures hidden."""
    dip = Programme.objects.create(slug="dip", nom="DIP", depuis=DEBUT, jusqua=FIN)
    fse = Financeur.objects.create(slug="fse", nom="FSE", mention="Avec le FSE.", embleme_europe=True)
    Financement.objects.create(programme=dip, financeur=fse, montant=Decimal(1))
    action = Action.objects.create(programme=dip, slug="accueil", nom="Accueil", depuis=DEBUT, jusqua=FIN)
    ActionOffre.objects.create(action=action, offre=Offre.objects.first(), depuis=DEBUT)
    for rang in range(9):
        Parcours.objects.create(
            jeune=Jeune.objects.create(prenom="A", nom="B"),
            programme=dip,
            antenne=Antenne.objects.first(),
            entree=DEBUT,
            sexe="F" if rang < 2 else "M",
        )
    entres = Indicateur.objects.create(
        code="entres", nom="Entrés", definition="D.", mesure="jeunes_entres", programme=dip
    )
    ChiffrePublie.objects.create(
        indicateur=entres, libelle="12 entrés", valeur=12, depuis=DEBUT, jusqua=FIN, source="Comité"
    )
    index = Page.objects.get(pk=fabriques.site_web().get_parent().pk).add_child(
        instance=PageBilans(title="Nos bilans", slug="bilans", introduction="En chiffres.")
    )
    bilan = Bilan(title="Bilan 2019", slug="b", programme=dip, chapo="C.", depuis=DEBUT, jusqua=FIN)
    tableau = {"titre": "Qui est entré", "mesure": "jeunes_entres", "dimension": "sexe", "graphique": True}
    bilan.corps = [
        ("phrase", {"texte": "{valeur} jeunes.", "indicateur": entres.code}),
        ("entonnoir", {"titre": "Étapes", "action": "accueil", "etapes": "sortis"}),
        ("tableau", tableau),
        ("comparaison", {"titre": "Publié et calculé"}),
    ]
    index.add_child(instance=bilan)
    bilan.save_revision().publish()


def pages_de_la_planche(client):
    """The answers of the portal to whoever walks through it."""
    fabriques.site_web()
    seance = des_offres()
    un_bilan()
    PageAccueil.objects.get().add_child(
        instance=PageSimple(
            title="Vos données", slug="donnees-personnelles", corps="<p>Ici.</p>", durees=True
        )
    )
    prescripteur = fabriques.un_prescripteur()
    fabriques.un_prescripteur(utilisateur=prescripteur.utilisateur)  # which structure is shown is chosen
    fabriques.une_orientation(prescripteur, offre=fabriques.une_offre_partenaire())
    orientation = fabriques.une_orientation(prescripteur, seance=seance)
    liens = des_liens_personnels(seance)
    fautives = (
        "/catalogue/?theme=inconnu&depuis=hier",
        "/catalogue/?q=permis+13e&theme=emploi",
        "/nulle-part/",
    )
    lues = [
        client.get(chemin)
        for chemin in (
            *("/", "/catalogue/preparation/", "/catalogue/juridique/", "/catalogue/cej/", "/agenda/"),
            *("/sites/?arrondissement=20", "/sites/pyrenees/", "/catalogue/compte/", "/etre-rappele/"),
            f"/catalogue/preparation/?semaine={seance.jour}",
            "/besoins/dormir/",
            "/catalogue/preparation/carte/",
            *("/catalogue/preparation/affiche/", f"/agenda/imprimer/?mois={timezone.localdate():%Y-%m}"),
            un_partenaire_complet(),
            *("/bilans/b/", "/donnees-personnelles/", *fautives, *liens, une_page_d_intervenant()),
        )
    ]
    lues.append(client.get(reverse("s_inscrire_seance", args=[Seance.objects.get(creneau_minutes=30).pk])))
    lues.append(une_page_refusee(client))
    trois_pages()
    lues += les_pages_du_formulaire(client, reverse("s_inscrire_seance", args=[seance.pk]))
    client.force_login(prescripteur.utilisateur)
    return [
        *lues,
        client.get(reverse("orienter")),
        client.get(reverse("ma_structure")),
        client.get(reverse("suivi", args=[orientation.reference])),
    ]


def des_liens_personnels(seance):
    """A place, a rank on the waiting list, a refusal; and the data of the first."""
    place = fabriques.une_inscription(seance=seance)
    complete = fabriques.une_seance(offre=seance.offre, antenne=seance.antenne, places=1)
    attente = [fabriques.une_inscription(seance=complete) for _ in range(2)][1]
    demande = fabriques.une_inscription(offre=fabriques.une_offre_partenaire(), site=seance.antenne)
    jetons = [jeton_de(une) for une in (place, attente, refuser(demande, motif="complet"), _du_jour(seance))]
    return [
        *(reverse("mon_inscription", args=[jeton]) for jeton in jetons),
        reverse("changer_ma_date", args=jetons[:1]),
        reverse("mes_donnees", args=jetons[:1]),
    ]


def _du_jour(seance):
    """A place of today, until its last minute."""
    inscription = fabriques.une_inscription(
        seance=fabriques.une_seance(offre=seance.offre, antenne=seance.antenne, debut=fabriques.demain_a(9))
    )
    minuit = fabriques.demain_a(0, jours=0)
    fin = minuit + timedelta(hours=23, minutes=59)
    Seance.objects.filter(pk=inscription.seance_id).update(debut=minuit, fin=fin, jour=minuit.date())
    return inscription


def une_page_d_intervenant():
    sofia = Intervenant.objects.create(prenom="Sofia", nom="Martel", courriel="sofia@exemple.fr")
    hier = fabriques.une_seance(intervenant=sofia, debut=fabriques.demain_a(14, jours=-1))
    fabriques.une_inscription(seance=hier, origine="equipe")
    return reverse("intervenant_seance", args=[jeton_de_l_intervenant(sofia), hier.pk])


def un_partenaire_complet():
    adresse = fabriques.une_adresse(responsable=True)
    offre = fabriques.une_offre_partenaire(partenaire=adresse.partenaire)
    dire_la_capacite(offre, quoi=Capacite.Quoi.COMPLETE, jusqu_au=timezone.localdate(), adresse=adresse)
    return f"/catalogue/{offre.slug}/"


def une_page_refusee(client):
    """Somebody older than the house receives, who is told where to go."""
    AutreService.objects.create(pour="trop-age", nom="France Travail", phrase="À tout âge.", telephone="3949")
    adresse = reverse("s_inscrire_offre", args=[fabriques.une_offre_partenaire().slug])
    return client.post(adresse, {**caches(client.get(adresse)), **une_personne(date_naissance_annee="1990")})


def les_pages_du_formulaire(client, adresse):
    """Open for too long; sent empty; then filled in, page by page, up to the summary."""
    vide = {**caches(client.get(adresse)), "etape": "1", "aller": "suivante"}
    lues = [client.post(adresse, {**vide, "jeton": "ancien"}), client.post(adresse, vide)]
    for numero, donnees in enumerate((une_personne(), {"situation": "rien"}, {}), start=1):
        envoi = {**caches(client.get(adresse)), "etape": numero, "aller": "suivante", **donnees}
        adresse = client.post(adresse, {**envoi, "champs": [*donnees, "accord"]})["Location"]
        lues.append(client.get(adresse))
    return lues


def assembler(reponses):
    """One HTML page: the head and the foot of the first answer, and between them the body of each."""
    textes = [reponse.content.decode() for reponse in reponses]
    corps = [re.search(r"</header>(.*)<footer|(<main.*)</body>", texte, re.S) for texte in textes]
    milieu = "".join(trouve[1] or trouve[2] for trouve in corps)
    feuilles = sorted(
        {feuille for texte in textes for feuille in re.findall(r'<link rel="stylesheet"[^>]*>', texte)}
    )
    tete = re.sub(r'<link rel="stylesheet"[^>]*>', "", textes[0]).replace(
        "</head>", f"{''.join(feuilles)}</head>"
    )
    return re.sub(r"(</header>).*(<footer)", lambda bords: bords[1] + milieu + bords[2], tete, flags=re.S)


def composants_rendus(reponses):
    """The files of `composants/` that the answers were made of."""
    noms = {gabarit.name for reponse in reponses for gabarit in reponse.templates if gabarit.name}
    return {nom.partition("/")[2] for nom in noms if nom.startswith("composants/")}
