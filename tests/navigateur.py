"""A real browser on the pages of a test: chromium asks, Django's test client answers.

No server and no thread: the browser sees the data of the test's own transaction. Whatever it asks
of another host is refused and kept in `ailleurs`.
"""

import contextvars
import gzip
import os
import shutil
from html import escape
from typing import ClassVar
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from playwright.sync_api import sync_playwright

ORIGINE = "http://testserver"
REGLES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LARGEURS = (320, 1280)
# The browser sets these itself, or the test client keeps them.
ENTETES_A_TAIRE = {"cookie", "host", "content-length", "accept-encoding", "connection"}


class Navigateur:
    """Opens pages, and remembers what they weighed and asked for elsewhere."""

    _statiques: ClassVar[dict] = {}  # the same for every test

    def __init__(self, fenetres, client):
        self._fenetres = fenetres
        self.client = client
        self.ailleurs = []
        self.poids = {}
        self._renvoi = ""
        self._ouvertes = set()
        # Playwright answers in a context of its own, where Django would open another connection.
        self._du_test = contextvars.copy_context()

    def ouvrir(self, chemin, *, largeur=320, javascript=True):
        """A page at `chemin`, in the window where the last one was; links and forms go on working from there."""
        page = self._fenetres[javascript]
        # As the served portal: a form without its token is refused.
        self.client.handler.enforce_csrf_checks = True
        if page not in self._ouvertes:
            self._ouvertes.add(page)
            page.route("**/*", self._repondre)
        page.set_viewport_size({"width": largeur, "height": 800})
        page.emulate_media(color_scheme="light")
        page.goto(ORIGINE + chemin)
        return page

    def appuyer(self, page, bouton):
        """Press a button, by its name or itself, and wait for the page that it leads to."""
        self._renvoi = ""
        with page.expect_navigation():
            (page.get_by_role("button", name=bouton) if isinstance(bouton, str) else bouton).click()
        if self._renvoi:
            page.wait_for_url(self._renvoi)

    def fermer(self):
        """Leave the windows as they were found: nothing shown, nothing kept."""
        for page in self._ouvertes:
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
            page.goto("about:blank")
            page.unroute("**/*", self._repondre)
            page.context.clear_cookies()

    def _repondre(self, route, requete):
        adresse = urlsplit(requete.url)
        if f"{adresse.scheme}://{adresse.netloc}" != ORIGINE:
            self.ailleurs.append(requete.url)
            route.abort()
            return
        chemin = adresse.path + (f"?{adresse.query}" if adresse.query else "")
        if chemin in self._statiques:
            self.poids[chemin], reponse_gardee = self._statiques[chemin]
            route.fulfill(**reponse_gardee)
            return
        entetes = {nom: valeur for nom, valeur in requete.headers.items() if nom not in ENTETES_A_TAIRE}
        corps = requete.post_data_buffer or b""
        reponse = self._du_test.copy().run(
            self.client.generic,
            requete.method,
            chemin,
            corps,
            content_type=entetes.pop("content-type", "application/octet-stream"),
            headers=entetes,
        )
        if reponse.get("Location", "").partition("#")[0] == chemin:
            # Back to the same page at one of its parts: a refresh there would only scroll.
            reponse = self._du_test.copy().run(self.client.get, chemin)
        if "Location" in reponse and reponse["Location"].startswith("/"):
            # Playwright lets no test answer where a redirection leads: the page leads there instead.
            self._renvoi = urljoin(ORIGINE, reponse["Location"])
            vers = f'<meta http-equiv="refresh" content="0;url={escape(self._renvoi)}">'
            route.fulfill(status=200, content_type="text/html", body=vers)
            return
        contenu = b"".join(reponse.streaming_content) if reponse.streaming else reponse.content
        self.poids[chemin] = len(gzip.compress(contenu))
        gardes = {nom: valeur for nom, valeur in reponse.items() if nom.lower() != "content-length"}
        donnee = {"status": reponse.status_code, "headers": gardes, "body": contenu}
        if chemin.startswith(settings.STATIC_URL):
            self._statiques[chemin] = (self.poids[chemin], donnee)
        route.fulfill(**donnee)


# Of what axe tells of every rule and every element, only the faults leave the browser: the rest is megabytes.
FAUTES_AXE = """async regles => {
  const resultat = await axe.run({runOnly: regles, resultTypes: ["violations"]});
  return resultat.violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id} : ${html.slice(0, 160)}`));
}"""


def fautes_axe(page):
    """What axe finds, one line a fault: rule, and the element."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(FAUTES_AXE, REGLES)


def deborde(page):
    """How many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


def fautes_d_affichage(page):
    """Faults of axe and sideways scroll, at 320 and 1280 px, light and dark."""
    fautes = []
    for largeur in LARGEURS:
        page.set_viewport_size({"width": largeur, "height": 800})
        if deborde(page) > 0:
            page.wait_for_timeout(300)  # the layout of the new width may not be done yet
        if deborde(page) > 0:
            fautes.append(f"{largeur} px : déborde de {deborde(page)} px")
        for couleurs in ("light", "dark"):
            page.emulate_media(color_scheme=couleurs)
            fautes += [f"{largeur} px, {couleurs} : {faute}" for faute in fautes_axe(page)]
    return fautes


@pytest.fixture(scope="session")
def chromium():
    """Debian's chromium; without it the browser tests are skipped, except where `CI` is set."""
    chemin = shutil.which("chromium") or shutil.which("chromium-browser")
    if chemin is None:
        if os.environ.get("CI"):
            pytest.fail("chromium est absent : les tests du navigateur sont exigés ici.")
        pytest.skip("chromium est absent : apt install chromium.")
    with sync_playwright() as playwright:
        navigateur = playwright.chromium.launch(executable_path=chemin, args=["--no-sandbox"])
        yield navigateur
        navigateur.close()


@pytest.fixture(scope="session")
def fenetres(chromium):
    """One with scripts and one without, for all tests: each new one would compile axe and its pages again."""
    pages = {}
    for javascript in (True, False):
        contexte = chromium.new_context(
            java_script_enabled=javascript,
            locale="fr-FR",
            reduced_motion="reduce",  # else colours are measured half way
        )
        pages[javascript] = contexte.new_page()
        pages[javascript].set_default_timeout(10_000)
    return pages


@pytest.fixture
def navigateur(fenetres, db, client):
    navigateur = Navigateur(fenetres, client)
    yield navigateur
    navigateur.fermer()
