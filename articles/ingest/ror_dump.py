"""Reading a release of ROR record by record, in bounded memory: a JSON list or lines, plain, gzipped or in a .zip."""

from __future__ import annotations

import gzip
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any

from articles.models import RorName, RorOrganisation
from articles.models.institution_names import bare_acronym

CHUNK = 1 << 20
LONGEST_RECORD = 8 << 20
"""Characters; what goes on for longer without ending is no record."""

LONGEST_NAME = 500
MOST_NAMES = 500

_ID = re.compile(r"(?:https?://ror\.org/)?(0[a-z0-9]{6}[0-9]{2})")
_COUNTRY = re.compile(r"[A-Z]{2}")
_BETWEEN = " \t\r\n,"

Kind = RorName.Kind


class BrokenDump(Exception):
    """The file is not a release of ROR; ``record`` counts from 1 and is 0 where none could be read."""

    def __init__(self, reason: str, record: int = 0) -> None:
        super().__init__(f"Record {record}: {reason}" if record else reason)
        self.reason, self.record = reason, record


@dataclass(frozen=True, slots=True)
class Name:
    """One name, its kind and its language where that is stated."""

    name: str
    kind: Kind
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """What a release says of one organisation; ``countries`` are those of all its places."""

    id: str
    name: str
    status: str
    city: str | None
    region: str | None
    countries: tuple[str, ...]
    names: tuple[Name, ...]
    parents: tuple[str, ...]
    successors: tuple[str, ...]


def read_dump(path: Path) -> Iterator[Organisation]:
    """Give the organisations of a release in its order; raise :class:`BrokenDump` where it is none, naming the record."""
    seen: set[str] = set()
    try:
        with _opened(path) as stream:
            for record in _records(stream):
                organisation = _organisation(record, len(seen) + 1)
                if organisation.id in seen:
                    raise BrokenDump(f"{organisation.id} was there before.", len(seen) + 1)
                seen.add(organisation.id)
                yield organisation
    except UnicodeDecodeError as error:
        raise BrokenDump("The text is not UTF-8.", len(seen) + 1) from error
    except (EOFError, gzip.BadGzipFile, zipfile.BadZipFile, zlib.error) as error:
        raise BrokenDump(f"The archive is damaged: {error}", len(seen) + 1 if seen else 0) from error
    if not seen:
        raise BrokenDump("There are no organisations in it.")


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive, archive.open(_member(archive)) as content:
            yield TextIOWrapper(content, encoding="utf-8-sig")
    elif path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8-sig") as stream:
            yield stream
    else:
        with path.open(encoding="utf-8-sig") as stream:
            yield stream


def _member(archive: zipfile.ZipFile) -> str:
    """The JSON in the archive; releases that have two versions of it name the second."""
    names = [name for name in archive.namelist() if name.endswith((".json", ".jsonl")) and "__MACOSX" not in name]
    second = [name for name in names if "schema_v2" in name]
    chosen = second or names
    if len(chosen) != 1:
        raise BrokenDump(f"The archive holds {len(chosen)} JSON files where one is expected.")
    return chosen[0]


def _records(stream: IO[str]) -> Iterator[Any]:
    """The values of a JSON list, or of JSON values one after the other, each decoded when it is complete."""
    decode = json.JSONDecoder().raw_decode
    text, ended, number = stream.read(CHUNK).lstrip(), False, 0
    is_list = text.startswith("[")
    place = int(is_list)
    while True:
        while place < len(text) and text[place] in _BETWEEN:
            place += 1
        try:
            record, place = decode(text, place)
        except (ValueError, RecursionError) as error:
            if ended or len(text) - place > LONGEST_RECORD:
                if _is_end(text[place:], is_list):
                    return
                raise BrokenDump(_malformed(error), number + 1) from error
            more = stream.read(max(CHUNK, len(text) - place))
            text, place, ended = text[place:] + more, 0, not more
            continue
        number += 1
        yield record


def _is_end(rest: str, is_list: bool) -> bool:
    return rest.strip() == ("]" if is_list else "")


def _malformed(error: Exception) -> str:
    return (
        f"This is not JSON, or it is cut off: {error.msg}." if isinstance(error, json.JSONDecodeError) else str(error)
    )


def _organisation(record: Any, number: int) -> Organisation:
    try:
        identity = _identity(record["id"])
        return _short(record, identity) if "cc" in record else _schema_2(record, identity)
    except (AttributeError, KeyError, TypeError, IndexError, ValueError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise BrokenDump(f"This is not an organisation in the form of schema 2 ({reason}).", number) from error


def _identity(value: str) -> str:
    found = _ID.fullmatch(value)
    if not found:
        raise ValueError(f"{value[:LONGEST_NAME]!r} is no ROR iD")
    return found.group(1)


def _schema_2(record: Mapping[str, Any], identity: str) -> Organisation:
    places = [place["geonames_details"] for place in record["locations"]]
    first = places[0] if places else {}
    names = [
        Name(text, _kind(entry["types"]), _text(entry.get("lang")))
        for entry in record["names"][:MOST_NAMES]
        if (text := _text(entry["value"]))
    ]
    related = [(entry["type"], _identity(entry["id"])) for entry in record.get("relationships") or ()]
    return _made(
        identity,
        record["status"],
        (first.get("name"), first.get("country_subdivision_name")),
        [place.get("country_code") for place in places],
        names,
        related,
    )


def _kind(types: list[str]) -> Kind:
    kinds = {"ror_display": Kind.DISPLAY, "label": Kind.LABEL, "alias": Kind.ALIAS, "acronym": Kind.ACRONYM}
    return next((kind for type_, kind in kinds.items() if type_ in types), Kind.ALIAS)


def _short(record: Mapping[str, Any], identity: str) -> Organisation:
    """The short form with a flat list of names, of which the kinds are told by their looks."""
    shown = record["name"]
    names = [
        Name(text, Kind.DISPLAY if text == shown else Kind.ACRONYM if bare_acronym(text) else Kind.ALIAS)
        for entry in (shown, *(name for name in record["names"][:MOST_NAMES] if name != shown))
        if (text := _text(entry))
    ]
    related = [(kind, _identity(other)) for kind, other in record["rel"]]
    return _made(identity, record["status"], (record.get("city"), record.get("region")), [record["cc"]], names, related)


def _made(
    identity: str,
    status: str,
    place: tuple[Any, Any],
    countries: list[Any],
    names: list[Name],
    related: list[tuple[str, str]],
) -> Organisation:
    shown = next((name.name for name in names if name.kind == Kind.DISPLAY), names[0].name if names else None)
    if shown is None:
        raise ValueError(f"{identity} has no name")
    if status not in RorOrganisation.Status:
        raise ValueError(f"{identity} has the unknown status {status!r}")
    return Organisation(
        identity,
        shown,
        status,
        _text(place[0]),
        _text(place[1]),
        tuple(dict.fromkeys(code for code in countries if code and _COUNTRY.fullmatch(code))),
        tuple(dict.fromkeys(names)),
        tuple(sorted({other for kind, other in related if kind == "parent" and other != identity})),
        tuple(sorted({other for kind, other in related if kind == "successor" and other != identity})),
    )


def _text(value: str | None) -> str | None:
    """A text that the database can hold; None for an empty one."""
    if value is None:
        return None
    clean = value.replace("\0", "").encode("utf-8", "ignore").decode()
    return " ".join(clean.split())[:LONGEST_NAME].strip() or None
