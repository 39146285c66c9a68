"""A partner's professional by their link: own séances, first names, attendance, and « I cannot come »."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Indisponibilite, Intervenant, Offre, Seance
from catalogue.seances.indisponibilites import sans_intervenant
from catalogue.temps.recurrence import PARIS
from inscriptions.acces.intervenants import demi_journees_tenues, nom_court
from inscriptions.acces.liens import jeton_de_l_intervenant
from inscriptions.etats import Etat
from inscriptions.models import Evenement, Inscription, Jeune, Message
from inscriptions.presences.indisponibilites import retirer_indisponibilite, signaler_indisponibilite
from inscriptions.vie.transitions import annuler_seance
from tests import fabriques
from tests.pages import lue

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
MARQUE = "Marqueneuf"
MARDI = datetime(2026, 12, 1, 11, tzinfo=PARIS)


@pytest.fixture(autouse=True)
def _mardi_onze_heures():
    with time_machine.travel(MARDI, tick=False):
        yield


@pytest.fixture
def intervenant():
    return Intervenant.objects.create(prenom="Sofia", nom="Martel", courriel="sofia@exemple.fr")


def une_seance(intervenant, *, jours=0, heure=14, duree=2, **champs):
    debut = datetime(2026, 12, 1, heure, tzinfo=PARIS) + timedelta(days=jours)
    return fabriques.une_seance(
        intervenant=intervenant, debut=debut, fin=debut + timedelta(hours=duree), **champs
    )


def inscrire_awa(seance, **options):
    """By the team: past dates take people too."""
    return fabriques.une_inscription(
        seance=seance,
        demande=fabriques.une_demande(
            prenom="Awa", nom=MARQUE, courriel=f"{MARQUE}@exemple.fr", telephone="+33639980123"
        ),
        origine="equipe",
        **options,
    )


def adresse(nom, intervenant, *args):
    return reverse(nom, args=[jeton_de_l_intervenant(intervenant), *args])


def noter(client, seance, inscription, vers, vu="confirmee"):
    return client.post(
        adresse("intervenant_seance", seance.intervenant, seance.pk),
        {"inscription": inscription.pk, "vers": vers, "vu": vu},
    )


def test_la_page_montre_ses_seances_d_il_y_a_sept_jours_a_dans_huit_semaines(client, intervenant):
    autre = Intervenant.objects.create(nom="Autre")
    montrees = [une_seance(intervenant, jours=jours) for jours in (-7, 0, 56)]
    cachees = [
        une_seance(intervenant, jours=-8),
        une_seance(intervenant, jours=57),
        une_seance(intervenant, jours=1, etat="brouillon"),
        une_seance(autre, jours=1),
    ]
    inscrire_awa(montrees[1])

    page = client.get(adresse("intervenant", intervenant)).content.decode()

    assert [seance.offre.title in page for seance in montrees] == [True, True, True]
    assert [seance.offre.title in page for seance in cachees] == [False] * 4
    assert "1 personne attendue" in page
    assert "14\u00a0h à 16\u00a0h" in page


def test_une_seance_montre_le_prenom_l_initiale_et_l_heure_et_rien_d_autre(client, intervenant):
    seance = une_seance(intervenant, creneau_minutes=30)
    inscription = inscrire_awa(seance, creneau=seance.heures_de_creneau()[1])

    page = client.get(adresse("intervenant_seance", intervenant, seance.pk)).content.decode()

    assert "Awa M." in page
    assert "14\u00a0h\u00a030" in page
    for secret in (MARQUE, inscription.reference, "0639980123", "06 39 98 01 23", "2006"):
        assert secret not in page


@pytest.mark.parametrize(
    ("prenom", "nom", "court"),
    [
        ("Awa", "Diallo", "Awa D."),
        ("Éva", "d’Artagnan", "Éva D."),
        ("Léa", "’tHooft", "Léa T."),
        ("محمد", "علي", "محمد ع."),
        ("Awa", "", "Awa"),
        ("", "", "Sans nom"),
    ],
)
def test_le_nom_court(prenom, nom, court):
    assert nom_court(Jeune(prenom=prenom, nom=nom)) == court


def test_zero_est_au_singulier(client, intervenant):
    seance = une_seance(intervenant)
    inscrire_awa(seance)

    page = client.get(adresse("intervenant_seance", intervenant, seance.pk)).content.decode()

    assert "0 présent sur 1." in page


@pytest.mark.parametrize("vers", ["presente", "absente", "excusee"])
def test_un_geste_note_la_venue_au_nom_du_partenaire(client, intervenant, vers):
    seance = une_seance(intervenant)
    inscription = inscrire_awa(seance)

    reponse = noter(client, seance, inscription, vers)

    inscription.refresh_from_db()
    assert reponse.status_code == 303
    assert reponse["Location"].endswith(f"#personne-{inscription.pk}")
    assert inscription.etat == vers
    trace = Evenement.objects.get(inscription=inscription, vers=vers)
    assert (trace.de, trace.auteur, trace.par) == ("confirmee", "partenaire", None)


def test_se_corriger_garde_l_historique_et_deux_appuis_n_en_font_qu_un(client, intervenant):
    seance = une_seance(intervenant)
    inscription = inscrire_awa(seance)

    for vers, vu in (("absente", "confirmee"), ("absente", "absente"), ("presente", "absente")):
        noter(client, seance, inscription, vers, vu)

    suite = list(inscription.evenements.values_list("de", "vers"))
    assert suite == [("", "confirmee"), ("confirmee", "absente"), ("absente", "presente")]


def test_ce_que_l_equipe_a_note_entre_temps_n_est_pas_efface(client, intervenant):
    seance = une_seance(intervenant)
    inscription = inscrire_awa(seance)
    noter(client, seance, inscription, "excusee")

    reponse = noter(client, seance, inscription, "absente", vu="confirmee")

    inscription.refresh_from_db()
    assert reponse.status_code == 409
    assert "entre-temps" in reponse.content.decode()
    assert inscription.etat == Etat.EXCUSEE


@pytest.mark.parametrize(("jours", "code"), [(1, 409), (0, 303), (-7, 303), (-8, 404)])
def test_on_note_du_jour_meme_a_sept_jours_apres(client, intervenant, jours, code):
    seance = une_seance(intervenant, jours=jours)
    inscription = inscrire_awa(seance)

    assert noter(client, seance, inscription, "presente").status_code == code
    inscription.refresh_from_db()
    assert inscription.etat == (Etat.PRESENTE if code == 303 else Etat.CONFIRMEE)


@pytest.mark.parametrize("vers", ["annulee", "refusee", "confirmee", "", "x\x00y"])
def test_rien_d_autre_ne_se_fait_par_ce_lien(client, intervenant, vers):
    seance = une_seance(intervenant)
    inscription = inscrire_awa(seance)

    reponse = noter(client, seance, inscription, vers)

    inscription.refresh_from_db()
    assert reponse.status_code == 409
    assert inscription.etat == Etat.CONFIRMEE


@pytest.mark.parametrize("numero", ["", "abc", "-1", "٣", "9" * 30])
def test_une_personne_mal_nommee_n_existe_pas(client, intervenant, numero):
    seance = une_seance(intervenant)
    adresse_ = adresse("intervenant_seance", intervenant, seance.pk)

    assert client.post(adresse_, {"inscription": numero, "vers": "presente"}).status_code == 404


def test_on_ne_note_ni_la_personne_d_une_autre_seance_ni_celle_qui_attend(client, intervenant):
    seance = une_seance(intervenant, places=1)
    inscrire_awa(seance)
    attend = fabriques.une_inscription(seance=seance, origine="equipe")
    ailleurs = fabriques.une_inscription(seance=une_seance(Intervenant.objects.create(nom="Autre")))

    codes = [noter(client, seance, qui, "presente").status_code for qui in (attend, ailleurs)]

    assert codes == [404, 404]
    assert not Inscription.objects.filter(etat=Etat.PRESENTE).exists()


def test_une_seance_annulee_se_dit_et_ne_montre_plus_personne(client, intervenant):
    seance = une_seance(intervenant)
    inscription = inscrire_awa(seance)
    annuler_seance(seance)

    page = client.get(adresse("intervenant_seance", intervenant, seance.pk)).content.decode()

    assert "Cette séance est annulée" in page
    assert "Awa" not in page
    assert noter(client, seance, inscription, "presente", vu="annulee").status_code in (404, 409)


ARRIVEE = {
    "prenom": "Inès",
    "nom": MARQUE,
    "telephone": "06 39 98 01 23",
    "date_naissance_jour": "4",
    "date_naissance_mois": "5",
    "date_naissance_annee": "2006",
}


def test_une_arrivee_est_notee_puis_ne_se_lit_plus_en_entier(client, intervenant):
    seance = une_seance(intervenant)

    reponse = client.post(adresse("intervenant_ajouter", intervenant, seance.pk), ARRIVEE, follow=True)

    venue = Inscription.objects.get()
    assert (venue.etat, venue.jeune.nom, venue.jeune.telephone) == ("presente", MARQUE, "+33639980123")
    assert (venue.jeune.date_naissance, venue.venue_le) == (date(2006, 5, 4), date(2026, 12, 1))
    assert venue.evenements.get().auteur == "partenaire"
    page = reponse.content.decode()
    assert "Inès M." in page
    assert MARQUE not in page


def test_une_personne_deja_connue_est_reconnue_et_deja_inscrite_n_est_pas_doublee(client, intervenant):
    connue = fabriques.une_inscription(
        demande=fabriques.une_demande(prenom="Inès", nom=MARQUE, telephone="+33639980123", courriel="")
    ).jeune
    seance = une_seance(intervenant)
    ajout = adresse("intervenant_ajouter", intervenant, seance.pk)

    client.post(ajout, ARRIVEE)
    encore = client.post(ajout, ARRIVEE)

    assert seance.inscriptions.get().jeune == connue
    assert encore.status_code == 409
    assert "déjà dans la liste" in encore.content.decode()


def test_une_seance_complete_reste_dans_ses_places(client, intervenant):
    seance = une_seance(intervenant, places=1)
    inscrire_awa(seance)

    reponse = client.post(
        adresse("intervenant_ajouter", intervenant, seance.pk), {**ARRIVEE, "raison": "oui"}
    )

    assert reponse.status_code == 409
    assert "La séance est complète" in reponse.content.decode()
    assert seance.inscriptions.count() == 1


@pytest.mark.parametrize(
    "faux",
    [
        {"prenom": "", "nom": ""},
        {"nom": "a\x00b"},
        {"prenom": "x" * 101},
        {"telephone": "12"},
        {"date_naissance_mois": "13"},
    ],
)
def test_une_saisie_fausse_garde_le_reste_et_n_inscrit_personne(client, intervenant, faux):
    seance = une_seance(intervenant)

    reponse = client.post(adresse("intervenant_ajouter", intervenant, seance.pk), {**ARRIVEE, **faux})

    assert reponse.status_code == 400
    assert not Inscription.objects.exists()
    assert "Erreur" in reponse.content.decode()


ABSENCE = {"du_jour": "8", "du_mois": "12", "du_annee": "2026", "moment": "journee"}


def dire(client, intervenant, **champs):
    return client.post(adresse("intervenant_indisponible", intervenant), {**ABSENCE, **champs})


def test_dire_qu_on_ne_peut_pas_venir_previent_chaque_site_une_fois(client, intervenant):
    site = fabriques.une_antenne("Centre")
    une_seance(intervenant, jours=7, heure=10, antenne=site)
    une_seance(intervenant, jours=7, heure=14, antenne=site)
    une_seance(intervenant, jours=7, antenne=fabriques.une_antenne("Avenir"))
    une_seance(intervenant, jours=8, antenne=fabriques.une_antenne("Pas ce jour-là"))

    for _ in range(2):  # a double press
        assert dire(client, intervenant, motif="Formation").status_code == 303

    dite = Indisponibilite.objects.get()
    assert (dite.du, dite.au, dite.moment) == (date(2026, 12, 8), date(2026, 12, 8), "journee")
    messages = Message.objects.filter(modele="indisponible")
    assert sorted(message.antenne.nom for message in messages) == ["Avenir", "Centre"]
    assert "Sofia Martel" in messages[0].texte


@pytest.mark.parametrize(
    ("moment", "heure", "duree", "concernee"),
    [
        ("matin", 9, 3, True),
        ("matin", 14, 2, False),
        ("apres-midi", 9, 3, False),
        ("apres-midi", 14, 2, True),
        ("matin", 9, 8, True),
        ("apres-midi", 9, 8, True),
        ("journee", 9, 3, True),
    ],
)
def test_une_demi_journee_ne_touche_que_la_sienne(intervenant, moment, heure, duree, concernee):
    une_seance(intervenant, jours=7, heure=heure, duree=duree)
    signaler_indisponibilite(intervenant, du=date(2026, 12, 8), au=date(2026, 12, 8), moment=moment)

    assert bool(sans_intervenant(Seance.objects.all())) is concernee


def a_faire():
    return [seance for seance, _ in sans_intervenant(Seance.objects.all())]


def test_la_seance_reste_a_faire_jusqu_a_ce_que_quelque_chose_soit_fait(intervenant):
    seances = [une_seance(intervenant, jours=7) for _ in range(4)]
    dite = signaler_indisponibilite(intervenant, du=date(2026, 12, 7), au=date(2026, 12, 9), moment="journee")
    deplacee, confiee, annulee, restante = seances
    avant = a_faire()

    deplacee.debut += timedelta(days=7)
    deplacee.fin += timedelta(days=7)
    deplacee.save()
    confiee.intervenant = Intervenant.objects.create(nom="Autre")
    confiee.save()
    annuler_seance(annulee)

    assert len(avant) == 4
    assert a_faire() == [restante]
    retirer_indisponibilite(dite)
    assert a_faire() == []


def test_l_accueil_montre_a_l_equipe_les_seances_sans_intervenant_de_ses_sites(client, deux_antennes):
    intervenant = Intervenant.objects.create(prenom="Sofia", nom="Martel")
    ici = une_seance(intervenant, jours=7, antenne=deux_antennes["a"])
    ailleurs = une_seance(intervenant, jours=7, antenne=deux_antennes["b"])
    signaler_indisponibilite(
        intervenant, du=date(2026, 12, 8), au=date(2026, 12, 8), moment="journee", motif="En formation"
    )
    client.force_login(deux_antennes["comptes"]["agent_a"])

    page = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "Intervenant absent" in page
    assert "En formation" in page
    assert ici.offre.title in page
    assert ailleurs.offre.title not in page


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"du_jour": "30", "du_mois": "11"}, "Ce jour est passé"),
        ({"du_annee": "2029"}, "Ce jour est trop loin"),
        ({"du_mois": "13"}, "Écrivez une date qui existe"),
        ({"au_jour": "7", "au_mois": "12", "au_annee": "2026"}, "vient avant le premier"),
        ({"moment": "nuit"}, "n’en fait pas partie"),
        ({"motif": "x" * 201}, "200"),
        ({"motif": "a\x00"}, ""),
    ],
)
def test_une_absence_mal_dite_n_est_pas_gardee(client, intervenant, champs, phrase):
    reponse = dire(client, intervenant, **champs)

    assert reponse.status_code == 400
    assert phrase in reponse.content.decode()
    assert not Indisponibilite.objects.exists()


def test_l_intervenant_revient_sur_son_absence_et_sur_elle_seule(client, intervenant):
    dire(client, intervenant)
    dite = Indisponibilite.objects.get()
    autre = signaler_indisponibilite(
        Intervenant.objects.create(nom="Autre"), du=dite.du, au=dite.au, moment="matin"
    )
    page = client.get(adresse("intervenant", intervenant)).content.decode()

    codes = [
        client.post(adresse("intervenant_retirer", intervenant, numero)).status_code
        for numero in (dite.pk, autre.pk, 2**63)
    ]

    assert "Vous ne pouvez pas venir le mardi 8 décembre" in page
    assert codes == [303, 404, 404]
    assert list(Indisponibilite.objects.all()) == [autre]


def test_son_mot_est_dans_le_message_au_site_sans_rien_ouvrir(intervenant):
    une_seance(intervenant, jours=7)
    jour = date(2026, 12, 8)

    signaler_indisponibilite(
        intervenant, du=jour, au=jour, moment="matin", motif="<b>Malik</b> {lien} [[lien]]"
    )
    signaler_indisponibilite(
        intervenant, du=jour, au=jour, moment="apres-midi", motif="<b>Malik</b> {lien} [[lien]]"
    )

    (message,) = Message.objects.filter(modele="indisponible")
    assert "Son mot à l’équipe\u00a0: «\u00a0<b>Malik</b> {lien} lien]]\u00a0»" in message.texte
    assert "&lt;b&gt;Malik&lt;/b&gt;" in message.html
    assert "<b>" not in message.html


def test_sans_mot_le_message_n_en_parle_pas(intervenant):
    une_seance(intervenant, jours=7)
    signaler_indisponibilite(intervenant, du=date(2026, 12, 8), au=date(2026, 12, 8), moment="journee")

    (message,) = Message.objects.filter(modele="indisponible")
    assert "Son mot" not in message.texte
    assert "{mot}" not in message.texte
    assert "\n\n\n" not in message.texte


def test_dite_en_deux_fois_l_absence_montre_le_mot(intervenant):
    une_seance(intervenant, jours=7)
    jour = date(2026, 12, 8)
    signaler_indisponibilite(intervenant, du=jour, au=jour, moment="apres-midi")
    signaler_indisponibilite(intervenant, du=jour, au=jour, moment="journee", motif="En formation")

    ((_, dite),) = sans_intervenant(Seance.objects.all())
    assert dite.motif == "En formation"


@pytest.mark.parametrize(
    ("jours", "vu"),
    [
        (7, "L’équipe le voit sur son écran d’accueil."),
        (8, "Aucune de vos séances n’a lieu à ce moment. Nous le gardons en mémoire."),
    ],
)
def test_la_page_dit_ce_que_l_equipe_voit_de_l_absence(client, intervenant, jours, vu):
    une_seance(intervenant, jours=jours, antenne=fabriques.une_antenne("Sans e-mail"))
    dire(client, intervenant)

    page = client.get(adresse("intervenant", intervenant)).content.decode()

    phrases = ("L’équipe le voit sur son écran d’accueil.", "Aucune de vos séances n’a lieu à ce moment.")
    assert vu in page
    assert sum(phrase in page for phrase in phrases) == 1
    assert "L’équipe le sait" not in page


@pytest.mark.parametrize(
    ("encore", "absences"),
    [
        ({"du_jour": "9"}, 1),
        ({"du_jour": "9", "moment": "matin"}, 1),
        ({"du_jour": "10", "au_jour": "11", "au_mois": "12", "au_annee": "2026"}, 2),
    ],
)
def test_une_absence_deja_couverte_n_ajoute_rien_et_la_page_le_dit(client, intervenant, encore, absences):
    une_seance(intervenant, jours=8)
    dire(client, intervenant, au_jour="10", au_mois="12", au_annee="2026")

    reponse = client.post(
        adresse("intervenant_indisponible", intervenant), {**ABSENCE, **encore}, follow=True
    )

    assert Indisponibilite.objects.count() == absences
    assert Message.objects.filter(modele="indisponible").count() == 1
    assert ("C’était déjà noté" in reponse.content.decode()) is (absences == 1)


def test_une_matinee_ne_couvre_pas_la_journee(client, intervenant):
    dire(client, intervenant, moment="matin")
    dire(client, intervenant, moment="journee")

    assert [dite.moment for dite in Indisponibilite.objects.order_by("pk")] == ["matin", "journee"]


def test_les_demi_journees_tenues_cette_annee(client, intervenant):
    une_seance(intervenant, jours=-300, heure=9, duree=3)  # 4 February: a morning
    une_seance(intervenant, jours=-2, heure=9, duree=8)  # morning and afternoon
    une_seance(intervenant, jours=-340, heure=9, duree=8)  # the year before
    une_seance(intervenant, jours=-3, etat="annulee")
    une_seance(intervenant, jours=3)

    assert demi_journees_tenues(intervenant, 2026) == 3
    page = lue(client.get(adresse("intervenant", intervenant)))
    assert "Vos séances passées en 2026\u00a0: <strong>3</strong> demi-journées." in page


def test_une_seance_passee_dont_personne_n_a_note_la_presence_est_dite_passee(client, intervenant):
    vide = lue(client.get(adresse("intervenant", intervenant)))
    inscrire_awa(une_seance(intervenant, jours=-2))

    page = lue(client.get(adresse("intervenant", intervenant)))

    assert "<strong>0</strong> demi-journée." in vide
    assert "Vos séances passées en 2026\u00a0: <strong>1</strong> demi-journée." in page
    assert "vous avez tenu" not in page


def pages(intervenant, seance):
    return [
        adresse("intervenant", intervenant),
        adresse("intervenant_seance", intervenant, seance.pk),
        adresse("intervenant_ajouter", intervenant, seance.pk),
        adresse("intervenant_indisponible", intervenant),
    ]


def test_ses_pages_ne_se_gardent_ni_ne_se_suivent(client, intervenant):
    seance = une_seance(intervenant)
    for page in pages(intervenant, seance):
        reponse = client.get(page)
        assert reponse.status_code == 200
        assert "no-store" in reponse["Cache-Control"]
        assert "noindex" in reponse["X-Robots-Tag"]
        assert reponse["Referrer-Policy"] == "no-referrer"
        assert "unsafe-inline" not in reponse["Content-Security-Policy"]


@pytest.mark.parametrize("cas", ["inactif", "revoque", "altere", "d’un autre", "d’une inscription"])
def test_un_lien_mort_ou_faux_n_ouvre_aucune_page(client, intervenant, cas):
    seance = une_seance(intervenant)
    adresses = pages(intervenant, seance)
    jeton = jeton_de_l_intervenant(intervenant)
    if cas == "inactif":
        Intervenant.objects.update(actif=False)
    elif cas == "revoque":
        Intervenant.objects.update(jeton_version=2)
    else:
        remplacant = {
            "altere": jeton[:-1] + ("A" if jeton[-1] != "A" else "B"),
            "d’un autre": f"{intervenant.pk + 1}{jeton[jeton.index('-') :]}",
            "d’une inscription": "K7F3QX2M" + "A" * 24,
        }[cas]
        adresses = [une.replace(jeton, remplacant) for une in adresses]

    assert [client.get(une).status_code for une in adresses] == [404] * 4
    assert client.post(adresses[1], {"inscription": "1", "vers": "presente"}).status_code == 404


def test_la_seance_d_un_autre_n_existe_pas_par_ce_lien(client, intervenant):
    autre = une_seance(Intervenant.objects.create(nom="Autre"))
    inscription = inscrire_awa(autre)

    codes = [
        client.get(adresse("intervenant_seance", intervenant, autre.pk)).status_code,
        client.get(adresse("intervenant_ajouter", intervenant, autre.pk)).status_code,
        client.post(
            adresse("intervenant_seance", intervenant, autre.pk),
            {"inscription": inscription.pk, "vers": "presente", "vu": "confirmee"},
        ).status_code,
        client.post(adresse("intervenant_ajouter", intervenant, autre.pk), ARRIVEE).status_code,
        client.get(adresse("intervenant_seance", intervenant, 2**63)).status_code,
    ]

    assert codes == [404] * 5
    assert autre.inscriptions.get().etat == Etat.CONFIRMEE


def test_deviner_un_lien_est_freine(client):
    faux = reverse("intervenant", args=["1-" + "A" * 24])

    codes = [client.get(faux).status_code for _ in range(61)]

    assert codes[0] == 404
    assert codes[-1] == 429
    cache.clear()


def test_le_jeton_porte_144_bits_et_rien_de_lisible(intervenant):
    jeton = jeton_de_l_intervenant(intervenant)

    assert len(jeton.partition("-")[2]) * 6 == 144
    assert "Martel" not in jeton
    assert settings.SECRET_KEY not in jeton


def test_sans_rendez_vous_on_note_des_arrivees(client, intervenant):
    offre = fabriques.une_permanence(mode=Offre.Mode.SANS_RENDEZ_VOUS)
    seance = une_seance(intervenant, offre=offre)
    client.post(adresse("intervenant_ajouter", intervenant, seance.pk), ARRIVEE)

    page = client.get(adresse("intervenant_seance", intervenant, seance.pk)).content.decode()

    assert "Arrivées" in page
    assert "Noter une arrivée" in page
    assert "Inès M." in page
    assert timezone.localdate() == date(2026, 12, 1)
