"""What is open waits for somebody from now on: every clock starts today, however old the request is."""

from collections import defaultdict
from datetime import datetime, time, timedelta

from django.db import migrations
from django.utils import timezone

from catalogue.temps.ouverture import CalendrierDuSite, Exceptionnel, Plage
from catalogue.temps.recurrence import a_paris

POUR_REPONDRE, POUR_NOTER, JUSQU_A_LA_FIN = 10, 2, timedelta(days=30)
SOIR = time(23, 59)
PAR_PAQUET = 500
LUS = (
    *("pk", "etat", "sens", "contact", "antenne_id", "structure_id", "offre__partenaire_id"),
    *("seance__debut", "rendez_vous_le", "expire_le"),
)


def donner_un_prochain_acte(apps, schema_editor):
    """The same rules as the writer's, save that an act of before is due from today on."""
    Inscription = apps.get_model("inscriptions", "Inscription")
    ouvertes = Inscription.objects.filter(etat__in=["demandee", "confirmee", "attente", "proposee"])
    calendriers = _calendriers(apps)
    semblables = defaultdict(list)
    for ligne in ouvertes.values(*LUS).iterator(2000):
        semblables[_acte(ligne, calendriers)].append(ligne["pk"])
    for champs, numeros in semblables.items():
        for rang in range(0, len(numeros), PAR_PAQUET):
            Inscription.objects.filter(pk__in=numeros[rang : rang + PAR_PAQUET]).update(**dict(champs))


def _acte(ligne, calendriers):
    """The columns of a row, as pairs, so that rows that are alike are written together."""
    aujourd_hui, calendrier = timezone.localdate(), calendriers[ligne["antenne_id"]]
    a_un_partenaire = ligne["sens"] == "sortante" and ligne["offre__partenaire_id"] is not None
    chez_qui = "partenaire" if a_un_partenaire else "site"
    date = ligne["seance__debut"] or ligne["rendez_vous_le"]
    reponse = _le_soir(calendrier.jours_ouvres_apres(aujourd_hui, POUR_REPONDRE))
    if ligne["etat"] == "proposee":
        par_lui = ligne["structure_id"] is not None and ligne["contact"] == "referent"
        code = "repondre-pour-la-personne" if par_lui else "suivre-place"
        return _champs(code, "prescripteur" if par_lui else "site", ligne["expire_le"] or reponse)
    if ligne["etat"] == "attente":
        return _champs("proposer-place", chez_qui, ligne["seance__debut"] or reponse)
    if ligne["etat"] == "confirmee" and date is None:
        return _champs("fixer-rendez-vous", chez_qui, reponse)
    if ligne["etat"] == "confirmee":
        jour = max(timezone.localtime(date).date(), aujourd_hui)
        return _champs("noter-presence", chez_qui, _le_soir(calendrier.jours_ouvres_apres(jour, POUR_NOTER)))
    if ligne["structure_id"] is None:
        return _champs("repondre", chez_qui, reponse)
    return (*_champs("repondre", chez_qui, reponse), ("expire_le", _le_soir(aujourd_hui + JUSQU_A_LA_FIN)))


def _champs(code, a, avant):
    return (("prochain_acte", code), ("acte_a", a), ("acte_avant", avant))


def _le_soir(jour) -> datetime:
    return a_paris(jour, SOIR)


def _calendriers(apps):
    """Of every site, without its week, which counts no day."""
    Antenne = apps.get_model("catalogue", "Antenne")
    ExceptionHoraire = apps.get_model("catalogue", "ExceptionHoraire")
    Fermeture = apps.get_model("catalogue", "Fermeture")
    fermetures = [
        ((une.du, une.au), set(une.antennes.values_list("pk", flat=True)))
        for une in Fermeture.objects.filter(nature="fermeture")
    ]
    exceptions = defaultdict(list)
    for une in ExceptionHoraire.objects.all():
        plage = Plage(une.de, une.a) if une.de and une.a else None
        exceptions[une.antenne_id].append(Exceptionnel(une.du, une.au, plage))
    return {
        numero: CalendrierDuSite(
            exceptions=tuple(exceptions[numero]),
            fermetures=tuple(jours for jours, sites in fermetures if not sites or numero in sites),
        )
        for numero in Antenne.objects.values_list("pk", flat=True)
    }


class Migration(migrations.Migration):
    dependencies = [
        ("inscriptions", "0019_plusieurs_structures"),
        ("catalogue", "0010_delais_de_reponse"),
    ]
    operations = [migrations.RunPython(donner_un_prochain_acte, migrations.RunPython.noop)]
