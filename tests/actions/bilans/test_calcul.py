"""What a bilan cannot calculate is not published, and the editor is told where; filters are chosen."""

import json
import re
from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.db.models import JSONField
from django.db.models.functions import Cast
from django.urls import reverse
from wagtail.blocks import StreamValue
from wagtail.models import PageLogEntry, Revision

from actions.models import (
    Bilan,
    ChiffreExterne,
    ChiffrePublie,
    Indicateur,
    PageBilans,
    Parcours,
    Programme,
)
from inscriptions.models import Jeune
from tests import fabriques

pytestmark = pytest.mark.django_db
MIGRATION = "actions.migrations.0005_filtres_choisis"


@pytest.fixture
def bilan(db):
    programme = Programme.objects.create(
        slug="dip", nom="DIP", depuis=date(2019, 1, 1), jusqua=date(2019, 12, 31)
    )
    for code, mesure in (("entres", "jeunes_entres"), ("casse", "jeunes_entres")):
        Indicateur.objects.create(code=code, nom=code, definition="D.", mesure=mesure, programme=programme)
    Indicateur.objects.filter(code="casse").update(filtres={"offre": ["offre-renommee"]})
    liste = fabriques.site_web().get_parent().add_child(instance=PageBilans(title="Bilans", slug="bilans"))
    return liste.add_child(
        instance=Bilan(
            title="Bilan",
            slug="bilan",
            programme=programme,
            depuis=programme.depuis,
            jusqua=programme.jusqua,
            live=False,
        )
    )


def un_tableau(mesure="jeunes_entres", dimension="sexe", filtres=()):
    return (
        "tableau",
        {"titre": "T", "texte": "", "mesure": mesure, "dimension": dimension, "filtres": filtres},
    )


def une_phrase(texte="{valeur} entrés", indicateur="entres"):
    return ("phrase", {"texte": texte, "indicateur": indicateur, "depuis": "", "jusqua": ""})


def envoyer(client, bilan, *blocs, **boutons):
    """What the editor's page sends."""
    donnees = {
        "title": "Bilan",
        "slug": "bilan",
        "programme": bilan.programme_id,
        "depuis": "2019-01-01",
        "jusqua": "2019-12-31",
        "corps-count": len(blocs),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **boutons,
    }
    for rang, (genre, valeur) in enumerate(blocs):
        donnees |= {f"corps-{rang}-{cle}": v for cle, v in (("type", genre), ("order", rang), ("id", ""))}
        donnees |= {f"corps-{rang}-deleted": ""}
        donnees |= {f"corps-{rang}-value-{cle}": v for cle, v in valeur.items()}
    return client.post(reverse("wagtailadmin_pages:edit", args=[bilan.pk]), donnees)


def fautes_de(reponse):
    """Rank of the block → field → message."""
    (erreur,) = reponse.context["form"].errors["corps"].as_data()
    return {
        rang: {champ: faute.messages[0] for champ, faute in bloc.block_errors.items()}
        for rang, bloc in erreur.block_errors.items()
    }


@pytest.mark.parametrize(
    ("bloc", "champ", "dit"),
    [
        (un_tableau("seances", "sexe"), "dimension", "« Sexe » ne s’applique pas"),
        (un_tableau(filtres=["type_acte=colis"]), "filtres", "« Type d’acte » ne s’applique pas"),
        (une_phrase(indicateur="casse"), "indicateur", "offre-renommee"),
        (une_phrase("{taux} des entrés"), "texte", "pas de dénominateur"),
        (une_phrase("{valeurs} entrés"), "texte", "{valeurs}"),
    ],
)
def test_ce_qui_ne_se_calcule_pas_empeche_la_publication_et_dit_ou(
    client, admin_user, bilan, bloc, champ, dit
):
    client.force_login(admin_user)

    refus = envoyer(client, bilan, une_phrase(), bloc, **{"action-publish": "Publier"})

    assert list(fautes_de(refus)) == [1]
    assert dit in fautes_de(refus)[1][champ]
    bilan.refresh_from_db()
    assert (bilan.live, bilan.editions.count()) == (False, 0)
    # The same as a draft is kept as it is.
    assert envoyer(client, bilan, une_phrase(), bloc).status_code == 302
    assert len(Bilan.objects.get().get_latest_revision_as_object().corps) == 2


