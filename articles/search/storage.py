"""Where the index lies on disk: one folder a database, in it generations of the index and the file that names the current.

That file, ``state``, is replaced in one step and only after the engine has committed. Whoever reads it first and
the index second sees at least the changes that it promises.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

from articles.normalize import slug

STATE_FILE = "state"
GENERATION = "generation-"


@dataclass(frozen=True, slots=True)
class State:
    """What the current generation holds: every change that ``snapshot`` of that ``table`` could see."""

    generation: str
    fingerprint: str
    table: str
    snapshot: str
    change: int


def folder_for(database: Mapping[str, Any]) -> Path:
    """The folder for the index of a database, given its connection settings; several share a disk without mixing."""
    address = [str(database.get(key) or "") for key in ("HOST", "PORT", "NAME")]
    digest = sha256("\n".join(address).encode()).hexdigest()[:12]
    return Path(settings.SEARCH_INDEX_DIR) / f"{slug(address[-1])}-{digest}"


def read_state(folder: Path) -> State | None:
    """What the folder's current index holds; None when there is none, or nothing that was written here."""
    try:
        digest, _, content = (folder / STATE_FILE).read_bytes().partition(b"\n")
        return State(**json.loads(content)) if digest == _digest(content) else None
    except (OSError, ValueError, TypeError):
        return None


def write_state(folder: Path, state: State) -> None:
    """Make ``state`` the current one, in one step."""
    content = json.dumps(asdict(state)).encode()
    handle, draft = tempfile.mkstemp(dir=folder, prefix=f".{STATE_FILE}-")
    with os.fdopen(handle, "wb") as file:
        file.write(_digest(content) + b"\n" + content)
    os.replace(draft, folder / STATE_FILE)


def _digest(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode()


def discard_state(folder: Path, state: State) -> None:
    """Point at no index, unless another generation has taken the place of this one."""
    current = read_state(folder)
    if current is not None and current.generation == state.generation:
        (folder / STATE_FILE).unlink(missing_ok=True)


def new_generation(folder: Path) -> Path:
    """An empty folder for an index that is about to be made."""
    made = folder / f"{GENERATION}{secrets.token_hex(6)}"
    made.mkdir(parents=True)
    return made


def remove_generation(generation: Path) -> None:
    """Remove an index that was not finished."""
    shutil.rmtree(generation, ignore_errors=True)


def remove_others(folder: Path, generation: str) -> None:
    """Remove all generations but this one, and drafts that a killed process left.

    Searches that still read an older generation keep its files open and are not disturbed.
    """
    for path in folder.iterdir():
        if path.name.startswith(GENERATION) and path.name != generation:
            remove_generation(path)
        elif path.name.startswith(f".{STATE_FILE}-"):
            path.unlink(missing_ok=True)
