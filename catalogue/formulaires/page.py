"""The Django form of a compiled form: the one verdict that page, API and import share."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from catalogue.formulaires.champ_fichier import ChampFichiers
from catalogue.formulaires.compilation import Contenu, QuestionJson, precisions, questions_de
from catalogue.formulaires.conditions import questions_posees
from catalogue.formulaires.identite import NOMS, telle_que_posee
from catalogue.formulaires.sans_contact import SANS_CONTACT, case, contact_attendu
from catalogue.formulaires.types import TYPES
from catalogue.formulaires.valeurs import ChampDate, SaisieDate3

AUTOCOMPLETION = {
    "prenom": "given-name",
    "nom": "family-name",
    "courriel": "email",
    "telephone": "tel",
    "code_postal": "postal-code",
}
COURTS = frozenset({"telephone", "referent_telephone", "code_postal"})
OBLIGATOIRE = {
    "engagement": "Cochez cette case\u00a0: la personne doit savoir ce que vous envoyez.",
    "motif_orientation": "Dites en une phrase ce que vous attendez.",
    "referent_courriel": "Écrivez votre adresse e-mail, par exemple prenom.nom@exemple.fr",
}

UN_NOM = "Écrivez votre prénom ou votre nom\u00a0: l’un des deux suffit."
_POUR_AUTRUI = UN_NOM.replace("votre", "son")


@dataclass(frozen=True)
class PageDeFormulaire:
    """What is asked at once: sections, each with a title, and elements (bound fields, free texts).

    `numero` stays the same whatever is answered; pages of which nothing is asked are left out.
    """

    numero: int
    sections: list[dict[str, Any]]

    @property
    def titre(self) -> str:
        return self.sections[0]["titre"] if self.sections else ""

    @property
    def champs(self) -> list[str]:
        """The names of its fields."""
        return [e["champ"].name for section in self.sections for e in section["elements"] if "champ" in e]


NI_L_UN_NI_L_AUTRE = (
    "Vous n’avez donné ni e-mail ni téléphone de la personne. "
    "Choisissez «\u00a0Par moi\u00a0», ou revenez à la première étape."
)


class FormulairePublie(forms.Form):
    """Base of the forms built from compiled JSON. `contenu` is the compiled form."""

    contenu: Contenu
    adresses_demandees: tuple[str, ...] = ()  # what the page asked about, and who sends it again confirms

    def _clean_fields(self) -> None:
        """A question that is not asked is neither required nor kept, whatever came for it."""
        super()._clean_fields()  # type: ignore[misc]
        posees = {question["cle"] for question in self.posees()}
        for question in questions_de(self.contenu):
            if question["cle"] not in posees:
                self._errors.pop(question["cle"], None)
                self.cleaned_data.pop(question["cle"], None)

    def proposer_sans_contact(self) -> None:
        """Let whoever has neither e-mail nor phone say so, under the question of the phone."""
        self.fields[SANS_CONTACT] = case()

    @property
    def sans_contact(self) -> bool:
        """Whether they said so on a form found valid, and nothing that was typed says otherwise."""
        donnees = self.cleaned_data
        return bool(donnees.get(SANS_CONTACT)) and not (donnees["courriel"] or donnees["telephone"])

    def taire_les_erreurs(self) -> None:
        """Show what was answered without saying what is missing: the page was not sent yet."""
        self.full_clean()
        self._errors = forms.utils.ErrorDict()

    def clean(self) -> dict[str, Any]:
        donnees = super().clean() or {}
        self._exiger_un_nom(donnees)
        if "courriel" not in self.fields or "telephone" not in self.fields:
            return donnees
        joint_par_referent = "contact" in self.fields and donnees.get("contact") != "jeune"
        rien = not donnees.get("courriel") and not donnees.get("telephone")
        joignable_autrement = joint_par_referent or donnees.get(SANS_CONTACT)
        if rien and not joignable_autrement and not {"courriel", "telephone"} & set(self.errors):
            # On a page before the one that asks who is to be reached, nothing is missing yet.
            plus_tard = "contact" in self.fields and self._page_de("contact") != self._page_de("courriel")
            phrase = NI_L_UN_NI_L_AUTRE if plus_tard else contact_attendu(self.fields)
            self.add_error("contact" if plus_tard else "courriel", ValidationError(phrase, code="required"))
        return donnees

    def _page_de(self, cle: str) -> int:
        """On which page a question is asked, from 0."""
        page = 0
        for rang, etape in enumerate(self.contenu["etapes"]):
            page += bool(rang and etape["nouvelle_page"])
            if any(element.get("cle") == cle for element in etape["elements"]):
                break
        return page

    def _exiger_un_nom(self, donnees: Mapping[str, Any]) -> None:
        """Either name: a person may have one only."""
        for prenom, nom in NOMS:
            attendus = {prenom, nom} & set(self.fields)
            if attendus and not any(donnees.get(cle) for cle in attendus) and not attendus & set(self.errors):
                d_un_autre = self.contenu["usage"] == "orientation" and prenom == "prenom"
                phrase = _POUR_AUTRUI if d_un_autre else UN_NOM
                self.add_error(prenom, ValidationError(phrase, code="required"))

    def posees(self) -> list[Mapping[str, Any]]:
        """The questions that are asked, given the answers read so far."""
        return questions_posees(questions_de(self.contenu), self._valeurs())

    def reponses(self) -> dict[str, Any]:
        """Cleaned answers by key, as JSON; questions not asked or left empty are absent."""
        valeurs = self._valeurs()
        return {
            question["cle"]: valeur
            for question in self.posees()
            if (valeur := valeurs.get(question["cle"])) not in (None, "", [])
        }

    def _valeurs(self) -> dict[str, Any]:
        """What was answered so far, as JSON; nothing when the form is blank."""
        if self.is_bound and self._errors is None:
            self.full_clean()
        lues = getattr(self, "cleaned_data", {})
        return {
            question["cle"]: TYPES[question["type"]].json(lues[question["cle"]])
            for question in questions_de(self.contenu)
            if question["cle"] in lues
        }

    def pages(self) -> list[PageDeFormulaire]:
        """The pages, without those of which nothing is asked. Fields that the view added come first.

        On its own page a question is there with its condition, for a browser to show or hide; one
        that hangs on an earlier page is left out when it is not asked.
        """
        pages = self._feuilleter({question["cle"] for question in self.posees()})
        return [page for page in pages if page.numero == 1 or page.champs]

    def toutes_les_pages(self) -> list[PageDeFormulaire]:
        """Every page with every question and its condition in words, for its author to read."""
        toutes = {question["cle"] for question in questions_de(self.contenu)}
        return self._feuilleter(toutes, connues=toutes)

    def _feuilleter(
        self, posees: Collection[str], *, connues: Collection[str] = ()
    ) -> list[PageDeFormulaire]:
        """`connues`: questions that a condition may name on every page, besides those of the page."""
        pages: list[PageDeFormulaire] = []
        d_ici: set[str] = set()
        for etape in self.contenu["etapes"]:
            if etape["nouvelle_page"] or not pages:
                pages.append(PageDeFormulaire(len(pages) + 1, []))
                d_ici = set(connues)
            section: dict[str, Any] = {"titre": etape["titre"], "elements": []}
            for element in etape["elements"]:
                if element["genre"] == "texte":
                    section["elements"].append({"texte": element["html"]})
                elif element["cle"] in posees or (element["si"] and element["si"]["cle"] in d_ici):
                    section["elements"].append(self._element(element, d_ici))
                    if element["cle"] == "telephone" and SANS_CONTACT in self.fields:
                        section["elements"].append({"champ": self[SANS_CONTACT]})
                    d_ici.add(element["cle"])
            pages[-1].sections.append(section)
        return pages

    def _element(self, question: QuestionJson, d_ici: set[str]) -> dict[str, Any]:
        si = question["si"]
        sur_place = si if si and si["cle"] in d_ici else None
        return {
            "question": telle_que_posee(question),
            "champ": self[question["cle"]],
            "si": sur_place,
            "si_dit": self._en_mots(sur_place) if sur_place else "",
        }

    def _en_mots(self, si: Mapping[str, Any]) -> str:
        """The condition for who reads without JavaScript."""
        source = next(q for q in questions_de(self.contenu) if q["cle"] == si["cle"])
        choix = TYPES[source["type"]].choix(source)
        reponses = " ou ".join(f"« {choix[cle]} »" for cle in si["valeurs"] if cle in choix)
        return f"Seulement si vous avez répondu {reponses} à « {source['libelle']} »."


def formulaire_django(contenu: Contenu) -> type[FormulairePublie]:
    """The Django form class of a compiled form."""
    champs: dict[str, Any] = {
        question["cle"]: _champ(question, pour_autrui=contenu["usage"] == "orientation")
        for question in questions_de(contenu)
    }
    return type("FormulairePublie", (FormulairePublie,), {**champs, "contenu": contenu})


def _champ(question: QuestionJson, *, pour_autrui: bool) -> forms.Field:
    champ = TYPES[question["type"]].champ(question)
    champ.label = question["libelle"]
    champ.help_text = precisions(question)
    champ.required = question["obligatoire"]
    d_un_autre = pour_autrui and not question["cle"].startswith("referent_")
    _habiller(champ, question["cle"], d_un_autre=d_un_autre)
    if d_un_autre and isinstance(champ, ChampDate):
        champ.error_messages["required"] = champ.error_messages["required"].replace("votre", "sa")
    elif champ.required and not isinstance(champ, ChampDate | ChampFichiers):
        champ.error_messages["required"] = _reponse_attendue(question, d_un_autre=d_un_autre)
    return champ


def _reponse_attendue(question: QuestionJson, *, d_un_autre: bool) -> str:
    """What to do about an answer that is missing; in the summary it stands far from its question."""
    cle = question["cle"]
    attendue = OBLIGATOIRE.get(cle) or OBLIGATOIRE.get(cle.removeprefix("referent_"))
    if attendue is None:
        return f"Répondez à la question «\u00a0{question['libelle']}\u00a0»."
    return attendue.replace("votre", "son") if d_un_autre else attendue


def _habiller(champ: forms.Field, cle: str, *, d_un_autre: bool) -> None:
    """Classes of the style sheet, and what a browser may fill in by itself: never about somebody else."""
    widget = champ.widget
    if isinstance(widget, SaisieDate3):
        naissance = cle == "date_naissance" and not d_un_autre
        widget.completer(SaisieDate3.NAISSANCE if naissance else ("off", "off", "off"))
        return
    if isinstance(
        widget, forms.RadioSelect | forms.CheckboxInput | forms.CheckboxSelectMultiple | forms.FileInput
    ):
        return
    widget.attrs["class"] = "saisie court" if cle in COURTS else "saisie"
    if d_un_autre:
        widget.attrs["autocomplete"] = "off"
    elif jeton := AUTOCOMPLETION.get(cle.removeprefix("referent_")):
        widget.attrs["autocomplete"] = jeton