def test_les_filtres_choisis_sont_gardes_et_comptent(client, admin_user, bilan):
    client.force_login(admin_user)
    filtres = ["mesure_ase=en-cours", "mesure_ase=passee", "sexe=F"]

    envoyer(client, bilan, un_tableau(filtres=filtres), **{"action-publish": "Publier"})

    bilan.refresh_from_db()
    assert bilan.corps[0].value["filtres"] == {"mesure_ase": ["en-cours", "passee"], "sexe": ["F"]}
    assert bilan.edition.contenu["blocs"][0]["type"] == "tableau"


def test_l_editeur_propose_les_valeurs_et_refuse_celle_qu_on_ecrit(client, admin_user, bilan):
    client.force_login(admin_user)

    page = client.get(reverse("wagtailadmin_pages:edit", args=[bilan.pk])).content.decode()
    refus = envoyer(client, bilan, un_tableau(filtres=["sexe=Femme"]))

    assert "sexe=F" in page
    assert "ne se propose plus" in fautes_de(refus)[0]["filtres"]


def test_un_choix_qui_ne_se_propose_plus_reste_coche_jusqu_a_ce_qu_on_le_change(client, admin_user, bilan):
    client.force_login(admin_user)
    bilan.corps = [("tableau", {**un_tableau()[1], "filtres": {"offre": ["offre-renommee"]}})]
    bilan.save_revision()

    page = client.get(reverse("wagtailadmin_pages:edit", args=[bilan.pk])).content.decode()
    publier = {"action-publish": "Publier"}
    refus = envoyer(client, bilan, un_tableau(filtres=["offre=offre-renommee"]), **publier)

    assert "offre : offre-renommee" in page
    assert "offre-renommee" in fautes_de(refus)[0]["filtres"]


def test_un_indicateur_garde_coche_ce_qui_ne_se_propose_plus(client, admin_user, bilan):
    client.force_login(admin_user)
    casse = Indicateur.objects.get(code="casse")

    page = client.get(reverse("indicateurs:edit", args=[casse.pk])).content.decode()
    saisie = {"nom": "casse", "code": "casse", "definition": "D.", "mesure": "jeunes_entres"}
    refus = client.post(
        reverse("indicateurs:edit", args=[casse.pk]), {**saisie, "filtres": ["offre=offre-renommee"]}
    )

    (case,) = re.findall(r'<input[^>]*"offre=offre-renommee"[^>]*>', page)
    assert " checked" in case
    assert "Valeur inconnue pour « Offre »" in refus.content.decode()


def test_une_publication_programmee_qui_ne_se_calcule_plus_garde_l_edition_d_avant(client, bilan):
    bilan.corps = [une_phrase()]
    bilan.save_revision().publish()
    bilan = Bilan.objects.get()
    bilan.corps = [une_phrase("Cette année, {valeur} entrés", indicateur="casse")]
    bilan.save_revision().publish()

    page = client.get("/bilans/bilan/").content.decode()

    assert "Cette année" not in page
    assert [edition.numero for edition in bilan.editions.all()] == [1]
    trace = PageLogEntry.objects.get(action="actions.bilan.non_fige")
    assert "offre-renommee" in trace.message


def test_un_bilan_jamais_fige_n_est_pas_montre(client, bilan):
    bilan.corps = [une_phrase(indicateur="casse")]
    bilan.save_revision().publish()

    assert client.get("/bilans/bilan/").status_code == 404
    assert "Aucun bilan n’est encore publié" in client.get("/bilans/").content.decode()


