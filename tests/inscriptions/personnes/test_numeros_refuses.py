"""« Ne plus me contacter à ce numéro »: what goes, which doors refuse it afterwards, and how it comes back."""

import pytest
from django.db.models import Q
from django.urls import reverse
from wagtail.models import ModelLogEntry

from inscriptions.acces.liens import jeton_de
from inscriptions.acces.numeros_refuses import inscrire_le_refus
from inscriptions.courrier.echecs import NE_PLUS_CONTACTER
from inscriptions.courrier.envoi import envoyer_messages
from inscriptions.courrier.sms import Transporteur
from inscriptions.etats import Qui
from inscriptions.models import Alerte, Inscription, Jeune, Message, NumeroRefuse, Portee
from inscriptions.personnes.numeros_refuses import ne_plus_contacter
from inscriptions.personnes.pointages import a_appeler
from inscriptions.refus import NumeroSansContact
from inscriptions.vie.alertes import demander_une_alerte
from tests import fabriques
from tests.inscriptions.saisies import envoyer, une_personne
from tests.pages import lue
from tests.par_api import poster, un_corps, un_jeton

pytestmark = pytest.mark.django_db
NUMERO, TAPE = "+33639980123", "06 39 98 01 23"
partis = []


class Operateur(Transporteur):
    def envoyer(self, *, numero, texte, cle):
        partis.append(numero)


@pytest.fixture(autouse=True)
def operateur(settings):
    settings.SMS_BACKEND = f"{__name__}.Operateur"
    partis.clear()


@pytest.fixture
def refuse():
    inscrire_le_refus(NUMERO, par=Qui.JEUNE)


def joignable_par(courriel="", **options):
    demande = fabriques.une_demande(courriel=courriel, telephone=NUMERO)
    return fabriques.une_inscription(demande=demande, **options)


def du_lien(inscription, nom="ne_plus_me_contacter"):
    return reverse(nom, args=[jeton_de(inscription)])


def il_n_est_plus_nulle_part():
    ou = Q(telephone=NUMERO)
    lignes = [Jeune.objects.filter(ou), Inscription.objects.filter(ou), Alerte.objects.filter(ou)]
    return not any(une.exists() for une in [*lignes, Message.objects.filter(destinataire=NUMERO)])


class TestParSonLien:
    def test_la_page_du_contact_y_mene_et_dit_ce_qui_change_sans_montrer_le_numero(self, client):
        inscription = joignable_par()

        contact = client.get(du_lien(inscription, "changer_mon_contact")).content.decode()
        page = lue(client.get(du_lien(inscription)))

        assert du_lien(inscription) in contact
        assert "06 .. .. .. 23" in page.replace("\u00a0", " ")
        assert TAPE not in page
        assert inscription.reference in page
        assert not NumeroRefuse.objects.exists(), "a link that is opened asks nothing yet"

    def test_le_numero_part_de_partout_et_rien_ne_lui_est_dit_ni_ecrit(self, client):
        inscription, autre = joignable_par(), joignable_par()
        Inscription.objects.filter(pk=autre.pk).update(telephone=NUMERO)
        demander_une_alerte(inscription.offre, site=None, courriel="", telephone=NUMERO)

        reponse = client.post(du_lien(inscription))
        envoyer_messages()

        assert "ne lui écrivons plus" in client.get(reponse["Location"]).content.decode()
        assert NumeroRefuse.objects.get().par == Qui.JEUNE
        assert il_n_est_plus_nulle_part()
        assert partis == []
        assert set(Message.objects.values_list("etat", "erreur")) == {("sans-adresse", NE_PLUS_CONTACTER)}
        assert not a_appeler(Message.objects.all()).exists()
        inscription.refresh_from_db()
        assert inscription.etat == "confirmee"

    def test_une_alerte_qui_a_un_e_mail_le_garde(self):
        offre = fabriques.une_inscription().offre
        for telephone in ("", NUMERO):
            demander_une_alerte(offre, site=None, courriel="awa@exemple.fr", telephone=telephone)

        ne_plus_contacter(NUMERO, qui=Qui.JEUNE)

        assert Alerte.objects.get().courriel == "awa@exemple.fr"

    def test_ce_qui_attendait_part_au_contact_qui_est_donne_ensuite(self, client):
        inscription = joignable_par()
        client.post(du_lien(inscription))

        client.post(
            du_lien(inscription, "changer_mon_contact"), {"courriel": "awa@exemple.fr", "telephone": ""}
        )

        assert list(inscription.messages.values_list("etat", "destinataire")) == [
            ("a-envoyer", "awa@exemple.fr")
        ]

    def test_sans_numero_il_n_y_a_rien_a_demander(self, client):
        inscription = fabriques.une_inscription()

        reponse = client.post(du_lien(inscription))

        assert reponse["Location"] == du_lien(inscription, "changer_mon_contact")
        assert not NumeroRefuse.objects.exists()


