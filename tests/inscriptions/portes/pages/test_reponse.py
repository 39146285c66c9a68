"""A partner answers about one person by its own link: reading changes nothing, and nobody is written over."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from catalogue.models import AdresseDePartenaire, Antenne, Offre
from inscriptions.acces.liens import jeton_de_la_reponse
from inscriptions.conservation.effacement import effacer_inscription
from inscriptions.etats import Etat, MotifRefus, Qui
from inscriptions.models import Evenement, Inscription, Message, PeutSavoir
from inscriptions.vie.transferts import accepter_le_transfert, demander_un_transfert
from inscriptions.vie.transitions import annuler, changer_etat
from tests import fabriques

pytestmark = pytest.mark.django_db


@pytest.fixture
def adresse():
    return fabriques.une_adresse()


@pytest.fixture
def demande(adresse):
    jeune = fabriques.une_demande(prenom="Lina", nom="Roussel-Marqueur", telephone="+33639980145")
    return fabriques.une_demande_chez(adresse, demande=jeune)


def page(demande, adresse):
    return reverse("reponse", args=[jeton_de_la_reponse(demande, adresse)])


def dire(client, demande, adresse, geste, **reponses):
    """One answer, sent after reading the page as it is, unless `vu` says otherwise."""
    demande.refresh_from_db()
    corps = {"geste": geste, "par": "Léa", "vu": demande.etat, **reponses}
    return client.post(page(demande, adresse), corps)


def un_rendez_vous(jours=7):
    jour = timezone.localdate() + timedelta(days=jours)
    return {"jour": f"{jour:%Y-%m-%d}", "heure": "10:30", "ou": "6 rue de l’Exemple, Paris"}


def attendue_hier(demande):
    changer_etat(
        demande, Etat.CONFIRMEE, qui=Qui.PARTENAIRE, rendez_vous_le=timezone.now() - timedelta(days=1)
    )


def test_la_page_dit_qui_envoie_qui_et_pourquoi_et_n_en_dit_pas_plus(client, demande, adresse):
    reponse = client.get(page(demande, adresse))
    lue = reponse.content.decode()

    assert "On vous adresse Lina R." in lue
    assert "Roussel-Marqueur" not in lue
    assert "Préparer un entretien." in lue
    assert "06 39 98 01 45" in lue
    assert demande.structure.nom in lue
    assert "Répondez avant le" in lue
    assert "no-store" in reponse["Cache-Control"]
    assert reponse["Referrer-Policy"] == "no-referrer"
    assert "noindex" in reponse["X-Robots-Tag"]


def test_le_partenaire_lit_les_reponses_que_le_formulaire_disait_lui_montrer_et_aucune_autre(
    client, demande, adresse
):
    projet = {**fabriques.une_question("projet", "texte"), "montree_au_partenaire": True}
    version = fabriques.une_version(projet, fabriques.une_question("sante", "texte"))
    reponses = {"projet": "Un CAP", "sante": "Marqueur-de-santé"}
    Inscription.objects.filter(pk=demande.pk).update(version=version, reponses=reponses)

    lue = client.get(page(demande, adresse)).content.decode()

    assert "Un CAP" in lue
    assert "Marqueur-de-santé" not in lue


def test_un_robot_qui_ouvre_le_lien_ne_repond_a_la_place_de_personne(client, demande, adresse):
    lien = page(demande, adresse)
    avant = (Evenement.objects.count(), Message.objects.count())

    for requete in ("geste=refus&motif=complet&par=Robot&vu=demandee", "geste=accord&vu=demandee", ""):
        client.get(f"{lien}?{requete}")
        client.head(f"{lien}?{requete}")

    demande.refresh_from_db()
    assert demande.etat == Etat.DEMANDEE
    assert (Evenement.objects.count(), Message.objects.count()) == avant


def test_un_rendez_vous_propose_est_dit_a_la_personne_avec_son_lieu_et_a_qui_l_envoie(
    client, demande, adresse
):
    Inscription.objects.filter(pk=demande.pk).update(referent_courriel="ref@exemple.fr")
    Message.objects.all().delete()

    reponse = dire(client, demande, adresse, "rendez-vous", **un_rendez_vous())

    demande.refresh_from_db()
    assert (reponse.status_code, demande.etat) == (303, Etat.CONFIRMEE)
    assert timezone.localtime(demande.rendez_vous_le).strftime("%H:%M") == "10:30"
    evenement = demande.evenements.last()
    assert (evenement.auteur, evenement.motif) == (Qui.PARTENAIRE, f"Léa, {adresse.partenaire.nom}")
    assert "6 rue de l’Exemple" in Message.objects.get(modele="confirmee").texte
    assert "C’est noté" in client.get(reponse["Location"]).content.decode()


@pytest.mark.parametrize(
    "faute", [{"par": ""}, {"jour": ""}, {"heure": "midi"}, un_rendez_vous(-2), {"ou": ""}]
)
def test_une_reponse_incomplete_garde_ce_qui_est_ecrit_et_n_ecrit_rien(client, demande, adresse, faute):
    reponse = dire(client, demande, adresse, "rendez-vous", **(un_rendez_vous() | faute))

    demande.refresh_from_db()
    assert (reponse.status_code, demande.etat) == (400, Etat.DEMANDEE)
    assert "Votre réponse n’est pas envoyée" in reponse.content.decode()
    assert 'value="10:30"' in reponse.content.decode() or "heure" in faute


def test_un_refus_garde_sa_raison_et_la_personne_ne_la_lit_pas(client, demande, adresse):
    Message.objects.all().delete()

    dire(client, demande, adresse, "refus", motif=MotifRefus.COMPLET, precision="Plus de lits avant mars")

    demande.refresh_from_db()
    lue = client.get(page(demande, adresse)).content.decode()
    assert (demande.etat, demande.motif) == (Etat.REFUSEE, MotifRefus.COMPLET)
    assert demande.evenements.last().motif == f"Léa, {adresse.partenaire.nom}"
    assert demande.mots.get().texte == "Plus de lits avant mars"
    assert not [un for un in Message.objects.all() if "lits" in un.texte + un.html]
    assert "Préparer un entretien." not in lue
    assert "06 39 98 01 45" not in lue


def test_un_motif_qui_est_a_l_equipe_ne_se_donne_pas_par_le_lien(client, demande, adresse):
    reponse = dire(client, demande, adresse, "refus", motif=MotifRefus.DOUBLON)

    demande.refresh_from_db()
    assert (reponse.status_code, demande.etat) == (400, Etat.DEMANDEE)


def test_une_demande_avec_sa_date_se_confirme_sans_en_ecrire_une_autre(client, adresse):
    offre = fabriques.une_offre(partenaire=adresse.partenaire, qui=Offre.Qui.PRESCRIPTEURS)
    seance = fabriques.une_seance(offre=offre)
    demande = fabriques.une_orientation(
        fabriques.un_prescripteur(fabriques.une_structure("mission-locale")), seance=seance
    )

    reponse = dire(client, demande, adresse, "accord")

    demande.refresh_from_db()
    assert (reponse.status_code, demande.etat, demande.rendez_vous_le) == (303, Etat.CONFIRMEE, None)


@pytest.fixture
def datee(adresse):
    """Sent to a dated offer of the partner, with a date; and another date of that offer."""
    offre = fabriques.une_offre(partenaire=adresse.partenaire, qui=Offre.Qui.PRESCRIPTEURS)
    seance = fabriques.une_seance(offre=offre)
    autre = fabriques.une_seance(
        offre=offre, antenne=seance.antenne, debut=fabriques.demain_a(14, jours=9), places=1
    )
    envoyeur = fabriques.un_prescripteur(fabriques.une_structure("mission-locale"))
    return fabriques.une_orientation(envoyeur, seance=seance), autre


def test_une_date_de_l_offre_se_prend_et_la_personne_est_prevenue_une_fois(client, adresse, datee):
    demande, autre = datee
    ecrits = set(demande.messages.values_list("pk", flat=True))

    reponse = dire(client, demande, adresse, "seance", date=f"{autre.pk}")

    demande.refresh_from_db()
    assert (reponse.status_code, demande.etat, demande.seance) == (303, Etat.CONFIRMEE, autre)
    a_la_personne = demande.messages.exclude(pk__in=ecrits).filter(destinataire=demande.jeune.courriel)
    assert a_la_personne.count() == 1


def test_une_date_prise_par_un_collegue_n_est_pas_recouverte(client, adresse, datee):
    demande, autre = datee
    quittee = demande.seance
    dire(client, demande, adresse, "accord")

    reponse = dire(client, demande, adresse, "seance", date=f"{autre.pk}", vu=Etat.DEMANDEE)

    demande.refresh_from_db()
    assert (reponse.status_code, demande.seance) == (409, quittee)
    assert "Quelqu’un a répondu entre-temps" in reponse.content.decode()


def test_une_date_sans_place_ne_se_propose_pas(client, adresse, datee):
    demande, autre = datee
    fabriques.une_orientation(
        fabriques.un_prescripteur(fabriques.une_structure("mission-locale")), seance=autre
    )

    lue = client.get(page(demande, adresse)).content.decode()
    reponse = dire(client, demande, adresse, "seance", date=f"{autre.pk}")

    demande.refresh_from_db()
    assert "Choisir une date de l’offre" not in lue
    assert (reponse.status_code, demande.seance == autre) == (400, False)


def test_deux_qui_repondent_le_second_l_apprend_et_garde_ses_mots(client, demande, adresse):
    collegue = fabriques.une_adresse(adresse.partenaire)
    dire(client, demande, adresse, "rendez-vous", **un_rendez_vous())

    refus = {"motif": MotifRefus.COMPLET, "vu": Etat.DEMANDEE, "par": "Jo"}
    reponse = dire(client, demande, collegue, "refus", **refus)

    demande.refresh_from_db()
    assert (reponse.status_code, demande.etat) == (409, Etat.CONFIRMEE)
    assert "Quelqu’un a répondu entre-temps" in reponse.content.decode()


def test_deux_qui_disent_autre_chose_de_la_venue_le_second_ne_recouvre_pas_le_premier(
    client, demande, adresse
):
    attendue_hier(demande)
    dire(client, demande, adresse, "venue", venue=Etat.PRESENTE)

    en_aveugle = dire(client, demande, adresse, "venue", venue=Etat.ABSENTE, vu=Etat.CONFIRMEE)
    demande.refresh_from_db()
    apres_le_premier = demande.etat
    en_sachant = dire(client, demande, adresse, "venue", venue=Etat.ABSENTE)

    demande.refresh_from_db()
    assert (en_aveugle.status_code, apres_le_premier) == (409, Etat.PRESENTE)
    assert 'value="Léa"' in en_aveugle.content.decode()
    assert (en_sachant.status_code, demande.etat) == (303, Etat.ABSENTE)


def test_la_venue_dite_deux_fois_est_une_parole_et_a_son_jour(client, demande, adresse):
    attendue_hier(demande)

    for _ in range(2):
        assert dire(client, demande, adresse, "venue", venue=Etat.PRESENTE, vu="confirmee").status_code == 303

    parole = demande.constats.get()
    assert (parole.source, parole.jour) == ("partenaire", timezone.localdate() - timedelta(days=1))


def test_l_equipe_qui_sait_mieux_garde_l_etat_et_la_parole_du_partenaire_reste_lue(client, demande, adresse):
    attendue_hier(demande)
    changer_etat(demande, Etat.ABSENTE, qui=Qui.EQUIPE)

    dire(client, demande, adresse, "venue", venue=Etat.PRESENTE)

    demande.refresh_from_db()
    assert demande.etat == Etat.ABSENTE
    assert "Votre réponse est gardée" in client.get(page(demande, adresse)).content.decode()


def test_avant_le_jour_la_venue_ne_se_note_pas(client, demande, adresse):
    dire(client, demande, adresse, "rendez-vous", **un_rendez_vous())

    reponse = dire(client, demande, adresse, "venue", venue=Etat.PRESENTE)

    demande.refresh_from_db()
    assert (reponse.status_code, demande.etat) == (409, Etat.CONFIRMEE)
    assert "Noter la présence" not in client.get(page(demande, adresse)).content.decode()


@pytest.mark.parametrize(
    "champs", [{"active": False}, {"jeton_version": 2}, {"courriel": "autre@exemple.fr"}]
)
def test_une_adresse_ecartee_changee_ou_revoquee_n_ouvre_plus_rien(client, demande, adresse, champs):
    lien = page(demande, adresse)
    AdresseDePartenaire.objects.update(**champs)

    codes = [client.get(lien).status_code, client.post(lien, {"geste": "refus"}).status_code]

    assert codes == [404, 303]
    assert "Lina" not in client.get(lien).content.decode()


def test_ce_que_la_personne_annule_se_lit_sans_son_contact_ni_sa_raison(client, demande, adresse):
    annuler(demande, qui=Qui.JEUNE)

    lue = client.get(page(demande, adresse)).content.decode()

    assert "Vous n’avez rien à faire." in lue
    assert "06 39 98 01 45" not in lue
    assert "Préparer un entretien." not in lue
    assert "<form" not in lue


def ailleurs(demande):
    Inscription.objects.filter(pk=demande.pk).update(
        offre=fabriques.une_offre_partenaire(partenaire=fabriques.une_adresse().partenaire)
    )


def finie_depuis_longtemps(demande):
    annuler(demande, qui=Qui.PRESCRIPTEUR)
    Evenement.objects.filter(inscription=demande).update(le=timezone.now() - timedelta(days=31))


@pytest.mark.parametrize(
    ("devient", "dit"),
    [
        (effacer_inscription, "sont effacées"),
        (finie_depuis_longtemps, "terminée depuis plus de 30 jours"),
        (ailleurs, "maintenant reçue ailleurs"),
    ],
)
def test_ce_qui_est_fini_efface_ou_ailleurs_le_dit_et_ne_montre_plus_rien(
    client, demande, adresse, devient, dit
):
    lien = page(demande, adresse)

    devient(demande)
    reponses = [client.get(lien), client.post(lien, {"geste": "refus", "vu": "demandee"})]

    assert [reponse.status_code for reponse in reponses] == [410, 410]
    assert dit in reponses[0].content.decode()
    assert "Lina" not in reponses[0].content.decode()


def test_qui_change_de_site_est_toujours_recu_par_le_meme_lien(client, demande, adresse):
    lien = page(demande, adresse)

    sites = {"de": demande.antenne, "vers": fabriques.une_antenne()}
    transfert = demander_un_transfert(
        demande.jeune, **sites, raison="Elle déménage.", permises=Antenne.objects.all()
    )
    accepter_le_transfert(transfert, permises=Antenne.objects.all())

    assert "On vous adresse Lina R." in client.get(lien).content.decode()


def test_ce_que_la_personne_ne_veut_pas_qu_on_dise_est_rappele_a_qui_l_appelle(client, demande, adresse):
    Inscription.objects.update(dire_qui=False, peut_savoir=PeutSavoir.NON)

    assert "Ne pas nommer la Mission Locale" in client.get(page(demande, adresse)).content.decode()


def test_lire_et_repondre_coutent_peu(client, demande, adresse, django_assert_max_num_queries):
    client.get(page(demande, adresse))

    with django_assert_max_num_queries(8):
        client.get(page(demande, adresse))
    with django_assert_max_num_queries(14):
        dire(client, demande, adresse, "rendez-vous", **un_rendez_vous())
