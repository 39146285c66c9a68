// Shows a question only while the answer it hangs on is given. Without this script the question is
// there with its condition in words; the server decides in either case.
(function () {
  "use strict";

  function valeurs(formulaire, nom) {
    const champs = formulaire.querySelectorAll('[name="' + nom + '"]');
    return Array.from(champs)
      .filter((champ) => champ.type !== "file" && champ.type !== "hidden")
      .map((champ) => {
        if (champ.type === "checkbox" && champs.length === 1 && !champ.hasAttribute("value")) {
          return champ.checked ? "oui" : "non";
        }
        return champ.type === "checkbox" || champ.type === "radio" ? (champ.checked ? champ.value : null) : champ.value;
      });
  }

  function accorder(formulaire) {
    // In the order of the page: a question that hangs on a hidden one is hidden too.
    formulaire.querySelectorAll("[data-si]").forEach((bloc) => {
      const source = formulaire.querySelector('[name="' + bloc.dataset.si + '"]');
      const cachee = source && source.closest("[data-si][hidden]");
      const attendues = bloc.dataset.valeurs.split(" ");
      const remplie = valeurs(formulaire, bloc.dataset.si).some((valeur) => attendues.includes(valeur));
      bloc.hidden = Boolean(cachee) || !remplie;
    });
  }

  document.querySelectorAll("form").forEach((formulaire) => {
    if (!formulaire.querySelector("[data-si]")) return;
    formulaire.querySelectorAll("[data-si-dit]").forEach((phrase) => (phrase.hidden = true));
    formulaire.addEventListener("change", () => accorder(formulaire));
    accorder(formulaire);
  });
})();