@pytest.mark.usefixtures("refuse")
class TestAToutesLesPortes:
    def test_le_formulaire_dit_non_et_comment_faire(self, client):
        seance = fabriques.une_seance()
        adresse = reverse("s_inscrire_seance", args=[seance.pk])

        reponse = envoyer(client, adresse, une_personne(telephone=TAPE))

        assert reponse.status_code == 409
        assert "Donnez un autre numéro ou un e-mail, ou venez sur place." in lue(reponse)
        assert not Inscription.objects.exists()

    def test_laissez_nous_un_message_aussi(self, client):
        fabriques.une_antenne()
        version = fabriques.une_version(("mot", "texte_long"))
        fabriques.un_message_a_laisser(formulaire=version.formulaire)
        donnees = {"prenom": "Awa", "reponse": "appel", "telephone": TAPE}

        page = client.get("/etre-rappele/").content.decode()
        jeton = page.partition('name="jeton" value="')[2].partition('"')[0]
        reponse = client.post("/etre-rappele/", {"jeton": jeton, **donnees})

        assert (reponse.status_code, Inscription.objects.exists()) == (409, False)
        assert "Ce numéro a demandé à ne plus être contacté." in lue(reponse)

    def test_le_changement_de_contact(self, client):
        inscription = fabriques.une_inscription()

        reponse = client.post(
            du_lien(inscription, "changer_mon_contact"), {"courriel": "", "telephone": TAPE}
        )

        assert reponse.status_code == 409
        assert "Donnez un autre numéro" in lue(reponse)
        assert not Jeune.objects.filter(telephone=NUMERO).exists()

    def test_prevenez_moi(self, client):
        offre = fabriques.une_seance(places=0).offre
        adresse = reverse("prevenez_moi", args=[offre.slug])
        jeton = client.get(adresse).content.decode().partition('name="jeton" value="')[2].partition('"')[0]

        reponse = client.post(adresse, {"jeton": jeton, "courriel": "", "telephone": TAPE})

        assert reponse.status_code == 409
        assert "Donnez un autre numéro" in lue(reponse)

    def test_l_api(self, client):
        seance = fabriques.une_seance()
        jeton = un_jeton(Portee.INSCRIPTIONS_ECRIRE)

        reponse = poster(client, un_corps(seance=seance.pk, jeune={"telephone": TAPE}), **jeton)

        assert (reponse.status_code, reponse.json()["code"]) == (409, "numero_sans_contact")

    @pytest.mark.parametrize("origine", [Inscription.Origine.EQUIPE, Inscription.Origine.IMPORT])
    def test_l_equipe_et_l_import(self, origine):
        with pytest.raises(NumeroSansContact):
            joignable_par(origine=origine)

        assert not Jeune.objects.exists()


def test_l_envoi_regarde_en_dernier():
    """Whatever wrote the row: a file taken over, a race with who asks for it."""
    inscription = joignable_par()
    inscrire_le_refus(NUMERO, par=Qui.EQUIPE)

    envoyer_messages()

    assert partis == []
    assert inscription.messages.get().erreur == NE_PLUS_CONTACTER
    assert not a_appeler(Message.objects.all()).exists()


def test_un_message_qui_attend_un_appel_ne_le_promet_plus():
    laisse = joignable_par(offre=fabriques.un_message_a_laisser(), site=fabriques.une_antenne())
    Inscription.objects.update(repondre_par="appel")

    ne_plus_contacter(NUMERO, qui=Qui.JEUNE)

    laisse.refresh_from_db()
    assert laisse.repondre_par == ""


class TestAuBureau:
    @pytest.fixture
    def inscription(self, client):
        inscription = joignable_par()
        client.force_login(fabriques.un_agent(inscription.antenne))
        return inscription

    def presser(self, client, inscription, quoi, **donnees):
        return client.post(reverse(f"jeunes:{quoi}", args=[inscription.jeune_id]), donnees, follow=True)

    def test_l_equipe_le_dit_pour_la_personne(self, client, inscription):
        page = lue(self.presser(client, inscription, "numero_refuser"))

        assert "ce numéro est effacé" in page
        assert client.get(reverse("inscriptions:inspect", args=[inscription.pk])).status_code == 200
        assert NumeroRefuse.objects.get().par == Qui.EQUIPE
        assert il_n_est_plus_nulle_part()
        trace = ModelLogEntry.objects.get(action="jeunes.ne_plus_contacter")
        assert "639980123" not in str([trace.label, trace.data])

    def test_elle_le_remet_avec_une_raison_et_il_se_donne_de_nouveau(self, client, inscription):
        self.presser(client, inscription, "numero_refuser")

        sans_raison = lue(self.presser(client, inscription, "numero_remettre", telephone=TAPE))
        restent = NumeroRefuse.objects.count()
        page = lue(self.presser(client, inscription, "numero_remettre", telephone=TAPE, raison="demande"))

        assert ("Dites pourquoi" in sans_raison, restent) == (True, 1)
        assert "peut être donné de nouveau" in page
        assert not NumeroRefuse.objects.exists()
        trace = ModelLogEntry.objects.get(action="jeunes.contacter_de_nouveau")
        assert trace.data == {"raison": "demande"}
        assert joignable_par().jeune.telephone == NUMERO

    def test_un_numero_qui_n_y_est_pas_le_dit(self, client, inscription):
        page = lue(self.presser(client, inscription, "numero_remettre", telephone=TAPE, raison="erreur"))

        assert "rien n’a changé" in page
