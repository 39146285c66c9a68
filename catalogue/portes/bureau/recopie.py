"""A copy of a row with what hangs on it, not saved: what « Dupliquer » starts from."""

from typing import Any, TypeVar

from modelcluster.models import ClusterableModel, get_all_child_relations

Objet = TypeVar("Objet", bound=ClusterableModel)


def copie_de(objet: Objet) -> Objet:
    """The same values without number, and its child rows (reserves, exceptions) likewise.

    Wagtail's own copy keeps the numbers of the children, which its form then looks for in vain.
    """
    copie: Any = type(objet)._default_manager.get(pk=objet.pk)
    noms = [relation.get_accessor_name() for relation in get_all_child_relations(type(objet))]
    enfants = {nom: list(getattr(copie, nom).all()) for nom in noms}
    copie.pk = None
    for nom, lignes in enfants.items():
        for ligne in lignes:
            ligne.pk = None
        getattr(copie, nom).set(lignes)
    return copie
