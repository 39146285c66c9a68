// Suggestions for « Seulement si » : the questions asked above on this screen, then their answers.
// One datalist for the page, filled when a field of a condition takes the focus, so that blocks
// added since count too.
(() => {
  const QUESTION = /-si-question$/;
  const REPONSE = /-si-reponses-\d+-value$/;
  const OUI_OU_NON = ["Oui", "Non"];
  const A_CHOIX = ["choix", "choix_multiple"];

  const liste = document.createElement("datalist");
  liste.id = "suggestions-de-condition";

  const champ = (nom) => document.getElementsByName(nom)[0];
  const mots = (libelle) => libelle.trim().replace(/\s+/g, " ").toLocaleLowerCase("fr");

  // Names in the page: « …-questions-3-type », « …-questions-3-value-libelle ».
  const blocs = () =>
    [...document.querySelectorAll('input[name$="-type"]')]
      .map((type) => ({ type: type.value, prefixe: type.name.replace(/-type$/, "") }))
      .filter((bloc) => champ(`${bloc.prefixe}-deleted`)?.value !== "1")
      .filter((bloc) => champ(`${bloc.prefixe}-value-si-question`));

  const banque = () => {
    const porteur = document.querySelector("[data-banque]");
    return porteur ? JSON.parse(porteur.dataset.banque) : {};
  };

  const choixEcrits = (prefixe) =>
    [...document.querySelectorAll(`input[name^="${prefixe}-value-options-"][name$="-value-libelle"]`)]
      .filter((option) => champ(option.name.replace(/-value-libelle$/, "-deleted"))?.value !== "1")
      .map((option) => option.value.trim())
      .filter(Boolean);

  // The wording of a question and its answers; none for a type on which no condition may hang.
  const lire = ({ type, prefixe }) => {
    if (type === "commune") {
      return banque()[champ(`${prefixe}-value-question`)?.value] || null;
    }
    const libelle = champ(`${prefixe}-value-libelle`)?.value.trim();
    if (!libelle) return null;
    if (type === "oui_non" || type === "consentement") return { libelle, choix: OUI_OU_NON };
    return A_CHOIX.includes(type) ? { libelle, choix: choixEcrits(prefixe) } : null;
  };

  // The order on the screen is that of the document: moved blocks are moved there too.
  const poseesAvant = (prefixe) => {
    const tous = blocs();
    const rang = tous.findIndex((bloc) => bloc.prefixe === prefixe);
    return tous.slice(0, rang).map(lire).filter(Boolean);
  };

  const suggerer = (saisie, textes) => {
    liste.replaceChildren(...[...new Set(textes)].map((texte) => new Option(texte, texte)));
    saisie.setAttribute("list", liste.id);
    saisie.setAttribute("autocomplete", "off");
  };

  document.addEventListener("focusin", ({ target }) => {
    const nom = target.name || "";
    const de = QUESTION.test(nom) ? QUESTION : REPONSE.test(nom) ? REPONSE : null;
    if (!de) return;
    if (!liste.isConnected) document.body.append(liste);
    const prefixe = nom.replace(de, "").replace(/-value$/, "");
    const posees = poseesAvant(prefixe);
    if (de === QUESTION) {
      suggerer(target, posees.map((question) => question.libelle));
      return;
    }
    const nommee = mots(champ(`${prefixe}-value-si-question`)?.value || "");
    suggerer(target, posees.find((question) => mots(question.libelle) === nommee)?.choix || []);
  });
})();
