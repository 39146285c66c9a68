"""Personal links outlive the key they were made with, until the day that was named, and can be revoked."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from catalogue.models import Intervenant, Offre
from inscriptions.acces.liens import (
    jeton_de,
    jeton_de_l_alerte,
    jeton_de_l_intervenant,
    jeton_de_la_reponse,
    jeton_du_responsable,
    reponse_du_jeton,
)
from inscriptions.conservation.effacement import effacer_inscription
from inscriptions.models import Alerte, Inscription, Message
from tests import fabriques

pytestmark = pytest.mark.django_db
AUTRE = "une-autre-cle-que-celle-d-hier-et-assez-longue-pour-durer"


def des_liens():
    """One of each kind of link, made with the key of now."""
    fabriques.site_web()
    inscription = fabriques.une_inscription()
    alerte = Alerte.objects.create(offre=Offre.objects.get(), courriel="awa@exemple.fr")
    intervenant = Intervenant.objects.create(nom="Martel")
    return [
        reverse("mon_inscription", args=[jeton_de(inscription)]),
        reverse("intervenant", args=[jeton_de_l_intervenant(intervenant)]),
        reverse("arreter_l_alerte", args=[jeton_de_l_alerte(alerte)]),
    ]


def changer_de_cle(settings, *, jusqu_a):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY, settings.CLES_ANCIENNES_FIN = AUTRE, jusqu_a


def statuts(client, adresses):
    return [client.get(adresse).status_code for adresse in adresses]


def test_les_liens_envoyes_survivent_a_un_changement_de_cle_jusqu_au_jour_dit(client, settings):
    anciens, aujourd_hui = des_liens(), timezone.localdate()

    changer_de_cle(settings, jusqu_a=aujourd_hui)
    tenus = statuts(client, anciens)
    settings.CLES_ANCIENNES_FIN = aujourd_hui - timedelta(days=1)

    assert tenus == [200, 200, 200]
    assert statuts(client, anciens) == [404, 404, 410]


def test_les_nouveaux_liens_naissent_de_la_nouvelle_cle(client, settings):
    changer_de_cle(settings, jusqu_a=timezone.localdate())

    nouveaux = des_liens()
    settings.SECRET_KEY_FALLBACKS = []

    assert statuts(client, nouveaux) == [200, 200, 200]


def test_revoquer_tous_les_liens_ferme_ceux_des_partenaires(client):
    adresse = fabriques.une_adresse(responsable=True)
    demande = fabriques.une_demande_chez(adresse)
    liens = [
        reverse("partenaire", args=[jeton_du_responsable(adresse)]),
        reverse("reponse", args=[jeton_de_la_reponse(demande, adresse)]),
    ]
    assert statuts(client, liens) == [200, 200]

    call_command("revoquer_liens", "--tous", stdout=StringIO())

    assert statuts(client, liens) == [404, 404]


def test_un_lien_efface_d_une_ancienne_cle_le_dit_encore(client, settings):
    inscription = fabriques.une_inscription()
    ancien = reverse("mon_inscription", args=[jeton_de(inscription)])
    changer_de_cle(settings, jusqu_a=timezone.localdate())

    effacer_inscription(inscription)
    call_command("revoquer_liens", "--tous", stdout=StringIO())

    assert client.get(ancien).status_code == 410


def test_la_commande_revoque_tout_sous_une_ancienne_cle_comme_sous_la_nouvelle(client, settings):
    anciens = des_liens()[:2]
    changer_de_cle(settings, jusqu_a=timezone.localdate())
    sortie = StringIO()

    call_command("revoquer_liens", "--tous", "--renvoyer", stdout=sortie)

    inscription, intervenant = Inscription.objects.get(), Intervenant.objects.get()
    assert statuts(client, anciens) == [404, 404]
    assert client.get(reverse("mon_inscription", args=[jeton_de(inscription)])).status_code == 200
    assert client.get(reverse("intervenant", args=[jeton_de_l_intervenant(intervenant)])).status_code == 200
    assert sortie.getvalue() == "Liens révoqués\u00a0: 1. Messages à envoyer\u00a0: 1.\n"
    assert Message.objects.filter(modele="lien", inscription=inscription).count() == 1


def test_la_commande_revoque_une_seule_inscription_et_ne_renvoie_que_si_on_le_demande(client):
    visee, autre = fabriques.une_inscription(), fabriques.une_inscription()
    anciens = [reverse("mon_inscription", args=[jeton_de(une)]) for une in (visee, autre)]

    call_command("revoquer_liens", visee.reference, stdout=StringIO())

    assert statuts(client, anciens) == [404, 200]
    assert not Message.objects.filter(modele="lien").exists()


@pytest.mark.parametrize("demande", [(), ("INCONNUE",), ("INCONNUE", "--tous")])
def test_la_commande_ne_devine_pas_ce_qu_il_faut_revoquer(demande):
    fabriques.une_inscription()

    with pytest.raises(CommandError):
        call_command("revoquer_liens", *demande, stdout=StringIO())

    assert Inscription.objects.get().jeton_version == 1


def test_le_lien_d_un_partenaire_ouvre_une_orientation_par_une_adresse():
    adresse = fabriques.une_adresse()
    demande = fabriques.une_demande_chez(adresse)

    assert reponse_du_jeton(jeton_de_la_reponse(demande, adresse)) == (demande, adresse)


def test_le_lien_d_une_orientation_n_en_ouvre_pas_une_autre():
    adresse = fabriques.une_adresse()
    demande, autre = fabriques.une_demande_chez(adresse), fabriques.une_demande_chez(adresse)
    jeton = jeton_de_la_reponse(demande, adresse)

    assert reponse_du_jeton(jeton.replace(demande.reference, autre.reference)) is None


def test_le_lien_d_une_adresse_ne_sert_pas_a_une_autre_du_meme_partenaire():
    adresse = fabriques.une_adresse()
    demande, collegue = fabriques.une_demande_chez(adresse), fabriques.une_adresse(adresse.partenaire)
    jeton = jeton_de_la_reponse(demande, adresse)

    assert reponse_du_jeton(f"{collegue.pk}-{jeton.partition('-')[2]}") is None


def test_une_adresse_supprimee_n_ouvre_plus_rien():
    adresse = fabriques.une_adresse()
    jeton = jeton_de_la_reponse(fabriques.une_demande_chez(adresse), adresse)

    adresse.delete()

    assert reponse_du_jeton(jeton) is None
