"""The house with something added to its code, living on a database of its own: what « one class more » brings."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

MAISON = Path(__file__).parents[1]
PIECES = (
    "catalogue",
    "inscriptions",
    "actions",
    "portal",
    "demonstration",
    "templates",
    "tests",
    "manage.py",
)


def copier(ou: Path, *, piece: str) -> Path:
    """The house in `ou`, its app `piece` being a copy that may be written in."""
    for autre in PIECES:
        if autre != piece:
            (ou / autre).symlink_to(MAISON / autre)
    shutil.copytree(MAISON / piece, ou / piece)
    (ou / "var").mkdir()
    return ou


def vivre(maison: Path, base: str, recit: str, *arguments: str) -> Any:
    """What the module `recit` prints last, in JSON, when it is run in the copied house."""
    vecu = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", recit, *arguments],
        cwd=maison,
        env={
            **os.environ,
            "DATABASE_URL": base,
            "PYTHONPATH": str(maison),
            "DJANGO_SETTINGS_MODULE": "portal.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert vecu.returncode == 0, vecu.stderr[-3000:]
    return json.loads(vecu.stdout.splitlines()[-1])
