"""A message left: about which offer, and the day promised for its answer, in jours ouvrés of the site."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest
import time_machine
from django.core.exceptions import ValidationError

from catalogue.models import ExceptionHoraire, Fermeture
from catalogue.temps.recurrence import PARIS
from inscriptions.conservation.effacement import effacer_inscription
from inscriptions.models import Inscription
from inscriptions.refus import DejaInscrit, TropDeMessages
from inscriptions.vie.entrees import Fait
from inscriptions.vie.transitions import refuser
from tests import fabriques

pytestmark = pytest.mark.django_db
MARDI = datetime(2026, 11, 24, 18, 30, tzinfo=PARIS)


@pytest.fixture
def site():
    return fabriques.une_antenne("Pyrénées")


@pytest.fixture
def message():
    return fabriques.un_message_a_laisser()


def laisser(message, site, le=MARDI, **options):
    with time_machine.travel(le, tick=False):
        return fabriques.une_inscription(offre=message, site=site, **options)


def a_propos(sujet, **identite):
    demande = fabriques.une_demande(**identite)
    return type(demande)(identite=demande.identite, a_propos_de=sujet)


def test_un_message_du_mardi_soir_a_sa_reponse_promise_pour_le_jeudi(message, site):
    laissee = laisser(message, site)

    assert laissee.promise_pour == date(2026, 11, 26)
    # The team reads the same date as the person.
    assert laissee.acte_avant == datetime(2026, 11, 26, 23, 59, tzinfo=PARIS)


def test_le_message_de_reception_dit_la_date_promise(message, site):
    permise = replace(fabriques.une_demande(), discretion={"message": True, "qui": True})
    laissee = laisser(message, site, demande=permise)
    autre = laisser(fabriques.une_offre(mode="sans-date"), site)

    assert "vous répond avant le jeudi 26 novembre au soir." in laissee.messages.get().texte
    assert "vous répond bientôt." in autre.messages.get().texte


@pytest.mark.parametrize(
    ("le", "promise"),
    [
        (datetime(2026, 11, 27, 9, tzinfo=PARIS), date(2026, 12, 1)),  # a Friday: Monday, Tuesday
        (datetime(2026, 11, 28, 23, 59, tzinfo=PARIS), date(2026, 12, 1)),  # a Saturday
        (datetime(2026, 12, 24, 9, tzinfo=PARIS), date(2026, 12, 29)),  # Christmas is a Friday
    ],
)
def test_ni_le_samedi_ni_le_dimanche_ni_les_fetes_ne_comptent(message, site, le, promise):
    assert laisser(message, site, le).promise_pour == promise


def test_ce_que_le_site_ferme_est_compte_et_reste_a_lui(message, site):
    fermeture = Fermeture(nom="Travaux", du=date(2026, 11, 25), au=date(2026, 11, 25))
    fermeture.antennes = [site]
    fermeture.save()
    ExceptionHoraire.objects.create(antenne=site, du=date(2026, 11, 27), au=date(2026, 11, 27))
    ailleurs = fabriques.une_antenne("Centre")

    assert laisser(message, site).promise_pour == date(2026, 11, 30)
    assert laisser(message, ailleurs).promise_pour == date(2026, 11, 26)


def test_la_promesse_ne_bouge_plus(message, site):
    laissee = laisser(message, site)

    Fermeture.objects.create(nom="Travaux", du=date(2026, 11, 25), au=date(2026, 12, 25))
    type(message).objects.update(reponse_sous=9)
    laissee.refresh_from_db()
    laissee.save()

    assert Inscription.objects.get().promise_pour == date(2026, 11, 26)


def test_l_offre_dit_en_combien_de_jours(site):
    assert laisser(fabriques.un_message_a_laisser(reponse_sous=1), site).promise_pour == date(2026, 11, 25)


def test_les_autres_offres_ne_promettent_rien(site):
    assert laisser(fabriques.une_offre(mode="sans-date"), site).promise_pour is None


def test_un_message_importe_est_promis_depuis_le_jour_de_sa_demande(message, site):
    sujet = fabriques.une_offre()

    importee = fabriques.une_inscription(
        offre=message,
        site=site,
        origine="import",
        demande=a_propos(sujet),
        fait=Fait("presente", venue_le=date(2026, 2, 5)),
        demandee_le=datetime.combine(date(2026, 2, 3), time(9), PARIS),
    )

    assert (importee.promise_pour, importee.a_propos_de) == (date(2026, 2, 5), sujet)
    assert not importee.messages.exists()


@pytest.mark.parametrize("origine", ["jeune", "equipe", "import"])
def test_seul_un_message_est_a_propos_d_une_autre_offre(site, message, origine):
    autre = fabriques.une_offre(mode="sans-date")

    for offre, sujet in ((autre, message), (message, message)):
        with pytest.raises(ValidationError) as refus:
            fabriques.une_inscription(offre=offre, site=site, origine=origine, demande=a_propos(sujet))
        assert list(refus.value.message_dict) == ["a_propos_de"]
    assert not Inscription.objects.exists()


def test_deux_sujets_sont_deux_messages_et_le_meme_n_en_est_qu_un(message, site):
    compte, logement = fabriques.une_offre(), fabriques.une_offre()
    qui = {"prenom": "Awa", "nom": "Diallo", "courriel": "awa@exemple.fr"}
    for sujet in (compte, logement, None):
        laisser(message, site, demande=a_propos(sujet, **qui))

    with pytest.raises(DejaInscrit):
        laisser(message, site, demande=a_propos(logement, **qui))

    assert Inscription.objects.count() == 3
    assert len(set(Inscription.objects.values_list("jeune", flat=True))) == 1


def test_l_effacement_laisse_l_offre_dont_on_parlait_et_la_promesse(message, site):
    sujet = fabriques.une_offre()
    laissee = laisser(message, site, demande=a_propos(sujet))
    effacer_inscription(laissee)
    laissee.refresh_from_db()

    assert (laissee.a_propos_de_id, laissee.promise_pour) == (sujet.pk, date(2026, 11, 26))


class TestCeQueLeSiteTient:
    def test_le_delai_tenu_par_le_site_est_celui_qui_est_promis(self, message, site):
        type(site).objects.filter(pk=site.pk).update(delai_tenu=4)

        assert laisser(message, type(site).objects.get(pk=site.pk)).promise_pour == date(2026, 11, 30)

    def test_au_dela_de_ce_qu_un_site_promet_par_jour_le_jour_suivant_est_dit(self, message, site):
        type(site).objects.filter(pk=site.pk).update(messages_par_jour=2)
        site.refresh_from_db()

        jours = [laisser(message, site).promise_pour.day for _ in range(5)]

        # Friday comes after Thursday, then Monday.
        assert jours == [26, 26, 27, 27, 30]
        ailleurs = fabriques.une_antenne("Centre")
        assert laisser(message, ailleurs).promise_pour == date(2026, 11, 26)

    def test_un_message_repris_d_ailleurs_garde_la_date_de_son_jour(self, message, site):
        type(site).objects.filter(pk=site.pk).update(messages_par_jour=1, complet_jusqu_au=date(2026, 12, 1))

        importee = laisser(
            message,
            type(site).objects.get(pk=site.pk),
            origine="import",
            demandee_le=datetime(2026, 11, 10, 9, tzinfo=PARIS),
        )

        assert importee.promise_pour == date(2026, 11, 13)  # the 11th is a holiday


class TestDeuxMessagesParNumero:
    def test_le_troisieme_attend_que_l_un_des_deux_ait_sa_reponse(self, message, site):
        numero = {"telephone": "+33639980123", "courriel": ""}
        premiere, _ = (laisser(message, site, demande=a_propos(None, **numero)) for _ in range(2))

        with pytest.raises(TropDeMessages):
            laisser(message, site, demande=a_propos(None, **numero))
        refuser(premiere, motif="autre")

        assert laisser(message, site, demande=a_propos(None, **numero)).promise_pour

    def test_une_autre_offre_n_est_pas_un_message(self, site):
        autre = fabriques.une_offre(mode="sans-date")
        for _ in range(3):
            laisser(autre, site, demande=a_propos(None, telephone="+33639980123", courriel=""))


def test_un_message_ne_demande_pas_l_age(site):
    message = fabriques.un_message_a_laisser(age_min=16, age_max=25)

    for annee in (1990, 2015):
        laisser(message, site, demande=a_propos(None, date_naissance=date(annee, 1, 1)))
