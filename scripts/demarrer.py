"""What `make run` and `make dev` do: prepare what is missing, then serve, with periodic and long work beside.

Both serve the same data. `run` is production on one's own machine; `dev` shows errors whole and reloads
what is written. A stamp under `var/` stands for each step already done, so that a second start only serves.
"""

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
VAR = RACINE / "var"
BIN = Path(sys.executable).parent
PORT = os.environ.get("PORT") or "8000"
ADRESSE = f"http://127.0.0.1:{PORT}"
ARRETS = (signal.SIGINT, signal.SIGTERM)

ACCUEIL = f"""
  Portail         {ADRESSE}/
  Catalogue       {ADRESSE}/catalogue/
  Administration  {ADRESSE}/admin/
  API             {ADRESSE}/api/v1/docs/

  Comptes de démonstration (mot de passe : demo-portail)
    admin@demo.example            tout
    communication@demo.example    les offres, les dates, les pages
    centre@demo.example           une antenne : ses inscriptions
    pyrenees@demo.example         une autre antenne
    coordination@demo.example     les actions et les chiffres
    ase@demo.example              prescripteur : orienter une personne
    prevention@demo.example       prescripteur d’une autre structure

  Ctrl-C pour arrêter.
"""


def lancer() -> int:
    """`make run`: as in production, with gunicorn and hashed static files."""
    commencer(debug="false")
    preparer_la_base()
    preparer_les_fichiers_statiques()
    options = f"--bind 127.0.0.1:{PORT} --preload --worker-class gthread --workers 2 --threads 8"
    discret = ["--no-control-socket", "--log-level", "warning"]
    return servir([str(BIN / "gunicorn"), "portal.wsgi", *options.split(), *discret])


def developper() -> int:
    """`make dev`: Django's own server, which starts again when a file changes.

    Periodic and long work keep the code that they began with.
    """
    commencer(debug="true")
    preparer_la_base()
    return servir([sys.executable, "manage.py", "runserver", PORT])


def commencer(*, debug: str) -> None:
    os.chdir(RACINE)
    VAR.mkdir(exist_ok=True)
    poser_l_environnement(debug)


def poser_l_environnement(debug: str) -> None:
    """Production settings, softened only for a demonstration on one's own machine."""
    defauts = {
        "SECRET_KEY": cle_secrete(),
        "DEBUG": debug,
        "DOUBLE_FACTEUR": "facultatif",
        "BASE_URL": ADRESSE,
        "EMAIL_URL": "consolemail://",
    }
    for nom, valeur in defauts.items():
        os.environ.setdefault(nom, valeur)


def cle_secrete() -> str:
    """Drawn once and kept: personal links and sessions survive a restart."""
    fichier = VAR / "secret_key"
    if not fichier.exists():
        fichier.touch(mode=0o600)
        fichier.write_text(secrets.token_urlsafe(50))
    return fichier.read_text().strip()


def preparer_la_base() -> None:
    """Tables, cache table, and the demonstration when the database is empty."""
    fait = VAR / "base.faite"
    base = VAR / "portail.sqlite3"
    autre_base = "DATABASE_URL" in os.environ
    if not autre_base and base.exists() and est_a_jour(fait, RACINE.glob("*/migrations/*.py")):
        return
    # Left by a first start that was interrupted: the demonstration is then completed.
    inachevee = VAR / "demonstration.inachevee"
    if not autre_base and not base.exists():
        inachevee.touch()
    annoncer("Préparation de la base de données…")
    manage("migrate", "--verbosity", "0")
    manage("createcachetable")
    manage("demo", "--force", *([] if inachevee.exists() else ["--si-vide"]))
    manage("groupes")
    manage("ranger_fichiers")
    inachevee.unlink(missing_ok=True)
    fait.touch()


def preparer_les_fichiers_statiques() -> None:
    fait = VAR / "statique.fait"
    sources = [RACINE / "requirements.txt", *(RACINE / "portal" / "statique").rglob("*")]
    if est_a_jour(fait, sources) and (VAR / "statique").exists():
        return
    annoncer("Préparation des fichiers statiques…")
    manage("collectstatic", "--noinput", "--clear", "--verbosity", "0")
    fait.touch()


def servir(serveur: list[str]) -> int:
    """Serve until told to stop; when one of the processes ends, so do the others."""
    sys.stdout.write(ACCUEIL)
    sys.stdout.flush()
    processus = [
        subprocess.Popen(serveur),
        subprocess.Popen([sys.executable, "manage.py", "entretien", "--boucle", "60"]),
        subprocess.Popen([sys.executable, "manage.py", "travaux", "--boucle", "5"]),
    ]
    demande = attendre_la_fin(processus)
    for un in processus:
        un.terminate()
    codes = [un.wait() for un in processus]
    return 0 if demande else max(1, *codes)


def attendre_la_fin(processus: list[subprocess.Popen[bytes]]) -> bool:
    """Wait for a stop signal (true) or for a process that ends by itself (false)."""
    recus: list[int] = []
    for arret in ARRETS:
        signal.signal(arret, lambda numero, _: recus.append(numero))
    while not recus:
        if any(un.poll() is not None for un in processus):
            return False
        time.sleep(0.2)
    return True


def manage(*arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], check=True)


def est_a_jour(fait: Path, sources: Iterable[Path]) -> bool:
    """Whether the stamp is there and no source is younger."""
    return fait.exists() and all(un.stat().st_mtime <= fait.stat().st_mtime for un in sources)


def annoncer(phrase: str) -> None:
    sys.stdout.write(f"{phrase}\n")
    sys.stdout.flush()


FACONS = {"run": lancer, "dev": developper}

if __name__ == "__main__":
    try:
        sys.exit(FACONS[(sys.argv[1:] or ["run"])[0]]())
    except subprocess.CalledProcessError as echec:
        sys.exit(echec.returncode)
