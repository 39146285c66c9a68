"""Appointments by day and by place: what is said once, and what several séances have together."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from catalogue.vitrine.jours_de_rendez_vous import par_jour
from catalogue.vitrine.lignes import Bouton, Heure, LigneSeance


def a(heure, jour=24):
    return datetime(2026, 11, jour, heure, tzinfo=UTC)


def ligne(*heures, jour=24, ou="Site Pyrénées", libres=1, places=2, creneaux=True, bouton=None):
    seance = SimpleNamespace(jour=date(2026, 11, jour), creneaux=creneaux)
    return LigneSeance(seance, ou, "", libres, places, heures=list(heures), bouton=bouton)


def prise(heure):
    return Heure(a(heure))


def libre(heure, code, sites=""):
    return Heure(a(heure), sites, code)


def test_deux_personnes_qui_recoivent_au_meme_endroit_font_une_seule_suite_d_heures():
    matin = ligne(prise(9), libre(10, "1@10"))
    aussi = ligne(libre(9, "2@9"), prise(10), libre(11, "2@11"), libres=2, places=3)

    (jour,) = par_jour([matin, aussi])
    (accueil,) = jour.accueils

    assert [(une.debut.hour, une.code) for une in accueil.heures] == [(9, "2@9"), (10, "1@10"), (11, "2@11")]
    assert (accueil.libres, accueil.places) == (3, 5)


def test_deux_endroits_du_meme_jour_se_disent_sous_la_meme_date():
    jours = par_jour([ligne(libre(9, "1")), ligne(libre(9, "2"), ou="Site Avenir"), ligne(jour=25)])

    assert [(un.jour.day, [accueil.ou for accueil in un.accueils]) for un in jours] == [
        (24, ["Site Pyrénées", "Site Avenir"]),
        (25, ["Site Pyrénées"]),
    ]


def test_la_liste_d_attente_ne_se_propose_que_s_il_ne_reste_aucune_heure():
    liste = Bouton("Rejoindre la liste d’attente", "", code="3")
    pleine = ligne(libres=0, bouton=liste)

    avec_une_heure = par_jour([ligne(libre(9, "1")), pleine])[0].accueils[0]
    sans = par_jour([pleine, pleine])[0].accueils[0]

    assert (avec_une_heure.bouton, sans.bouton) == (None, liste)


def test_une_heure_gardee_pour_deux_sites_se_choisit_pour_chacun():
    heures = [libre(9, "1", "Centre"), libre(9, "2", "Avenir")]

    (accueil,) = par_jour([ligne(*heures)])[0].accueils

    assert [une.sites for une in accueil.heures] == ["Avenir", "Centre"]


def test_sans_limite_l_emporte_et_sans_heures_il_n_y_a_pas_de_grille():
    assert par_jour([ligne(libre(9, "1")), ligne(libres=None, places=None)])[0].accueils[0].libres is None
    assert par_jour([ligne(creneaux=False)]) == []