def test_publier_plusieurs_pages_d_un_coup_refuse_un_bilan_qui_ne_se_calcule_pas(client, admin_user, bilan):
    client.force_login(admin_user)
    bilan.corps = [une_phrase(indicateur="casse")]
    bilan.save_revision()
    adresse = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    reponse = client.post(f"{adresse}?id={bilan.pk}&next=/admin/", follow=True)

    bilan.refresh_from_db()
    assert not bilan.live
    assert "« Bilan » n’est pas publié" in reponse.content.decode()


def test_un_chiffre_publie_qui_ne_se_calcule_plus_empeche_la_publication(client, admin_user, bilan):
    client.force_login(admin_user)
    ChiffrePublie.objects.create(
        indicateur=Indicateur.objects.get(code="casse"),
        libelle="371 entrés",
        valeur=371,
        depuis=date(2019, 1, 1),
        jusqua=date(2019, 12, 31),
        source="Bilan",
    )

    refus = envoyer(
        client, bilan, ("comparaison", {"titre": "Publié", "texte": ""}), **{"action-publish": "Publier"}
    )

    assert "« 371 entrés » : Valeur inconnue" in fautes_de(refus)[0]["titre"]


def test_un_taux_sur_personne_n_est_pas_dit_masque(client, bilan):
    externe = ChiffreExterne.objects.create(
        slug="zero",
        libelle="Accueillis",
        valeur=0,
        depuis=date(2019, 1, 1),
        jusqua=date(2019, 12, 31),
        source="S",
        releve_le=date(2020, 1, 1),
    )
    Indicateur.objects.filter(code="entres").update(denominateur_externe=externe)
    bilan.corps = [une_phrase("{valeur} sur {denominateur} : {taux}.")]
    bilan.save_revision().publish()

    page = client.get("/bilans/bilan/").content.decode()

    assert "<b>0</b> sur <b>0</b> : <b>–</b>." in page


def test_un_bilan_compte_une_equipe_qui_n_est_pas_montree_et_ne_la_nomme_pas(client, bilan):
    for antenne in (fabriques.une_equipe("Fantomas", slug="fantomas"), fabriques.une_antenne("Centre")):
        Parcours.objects.create(
            jeune=Jeune.objects.create(prenom="Awa", nom="Exemple"),
            programme=bilan.programme,
            antenne=antenne,
            entree=date(2019, 2, 1),
        )
    bilan.corps = [un_tableau(dimension="site", filtres={})]
    bilan.save_revision().publish()

    page = client.get("/bilans/bilan/").content.decode()
    lus = client.get("/api/v1/bilans/bilan/").content.decode()

    assert "Centre" in page
    assert "Équipe 1" in page
    assert "fantomas" not in (page + lus).lower()


def test_la_migration_garde_les_memes_filtres_en_ligne_et_en_brouillon(bilan):
    def brut(*filtres):
        liste = [{"dimension": code, "valeurs": valeurs} for code, valeurs in filtres]
        liste[0] = {"type": "item", "id": "x", "value": liste[0]}
        return [{"type": "tableau", "id": "t", "value": {"titre": "T", "filtres": liste}}]

    en_ligne = brut(("mesure_ase", "en-cours, passee"), ("sexe", "F"))
    brouillon = brut(("sexe", "F,M"), ("sexe", "M"), ("offre", " "))
    Bilan.objects.update(corps=StreamValue(bilan.corps.stream_block, en_ligne, is_lazy=True))
    revision = bilan.save_revision()
    revision.content["corps"] = json.dumps(brouillon)
    revision.save()

    import_module(MIGRATION).reecrire(apps, None)
    import_module(MIGRATION).reecrire(apps, None)  # nothing more the second time

    (corps,) = Bilan.objects.annotate(brut=Cast("corps", JSONField())).values_list("brut", flat=True)
    assert corps[0]["value"]["filtres"] == {"mesure_ase": ["en-cours", "passee"], "sexe": ["F"]}
    contenu = json.loads(Revision.objects.get(pk=revision.pk).content["corps"])
    assert contenu[0]["value"]["filtres"] == {"sexe": ["M"]}
