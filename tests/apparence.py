"""What is wrong in the look of a page, by geometry and computed colours: what axe cannot see.

A rule lost from a style sheet leaves valid HTML: a stub above its text, a card without ground, an
icon as wide as the screen. Each fault is one line: what is wrong, and where.
"""

LARGEURS = (360, 1280)
COULEURS = ("light", "dark")
# What each component of the public pages promises to look like, by selector (site.css).
ATTENDUS = {
    "fond": [
        *(".carte", ".seance", ".rappel", ".ticket", ".avis", ".vide", ".erreurs", ".filtres", ".puce"),
        *(".talon", ".entete", ".pied", ".affiche", ".saisie", ".poster", ".pro", ".marque b"),
        *(
            ".besoins a",
            ".numero",
            ".dossiers > li",
            ".semaine",
            ".jours a",
            ".lieu",
            ".depli-carte",
            ".mots li",
        ),
        *(".btn:not(.btn-2, .btn-grave)", ".sieges .libre", ".etape .ici", ".chrono li:not(.apres) .pas"),
    ],
    "bord": [
        *(".carte", ".seance", ".rappel", ".vide", ".erreurs", ".filtres", ".btn", ".saisie"),
        *(
            ".creneaux a, .creneaux label",
            ".creneaux span:not(.vh)",
            ".etat",
            ".ticket .souche",
            ".ticket-attente",
        ),
        *(
            ".faute",
            "[data-si]",
            ".etape .apres",
            ".chrono .apres .pas",
            ".lieu",
            ".numero",
            ".dossiers > li",
        ),
        *(".semaine", ".depli-carte", ".mots li"),
    ],
    "filet": [
        *(".faits > div", ".donnees > div", ".actions li", ".tableau td", ".tableau thead th", ".recap"),
        *(".def", ".bloc + .bloc", ".venues li", ".programme tbody", ".rang", ".depli:not(.depli-carte)"),
    ],
    "retrait": [
        *(".corps", ".avis", ".ticket > div", ".vide", ".erreurs", ".filtres", ".faute", ".chrono li"),
        *(".talon", ".btn", ".saisie", ".etat", ".pied", ".pro", ".affiche"),
        *(".faits > div", ".cadre", ".page", ".venues li", ".texte ul", ".lieu", ".pas-a-pas li"),
        *(".besoins a", ".numero", ".dossiers > li", ".semaine", ".rang", ".mots li", ".depli-carte"),
    ],
    # Children side by side, at every width.
    "rangee": [
        *(".carte", ".seance", ".rappel", ".date3", ".recherche", ".avis", ".etape", ".choix", ".message"),
        *(".etat", ".sieges", ".creneaux", ".coches li", ".financeur", ".nav ul", ".venues form"),
        *(".entonnoir p", ".genre", ".pages", ".jours", ".besoins", ".rang", ".depli > summary"),
    ],
    # Children apart from each other.
    "espace": [
        *(".pile", ".pile-large", ".groupe", ".cartes", ".boutons", ".entonnoir"),
        *(".creneaux", ".sites", ".besoins", ".jours", ".pas-a-pas"),
    ],
    "cible": [
        *(
            ".btn",
            ".lien",
            ".puce",
            ".creneaux a, .creneaux label",
            ".choix:not(.seance .choix)",  # there the whole card is pressed
            ".saisie",
            ".retour",
            ".nav a",
            ".pied li a",
        ),
        *(".erreurs a", ".def summary", ".filtres summary", ".depli > summary", "input[type=file]"),
        *(".besoins a", ".jours a", ".numero"),
    ],
    # As wide as its place; or bounded, for the eye.
    "pleine_largeur": [
        ".saisie:not(.date3 *, .recherche *, .court)",
        ".tableau",
        ".entonnoir svg",
        "input[type=file]",
    ],
    "bornee": [
        ".court",
        ".texte",
        ".etroit",
        ".chapo",
        ".date3 > div",
        ".financeur svg",
        ".graphe svg",
    ],
    "siege": [".sieges i"],
    "grand": [
        "h1",
        ".ticket .jour",
        ".ticket .heure",
        ".ref",
        ".chapo",
        ".talon .n",
        ".phrase",
        ".entonnoir b",
    ],
    "gras": ["h1", "h2", "h3", ".btn", ".champ > label", ".champ > legend", ".faits dd", ".places", ".etat"],
    "discret": [".second", ".aide", ".fac", ".genre:not(.feuillet .genre)", ".masque", ".faits dt", ".etape"],
    # On a ticket a link is ink, as all that is on it.
    "teinte": [
        *(".lien:not(.ticket .lien)", ".etat", ".message", ".talon"),
        *(".etat-non", ".etat-attente", ".phrase b", ".btn-2"),
    ],
    "sans_puce": ["ul:not(.texte ul)", "ol"],
}
# Colours are looked at as they stay, not on their way from light to dark.
SANS_TRANSITION = """() => {
  const feuille = new CSSStyleSheet();
  feuille.replaceSync("*, *::before, *::after { transition: none !important; animation: none !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, feuille];
}"""
FAUTES = """([racine, attendus]) => {
  const fautes = [], ici = document.querySelector(racine);
  const de = element => element.tagName.toLowerCase()
    + (element.getAttribute("class") ? "." + element.getAttribute("class").trim().replace(/\\s+/g, ".") : "");
  const mots = element => element.textContent.trim().replace(/\\s+/g, " ").slice(0, 40);
  const dire = (faute, element) => {
    const ecran = element.closest("[data-ecran]");
    fautes.push(`${ecran ? ecran.dataset.ecran + " " : ""}${faute} : ${de(element)} « ${mots(element)} »`);
  };
  const cadre = element => element.getBoundingClientRect();
  const style = element => getComputedStyle(element);
  // Nothing for the eye: not shown, or kept in a box of one pixel for screen readers.
  const pourLOreille = element => element && element !== ici
    && (cadre(element).width < 2 && style(element).overflow === "hidden" || pourLOreille(element.parentElement));
  const cache = element => !element.checkVisibility({checkVisibilityCSS: true, checkOpacity: true})
    || pourLOreille(element);
  const tous = selecteur => [...ici.querySelectorAll(selecteur)].filter(element => !cache(element));
  const teinte = couleur => { const n = couleur.match(/[\\d.]+/g).map(Number);
    return {r: n[0], v: n[1], b: n[2], a: n.length > 3 ? n[3] : 1}; };
  const fondDe = element => {
    for (let e = element; e; e = e.parentElement) {
      if (style(e).backgroundImage !== "none") return null;
      const t = teinte(style(e).backgroundColor);
      if (t.a > .99) return t;
      if (t.a > 0) return null;
    }
    return {r: 255, v: 255, b: 255, a: 1};
  };
  const eclat = t => [t.r, t.v, t.b].map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((somme, c, i) => somme + c * [.2126, .7152, .0722][i], 0);
  const contraste = (a, b) => { const [h, l] = [eclat(a), eclat(b)].sort((x, y) => y - x);
    return (h + .05) / (l + .05); };

  // The stub stands left of its text.
  for (const talon of tous(".talon")) {
    const corps = [...talon.parentElement.children].find(e => e.classList.contains("corps"));
    if (!corps) continue;
    const t = cadre(talon), c = cadre(corps);
    if (t.right > c.left + 1 || t.top >= c.bottom || c.top >= t.bottom) dire("le talon n’est pas à gauche", talon);
  }
  // An icon in a control is seen, and small.
  for (const icone of tous("button svg, a svg, .button svg, .btn svg, .lien svg, .etat svg, .avis > svg, .genre svg")) {
    if (icone.matches(".salle, .qr")) continue;
    const i = cadre(icone);
    if (i.width > 64 || i.height > 64 || i.width < 8 || i.height < 8)
      dire(`icône de ${Math.round(i.width)} × ${Math.round(i.height)} px`, icone.parentElement);
  }
  // No text is cut: by a box that hides what leaves it, or by the edge of the page.
  const marche = document.createTreeWalker(ici, NodeFilter.SHOW_TEXT);
  const fin = document.documentElement.clientWidth;
  for (let noeud = marche.nextNode(); noeud; noeud = marche.nextNode()) {
    const parent = noeud.parentElement;
    if (!noeud.textContent.trim() || parent.closest("script, style, option, svg, textarea") || cache(parent)) continue;
    const portee = document.createRange();
    portee.selectNodeContents(noeud);
    const t = portee.getBoundingClientRect();
    if (!t.width || !t.height || t.bottom < 0 || t.right < 0) continue;
    let defile = false;
    for (let e = parent; e && e !== document.body; e = e.parentElement) {
      const s = style(e), c = cadre(e);
      defile = defile || /auto|scroll/.test(s.overflowX);
      const coupeX = /hidden|clip/.test(s.overflowX) && !defile, coupeY = /hidden|clip/.test(s.overflowY);
      if (coupeX && (t.right > c.right + 2 || t.left < c.left - 2)
        || coupeY && (t.bottom > c.bottom + 3 || t.top < c.top - 3)) { dire("texte coupé", parent); break; }
      if (e.matches(".button, .btn") && (t.right > c.right + 2 || t.left < c.left - 2 || t.bottom > c.bottom + 3))
        { dire("le texte sort du bouton", e); break; }
    }
    if (!defile && (t.right > fin + 1 || t.left < -1)) dire("texte hors de la page", parent);
    const fond = fondDe(parent), encre = teinte(style(parent).color);
    if (fond && encre.a > .99 && contraste(encre, fond) < 3 && !parent.closest("[disabled], [aria-disabled]"))
      dire("texte illisible", parent);
  }
  // A button says something, on a few lines at most.
  for (const bouton of tous(".button, .btn")) {
    if (!bouton.textContent.trim() && !bouton.getAttribute("aria-label") && !bouton.value) dire("bouton vide", bouton);
    if (cadre(bouton).height > 130) dire(`bouton de ${Math.round(cadre(bouton).height)} px de haut`, bouton);
  }
  // What each component promises.
  const page = style(document.body).backgroundColor;
  const encre = style(document.body).color, corps = parseFloat(style(document.body).fontSize);
  const large = e => cadre(e).width, taille = (e, nom) => parseFloat(style(e)[nom]);
  const voisins = e => {
    const enfants = [...e.children].filter(x => !cache(x) && large(x) && style(x).position !== "absolute");
    return enfants.slice(1).map((x, i) => [cadre(enfants[i]), cadre(x)]);
  };
  const promesses = {
    fond: e => teinte(style(e).backgroundColor).a > .99 && style(e).backgroundColor !== page,
    bord: e => ["Top", "Left"].some(c => taille(e, `border${c}Width`) >= 1) || style(e).boxShadow.includes("inset"),
    filet: e => taille(e, "borderBottomWidth") >= 1 || taille(e, "borderTopWidth") >= 1,
    retrait: e => taille(e, "paddingTop") + taille(e, "paddingLeft") >= 2,
    rangee: e => !voisins(e).length || voisins(e).some(([a, b]) => a.right <= b.left + 1),
    espace: e => voisins(e).every(([a, b]) => b.top >= a.bottom + 3 || b.left >= a.right + 3 || b.top < a.top),
    cible: e => cadre(e).height >= 43.5,
    pleine_largeur: e => large(e) >= large(e.parentElement) * .6,
    bornee: e => large(e) <= 720,
    siege: e => large(e) >= 6 && large(e) <= 16 && cadre(e).height >= 8,
    grand: e => taille(e, "fontSize") > corps,
    gras: e => taille(e, "fontWeight") >= 600,
    discret: e => style(e).color !== encre,
    teinte: e => style(e).color !== encre,
    sans_puce: e => style(e).listStyleType === "none",
  };
  for (const [promesse, selecteurs] of Object.entries(attendus))
    for (const selecteur of selecteurs)
      for (const element of tous(selecteur))
        if (!promesses[promesse](element)) dire(`sans ${promesse} (${selecteur})`, element);
  return [...new Set(fautes)];
}"""


def fautes_d_apparence(page, *, racine="body", attendus=None):
    """The faults inside `racine` at each width, light and dark."""
    fautes = []
    page.evaluate(SANS_TRANSITION)
    for largeur in LARGEURS:
        page.set_viewport_size({"width": largeur, "height": 900})
        for couleurs in COULEURS:
            page.emulate_media(color_scheme=couleurs)
            vues = page.evaluate(FAUTES, [racine, attendus or {}])
            fautes += [f"{largeur} px, {couleurs} : {faute}" for faute in vues]
    return fautes
