"""A young person goes from one site to another: what goes with them, what stays, who decides."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry

from actions.comptes import compter
from actions.models import Parcours, Programme
from actions.parcours.mouvements import ouvrir_parcours
from catalogue.models import Antenne
from inscriptions.conservation.effacement import effacer_personne
from inscriptions.fiche.donnees import donnees_de
from inscriptions.fiche.mes_donnees import rubriques_de
from inscriptions.models import Inscription, Jeune, Message, Transfert
from inscriptions.orientations.chronologie import pas_de
from inscriptions.refus import RienATransferer, TransfertDejaDemande, TransfertDejaRepondu
from inscriptions.vie.demande import Fait
from inscriptions.vie.transferts import accepter_le_transfert, demander_un_transfert, refuser_le_transfert
from inscriptions.vie.transitions import changer_etat, refuser
from tests import fabriques

pytestmark = pytest.mark.django_db
TOUTES = Antenne.objects.all()


@pytest.fixture
def sites():
    centre, pyrenees = fabriques.une_antenne("Centre"), fabriques.une_antenne("Pyrénées")
    for antenne in (centre, pyrenees):
        antenne.courriel = "site@demo.example"
        antenne.save()
    return centre, pyrenees


@pytest.fixture
def awa(sites):
    """A dateless request that waits at the first site."""
    offre = fabriques.une_offre_partenaire()
    offre.sites.set(sites)
    offre.save()
    return fabriques.une_inscription(offre=offre, site=sites[0])


def encore(inscription, *, site, **options):
    """Another registration of the same person; elsewhere than on the public pages."""
    offre = options.pop("offre", None) or fabriques.une_offre_partenaire()
    seance = options.pop("seance", None)
    autre = fabriques.une_inscription(
        seance=seance, offre=None if seance else offre, site=site, origine="equipe", **options
    )
    Inscription.objects.filter(pk=autre.pk).update(jeune=inscription.jeune)
    return Inscription.objects.get(pk=autre.pk)


def demander(inscription, sites, **options):
    return demander_un_transfert(
        inscription.jeune, **{"de": sites[0], "vers": sites[1], "permises": TOUTES, **options}
    )


def accepter(transfert, **options):
    return accepter_le_transfert(transfert, **{"permises": TOUTES, **options})


def site_de(inscription):
    return type(inscription).objects.get(pk=inscription.pk).antenne.nom


def par_site(mesure):
    lignes = compter([mesure], par=["site_suivi"]).en_json()["lignes"]
    return {ligne["site_suivi"]: ligne[mesure] for ligne in lignes}


def test_ce_qui_est_ouvert_sans_date_change_de_site_et_le_reste_demeure(awa, sites):
    centre, pyrenees = sites
    venue = encore(awa, site=centre, fait=Fait("presente", venue_le=date(2026, 1, 15)))
    refusee = refuser(encore(awa, site=centre), motif="complet")
    datee = encore(awa, site=None, seance=fabriques.une_seance(antenne=centre))
    d_une_autre = fabriques.une_inscription(offre=awa.offre, site=centre)
    avant = {mesure: par_site(mesure) for mesure in ("participations", "inscriptions")}

    accepter(demander(awa, sites))

    assert site_de(awa) == "Pyrénées"
    assert {site_de(une) for une in (venue, refusee, datee, d_une_autre)} == {"Centre"}
    assert par_site("participations") == avant["participations"] == {centre.slug: 1}
    assert avant["inscriptions"] == {centre.slug: 5}
    assert par_site("inscriptions") == {centre.slug: 4, pyrenees.slug: 1}


def test_un_parcours_ouvert_suit_et_un_parcours_clos_reste(awa, sites):
    ouvert, clos = (
        ouvrir_parcours(
            programme=Programme.objects.create(
                slug=slug, nom=slug, depuis=date(2025, 1, 1), jusqua=date(2030, 1, 1)
            ),
            inscription=awa,
            entree=date(2025, 3, 1),
        )
        for slug in ("un", "deux")
    )
    Parcours.objects.filter(pk=clos.pk).update(sortie=date(2025, 9, 1), issue="emploi")

    accepter(demander(awa, sites))

    trace = ModelLogEntry.objects.get(action="parcours.transferer")
    assert (site_de(ouvert), site_de(clos)) == ("Pyrénées", "Centre")
    assert (trace.object_id, trace.data) == (str(ouvert.pk), {"de": sites[0].slug, "vers": sites[1].slug})


def test_qui_n_a_qu_un_parcours_ouvert_peut_changer_de_site(sites):
    inscription = fabriques.une_inscription(seance=fabriques.une_seance(antenne=sites[0]))
    programme = Programme.objects.create(slug="p", nom="P", depuis=date(2025, 1, 1), jusqua=date(2030, 1, 1))
    parcours = ouvrir_parcours(programme=programme, inscription=inscription, entree=date(2025, 3, 1))

    accepter(demander(inscription, sites))

    assert (site_de(parcours), site_de(inscription)) == ("Pyrénées", "Centre")


def test_chaque_inscription_garde_la_trace_et_son_histoire_ne_change_pas(awa, sites):
    awa = changer_etat(awa, "confirmee", qui="equipe", rendez_vous_le=fabriques.demain_a(10, jours=5))
    pas = [(un.pas.titre, un.pas.le, un.temps) for un in pas_de(awa)]
    compte = fabriques.un_compte()

    accepter(demander(awa, sites), compte=compte)

    trace = awa.evenements.last()
    assert (trace.de, trace.vers, trace.par) == ("confirmee", "confirmee", compte)
    assert (trace.nom_de_l_auteur, trace.motif) == ("Changement de site", "De Centre à Pyrénées")
    assert [(un.pas.titre, un.pas.le, un.temps) for un in pas_de(Inscription.objects.get())] == pas
    assert len(donnees_de(awa)["historique"]) == 2


def test_qui_a_un_rendez_vous_a_venir_apprend_ou_il_est_maintenant(awa, sites):
    changer_etat(awa, "confirmee", qui="equipe", rendez_vous_le=fabriques.demain_a(10, jours=5))

    accepter(demander(awa, sites))

    dit = awa.messages.get(modele="deplacee")
    assert "Pyrénées" in dit.texte


def test_refuser_ne_deplace_rien_et_se_dit_au_site_qui_demandait(awa, sites):
    transfert = refuser_le_transfert(demander(awa, sites), permises=TOUTES)

    dits = {message.modele: message for message in Message.objects.exclude(antenne=None)}
    assert (transfert.etat, site_de(awa)) == ("refuse", "Centre")
    assert awa.evenements.count() == 1
    assert dits["transfert"].antenne == sites[1]
    assert dits["transfert-repondu"].antenne == sites[0]
    assert "Le site Pyrénées refuse le transfert" in dits["transfert-repondu"].texte


def test_le_message_au_site_ne_nomme_personne(awa, sites):
    demander(awa, sites, raison=f"{awa.jeune.nom} habite plus près.")

    message = Message.objects.get(modele="transfert")
    assert message.destinataire == "site@demo.example"
    assert "Le site Centre demande au site Pyrénées" in message.texte
    assert awa.jeune.nom not in f"{message.sujet} {message.texte} {message.html}"


@pytest.mark.parametrize("reponse", [accepter_le_transfert, refuser_le_transfert])
def test_seul_le_site_a_qui_on_demande_repond(awa, sites, reponse):
    transfert = demander(awa, sites)

    with pytest.raises(PermissionDenied):
        reponse(transfert, permises=Antenne.objects.filter(pk=sites[0].pk))

    assert (Transfert.objects.get().etat, site_de(awa)) == ("demande", "Centre")


def test_seul_un_site_de_la_personne_demande(awa, sites):
    with pytest.raises(PermissionDenied):
        demander(awa, sites, permises=Antenne.objects.filter(pk=sites[1].pk))
    with pytest.raises(RienATransferer):
        demander(awa, sites, de=sites[1], vers=sites[0])
    with pytest.raises(ValidationError, match="Choisissez un autre site"):
        demander(awa, sites, vers=sites[0])

    assert not Transfert.objects.exists()


def test_un_seul_transfert_attend_a_la_fois_et_apres_un_refus_on_redemande(awa, sites):
    premier = demander(awa, sites)
    with pytest.raises(TransfertDejaDemande):
        demander(awa, sites)
    refuser_le_transfert(premier, permises=TOUTES)

    demander(awa, sites)

    assert sorted(Transfert.objects.values_list("etat", flat=True)) == ["demande", "refuse"]


def test_on_ne_repond_qu_une_fois(awa, sites):
    transfert = demander(awa, sites)
    accepter(transfert)

    with pytest.raises(TransfertDejaRepondu):
        refuser_le_transfert(transfert, permises=TOUTES)

    assert (Transfert.objects.get().etat, site_de(awa)) == ("accepte", "Pyrénées")


def test_quand_tout_s_est_fini_entre_temps_il_n_y_a_plus_rien_a_accepter(awa, sites):
    transfert = demander(awa, sites)
    refuser(awa, motif="complet")

    with pytest.raises(RienATransferer):
        accepter(transfert)

    assert Transfert.objects.get().etat == "demande"


def test_une_raison_trop_longue_est_refusee_a_son_champ(awa, sites):
    with pytest.raises(ValidationError) as refus:
        demander(awa, sites, raison="x" * 301)

    assert list(refus.value.message_dict) == ["raison"]


def test_mes_donnees_disent_le_changement_de_site_et_sa_raison(awa, sites):
    accepter(demander(awa, sites, raison="Elle habite plus près."))
    awa = Inscription.objects.get(pk=awa.pk)

    rubriques = {rubrique.titre: rubrique.lignes for rubrique in rubriques_de(awa)}

    [(_, dit)] = rubriques["Changement de site"]
    assert dit == "De Centre à Pyrénées. Accepté. Elle habite plus près."
    [transfert] = donnees_de(awa)["transferts"]
    assert (transfert["de"], transfert["vers"], transfert["etat"]) == ("Centre", "Pyrénées", "Accepté")


def test_effacer_vide_la_raison_et_retire_ce_qui_attend(awa, sites):
    accepter(demander(awa, sites, raison="Zyxomarque"))
    demander(awa, sites, de=sites[1], vers=sites[0], raison="Zyxomarque")

    effacer_personne(awa.jeune)

    reste = Transfert.objects.get()
    assert (reste.etat, reste.raison) == ("accepte", "")
    with pytest.raises(RienATransferer):
        demander(awa, sites)
    assert Jeune.objects.get(pk=awa.jeune_id).efface_le
