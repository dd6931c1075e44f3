"""Where the index lies on disk: one folder a database, in it generations of the index and the file that names the current.

That file, ``state.json``, is replaced in one step and only after the engine has committed. Whoever reads it first and
the index second sees at least the changes that it promises.
"""

from __future__ import annotations

import json
import os
import re
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

STATE_FILE = "state.json"
GENERATION = "generation-"

_SNAPSHOT = re.compile(r"[0-9]{1,20}:[0-9]{1,20}:[0-9,]*")
"""PostgreSQL's text form of a snapshot: '790:793:790,792'."""


@dataclass(frozen=True, slots=True)
class State:
    """What the current generation holds: every change that ``snapshot`` of that ``table`` could see."""

    generation: str
    fingerprint: str
    table: str
    snapshot: str
    change: int

    @property
    def is_sane(self) -> bool:
        """Whether the file that this was read from can have been written here."""
        texts = (self.generation, self.fingerprint, self.table, self.snapshot)
        return (
            all(isinstance(text, str) for text in texts)
            and type(self.change) is int
            and self.generation.startswith(GENERATION)
            and os.path.basename(self.generation) == self.generation
            and _SNAPSHOT.fullmatch(self.snapshot) is not None
        )


def folder_for(database: Mapping[str, Any]) -> Path:
    """The folder for the index of a database, given its connection settings; several share a disk without mixing."""
    address = [str(database.get(key) or "") for key in ("HOST", "PORT", "NAME")]
    digest = sha256("\n".join(address).encode()).hexdigest()[:12]
    return Path(settings.SEARCH_INDEX_DIR) / f"{slug(address[-1])}-{digest}"


def read_state(folder: Path) -> State | None:
    """What the folder's current index holds; None when there is none, or nothing readable."""
    try:
        state = State(**json.loads((folder / STATE_FILE).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None
    return state if state.is_sane else None


def write_state(folder: Path, state: State) -> None:
    """Make ``state`` the current one, in one step."""
    handle, draft = tempfile.mkstemp(dir=folder, prefix=f".{STATE_FILE}-")
    with os.fdopen(handle, "w") as file:
        json.dump(asdict(state), file)
    os.replace(draft, folder / STATE_FILE)


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


def remove_others(folder: Path, generation: str) -> None:
    """Remove all generations but this one, and drafts that a killed process left.

    Searches that still read an older generation keep its files open and are not disturbed.
    """
    for path in folder.iterdir():
        if path.name.startswith(GENERATION) and path.name != generation:
            shutil.rmtree(path, ignore_errors=True)
        elif path.name.startswith(f".{STATE_FILE}-"):
            path.unlink(missing_ok=True)
