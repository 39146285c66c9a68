"""The words of a personal page: declared with each state, filled in with what is known, escaped."""

from dataclasses import fields

import pytest

from catalogue.models import Antenne, Atelier
from inscriptions.etats import Etat, Qui
from inscriptions.etats.declaration import Selon, noms_de
from inscriptions.models import Inscription, Jeune
from inscriptions.portes.pages.personnel.mots import VALEURS, SaPage

# A page of the catalogue asks for its content type, and that is all.
pytestmark = [pytest.mark.django_db, pytest.mark.une_base]

PAR_SMS = {"canal": "sms", "telephone": "06 39 98 01 23"}


def la_page(etat, *, contact=None, prenom="Awa", a_apporter="", nouveau=False, rang=None, **champs):
    inscription = Inscription(
        etat=etat,
        jeune=Jeune(prenom=prenom, nom="" if prenom else "Diallo"),
        offre=Atelier(title="CV", a_apporter=a_apporter),
        antenne=Antenne(nom="Site Avenir"),
        **champs,
    )
    return SaPage(inscription, None, contact or {"canal": ""}, nouveau=nouveau, rang=rang)


def phrases(etat):
    page = etat.declaration.page
    for phrase in (
        page.titre,
        page.titre_d_arrivee,
        page.titre_de_son_fait,
        page.chapo,
        page.mention_sans_date,
        *page.suite,
    ):
        if isinstance(phrase, Selon):
            yield from (getattr(phrase, champ.name) for champ in fields(phrase))
        else:
            yield phrase


@pytest.mark.parametrize("etat", Etat)
def test_les_mots_d_un_etat_ne_nomment_que_ce_que_la_page_connait(etat):
    assert {nom for phrase in phrases(etat) for nom in noms_de(phrase)} <= VALEURS.keys()


def test_le_titre_dit_le_prenom_s_il_est_connu():
    assert la_page(Etat.CONFIRMEE).titre == "Bonjour Awa, votre place vous attend"
    assert la_page(Etat.CONFIRMEE, nouveau=True).titre == "Votre place est réservée"
    assert la_page(Etat.PRESENTE).titre == "Merci d’être venu, Awa"


def test_qui_a_annule_se_lit_dans_le_titre():
    assert la_page(Etat.ANNULEE, annulee_par=Qui.JEUNE).titre == "Vous avez annulé"
    assert la_page(Etat.ANNULEE, annulee_par=Qui.EQUIPE).titre == "Cette inscription est annulée"


def test_le_rang_prend_un_exposant():
    assert la_page(Etat.ATTENTE, rang=1).titre == "Vous êtes 1<sup>er</sup> sur la liste d’attente"
    assert la_page(Etat.ATTENTE, rang=2).titre == "Vous êtes 2<sup>e</sup> sur la liste d’attente"
    assert la_page(Etat.ATTENTE).titre == "Vous êtes sur la liste d’attente"


def test_la_suite_dit_comment_la_personne_est_jointe():
    assert la_page(Etat.CONFIRMEE, contact=PAR_SMS).suite == [
        "Votre lien personnel part par SMS au <strong>06 39 98 01 23</strong>. Notez aussi votre référence.",
        "Le jour même, dites votre prénom à l’accueil.",
    ]
    assert la_page(Etat.CONFIRMEE).suite == ["Le jour même, dites votre prénom à l’accueil."]


def test_ce_que_quelqu_un_a_ecrit_n_est_jamais_du_html():
    page = la_page(
        Etat.CONFIRMEE, prenom="<b>Awa</b>", a_apporter="Un <i>CV</i>", contact={"referent": "<u>"}
    )

    assert page.titre == "Bonjour &lt;b&gt;Awa&lt;/b&gt;, votre place vous attend"
    assert page.suite == [
        "&lt;u&gt; reçoit les messages pour vous.",
        "Le jour même, dites votre prénom à l’accueil. À apporter\u00a0: un &lt;i&gt;CV&lt;/i&gt;.",
    ]
