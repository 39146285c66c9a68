"""What named a question that fills the profile names the dimension of the profile.

« question:hebergement » and « logement » were two figures of one fact. Indicators, the blocks of
bilans, their drafts and what is scheduled now name « logement ». Frozen editions keep what they said.
"""

from django.db import migrations
from wagtail.blocks.migrations.migrate_operation import MigrateStreamData
from wagtail.blocks.migrations.operations import BaseBlockOperation

PAR_PAQUET = 500


class NommerLeProfil(BaseBlockOperation):
    """Renames the dimensions of all the blocks of a bilan, raw."""

    operation_name_fragment = "nommer_le_profil"

    def __init__(self, noms):
        super().__init__()
        self.noms = noms

    def apply(self, block_value):
        return [self._bloc(bloc) if bloc["type"] == "tableau" else bloc for bloc in block_value]

    def _bloc(self, bloc):
        valeur = dict(bloc["value"])
        valeur["dimension"] = self.noms.get(valeur.get("dimension"), valeur.get("dimension"))
        valeur["filtres"] = [self._filtre(filtre) for filtre in valeur.get("filtres") or []]
        return {**bloc, "value": valeur}

    def _filtre(self, filtre):
        if "value" in filtre:  # an item of a list block
            return {**filtre, "value": self._filtre(filtre["value"])}
        return {**filtre, "dimension": self.noms.get(filtre["dimension"], filtre["dimension"])}


def noms_du_profil(apps):
    """`question:<cle>` → field of the profile, by the latest definition of each question."""
    profils = {}
    versions = apps.get_model("catalogue", "VersionFormulaire").objects.order_by("publie_le", "pk")
    for contenu in versions.values_list("contenu", flat=True).iterator(PAR_PAQUET):
        for etape in contenu.get("etapes", []):
            for element in etape["elements"]:
                if element["genre"] == "question":
                    profils[element["cle"]] = element.get("profil", "")
    profils |= dict(apps.get_model("catalogue", "Question").objects.values_list("cle", "profil"))
    return {f"question:{cle}": profil for cle, profil in profils.items() if profil}


def filtres_du_profil(filtres, noms):
    """The same conditions on the profile.

    Two filters on one fact keep what both keep. Where they keep nothing together, they are left as
    they are: such an indicator is refused in words rather than given another figure.
    """
    if not isinstance(filtres, dict):
        return filtres
    reecrits = {code: valeurs for code, valeurs in filtres.items() if code not in noms}
    for code in filtres.keys() & noms.keys():
        valeurs = filtres[code]
        deja = reecrits.get(noms[code])
        communes = valeurs if deja is None else [valeur for valeur in deja if valeur in valeurs]
        if not communes:
            return filtres
        reecrits[noms[code]] = communes
    return reecrits


def reecrire(apps, schema_editor):
    noms = noms_du_profil(apps)
    if not noms:
        return
    Indicateur = apps.get_model("actions", "Indicateur")
    for indicateur in Indicateur.objects.only("filtres", "denominateur_filtres").iterator(PAR_PAQUET):
        avant = (indicateur.filtres, indicateur.denominateur_filtres)
        apres = tuple(filtres_du_profil(filtres, noms) for filtres in avant)
        if apres != avant:
            indicateur.filtres, indicateur.denominateur_filtres = apres
            indicateur.save(update_fields=["filtres", "denominateur_filtres"])
    blocs = MigrateStreamData("actions", "Bilan", "corps", [(NommerLeProfil(noms), "")], chunk_size=PAR_PAQUET)
    blocs.migrate_stream_data_forward(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0002_initial"),
        ("catalogue", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(reecrire, migrations.RunPython.noop)]
