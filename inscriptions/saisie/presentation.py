"""A form as a page shows it: its token, the page that is walked, what is said about errors."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from catalogue.formulaires.compilation import questions_de
from catalogue.formulaires.identite import ORIENTATION_JEUNE
from catalogue.formulaires.page import FormulairePublie, PageDeFormulaire
from catalogue.formulaires.sans_contact import SANS_CONTACT
from catalogue.formulaires.types import TYPES
from catalogue.models import VersionFormulaire
from inscriptions.saisie import brouillons, protections

# Before which question the fields that a view adds (date, hour, site) are asked; else first of all.
_ANCRE = ORIENTATION_JEUNE[0]["cle"]
# Asked once one is known: how they are reached comes first.
_APRES = frozenset({"discretion", "peut_savoir"})
RECAPITULATIF = "verifier"


@dataclass
class Saisie:
    """A form, the published version that it follows, and the token that the page carries.

    A form of several pages is walked: `page` is the one shown, or none on the last, where the
    answers are read again before they are sent. `brouillon` is the key of what was answered so far.
    """

    formulaire: FormulairePublie
    version: VersionFormulaire | None
    jeton: str
    alerte: str = ""
    brouillon: str = ""
    donnees: brouillons.Donnees = field(default_factory=MultiValueDict)
    etape: str = ""
    montrer_les_erreurs: bool = True

    @property
    def numero(self) -> str | None:
        return protections.numero_du_jeton(self.jeton)

    @property
    def en_faute(self) -> bool:
        """Whether the title of the page begins with « Erreur »."""
        return bool(self.alerte or self.erreurs)

    @property
    def erreurs(self) -> list[dict[str, str]]:
        """The errors to show: those of the page."""
        if not self.montrer_les_erreurs:
            return []
        noms = set(self.champs_de(self.page)) if self.page and self.en_pages else None
        return resume_des_erreurs(self.formulaire, noms)

    @property
    def bouton(self) -> str:
        """What the author of the form wrote on its last button."""
        return self.version.formulaire.acte if self.version and self.version.formulaire else ""

    def titre(self, premiere: str) -> str:
        """The heading of the page; `premiere` names the first one when its author did not."""
        if not self.en_pages:
            return premiere
        page = self.page
        return (page.titre or premiere) if page else "Vérifiez vos réponses"

    @property
    def en_pages(self) -> bool:
        return any(etape["nouvelle_page"] for etape in self.formulaire.contenu["etapes"][1:])

    @property
    def pages(self) -> list[PageDeFormulaire]:
        return self.formulaire.pages()

    @property
    def page(self) -> PageDeFormulaire | None:
        """The page shown; none on the last, where everything is read again."""
        pages = self.pages
        if self.en_pages and self.etape == RECAPITULATIF:
            return None
        return next((page for page in pages if str(page.numero) == self.etape), pages[0])

    @property
    def rang(self) -> int:
        """The place of the page among those that are asked, from 1."""
        page = self.page
        return self.pages.index(page) + 1 if page else len(self.pages) + 1

    @property
    def rangs(self) -> range:
        """The pages and the last one, where the answers are read again."""
        return range(1, len(self.pages) + 2)

    @property
    def precedente(self) -> str:
        """The page before, as its number; empty on the first."""
        return str(self.pages[self.rang - 2].numero) if self.rang > 1 else ""

    @property
    def suivante(self) -> str:
        return str(self.pages[self.rang].numero) if self.rang < len(self.pages) else RECAPITULATIF

    @property
    def noms_envoyes(self) -> list[str]:
        """The names under which the page sends its answers."""
        return self._noms_envoyes(self.champs_de(self.page)) if self.page else []

    @property
    def noms_du_formulaire(self) -> list[str]:
        """Those of all its pages."""
        return self._noms_envoyes(self.formulaire.fields)

    def sections(self) -> list[dict[str, Any]]:
        """What the page asks, with the fields that the view added in their place."""
        return self._avec_les_champs_ajoutes(self.page) if self.page else []

    def champs_de(self, page: PageDeFormulaire) -> list[str]:
        return [
            element["champ"].name
            for section in self._avec_les_champs_ajoutes(page)
            for element in section["elements"]
            if "champ" in element
        ]

    def valide(self) -> bool:
        """Whether the answers may be sent on; otherwise `alerte` or the fields say why."""
        return self.formulaire.is_valid() and not self.alerte

    def reponses_envoyees(self) -> dict[str, list[str]]:
        """What tells one sending of the form from another: its answers, whatever the button."""
        return {
            nom: valeurs for nom, valeurs in self.donnees.lists() if nom not in ("aller", "champs", "etape")
        }

    def page_en_faute(self) -> str:
        """The first page with an error, as its number; empty when there is none."""
        fautes = set(self.formulaire.errors)
        fautives = (page for page in self.pages if fautes & set(self.champs_de(page)))
        return next((str(page.numero) for page in fautives), "")

    def recapitulatif(self) -> list[dict[str, Any]]:
        """Every answer in words, page by page, to be read again before the last button."""
        return [
            {
                "page": page,
                "lignes": [
                    {"question": champ.label, "reponse": self._en_mots(champ)}
                    for champ in map(self.formulaire.__getitem__, self.champs_de(page))
                    if self._se_relit(champ.name)
                ],
            }
            for page in self.pages
        ]

    def _se_relit(self, nom: str) -> bool:
        """What was answered; of the box of who has no contact, only that it was ticked."""
        donnees = self.formulaire.cleaned_data
        return nom in donnees and (nom != SANS_CONTACT or donnees[nom])

    def _noms_envoyes(self, champs: Iterable[str]) -> list[str]:
        """A date has three names."""
        noms: list[str] = []
        for nom in champs:
            widget = self.formulaire.fields[nom].widget
            suffixes = getattr(widget, "widgets_names", [""])  # of a MultiWidget
            noms += [f"{nom}{suffixe}" for suffixe in suffixes]
        return noms

    def _en_mots(self, champ: forms.BoundField) -> str:
        valeur = self.formulaire.cleaned_data[champ.name]
        question = next((q for q in questions_de(self.formulaire.contenu) if q["cle"] == champ.name), None)
        if question:
            type_ = TYPES[question["type"]]
            return type_.affichage(question, type_.json(valeur))
        if valeur is True:
            return "Oui"
        choix = dict(getattr(champ.field, "choices", []))
        if isinstance(valeur, list):
            return ", ".join(str(choix[code]) for code in valeur)
        return str(choix.get(valeur, valeur))

    def _avec_les_champs_ajoutes(self, page: PageDeFormulaire) -> list[dict[str, Any]]:
        du_formulaire = {question["cle"] for question in questions_de(self.formulaire.contenu)}
        ajoutes = [n for n in self.formulaire.fields if n not in {*du_formulaire, SANS_CONTACT}]
        avant = self._section(n for n in ajoutes if n not in _APRES)
        apres = self._section(n for n in ajoutes if n in _APRES)
        if not ajoutes:
            return page.sections
        for rang, section in enumerate(page.sections):
            cles = [element["champ"].name for element in section["elements"] if "champ" in element]
            if _ANCRE in cles:
                return [*page.sections[:rang], *apres, *avant, *page.sections[rang:]]
        ancre_ailleurs = _ANCRE in du_formulaire or page.numero != 1
        return page.sections if ancre_ailleurs else [*avant, *page.sections, *apres]

    def _section(self, noms: Iterable[str]) -> list[dict[str, Any]]:
        """One without title; none without fields."""
        elements = [{"champ": self.formulaire[nom]} for nom in noms]
        return [{"titre": "", "elements": elements}] if elements else []


def resume_des_erreurs(formulaire: forms.BaseForm, noms: set[str] | None = None) -> list[dict[str, str]]:
    """For the summary: each message with the identifier of its field, in the order of the page.

    `noms`: the fields of the page; all of them when it is not given.
    """
    if not formulaire.is_bound:
        return []
    resume = [
        {"ancre": ancre_de(champ), "message": str(message)}
        for champ in formulaire
        if noms is None or champ.name in noms
        for message in champ.errors
    ]
    return resume + [{"ancre": "", "message": str(message)} for message in formulaire.non_field_errors()]


def ancre_de(champ: forms.BoundField) -> str:
    """The identifier of the first control of a field."""
    return f"{champ.auto_id}_0" if champ.use_fieldset else champ.auto_id
