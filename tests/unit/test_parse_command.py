"""The parse command: as many objects as lines or files, in order, and no database."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests/samples"


def parse(*arguments, **options):
    """Run the command; give its records and its exit status."""
    output = io.StringIO()
    status = 0
    try:
        call_command("parse", *arguments, stdout=output, **options)
    except SystemExit as stop:
        status = stop.code
    return [json.loads(line) for line in output.getvalue().splitlines()], status


def parse_lines(kind, content, monkeypatch):
    """Run the command on bytes of standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    return parse("-", kind=kind)


def test_one_record_a_file_in_sorted_order(tmp_path):
    """Folders are searched recursively; the path is given as it was named."""
    for name in ("b.txt", "a.txt", "inner/c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Title of {name}", encoding="utf-8")
    records, status = parse(str(tmp_path))
    assert [record["title"] for record in records] == ["Title of a.txt", "Title of b.txt", "Title of inner/c.txt"]
    assert records[0]["file"] == str(tmp_path / "a.txt")
    assert len(records[0]["sha256"]) == 64
    assert status == 0


def test_files_that_cannot_be_read_are_named_and_the_rest_goes_on(tmp_path):
    """The exit status says that some were refused."""
    good, empty, binary = tmp_path / "good.txt", tmp_path / "empty.txt", tmp_path / "binary.txt"
    good.write_bytes("Ограды верхней степи\n\nОграды измерены и найдены лёгкими.".encode("cp1251"))
    empty.write_bytes(b"")
    binary.write_bytes(b"%PDF-1.7")
    records, status = parse(str(empty), str(binary), str(tmp_path / "missing.txt"), str(good))
    assert [record["problems"][0]["code"] for record in records] == ["empty", "binary", "missing", "encoding-guessed"]
    assert set(records[0]) == {"file", "problems"}
    assert set(records[0]["problems"][0]) == {"code", "line", "text"}
    assert records[3]["title"] == "Ограды верхней степи"
    assert status == 1


@pytest.mark.parametrize("kind", ["reference", "affiliation", "author"])
def test_as_many_objects_as_lines(kind, monkeypatch):
    """Only a line feed ends a line; empty, hopeless and invalid lines give an object too."""
    content = "Doe, J. 2014. Law.\n\n \r\n\u2028x\u0085y\x0bz\n".encode() + b"\xff\xfe\n\x00\nlast"
    records, status = parse_lines(kind, content, monkeypatch)
    assert len(records) == 7
    assert status == 0


def test_no_lines_give_no_objects(monkeypatch):
    """Empty input is not one empty line."""
    assert parse_lines("author", b"", monkeypatch) == ([], 0)


def test_records_of_lines_are_the_readers(monkeypatch):
    """An author line gives a name and an affiliation."""
    ((record,), _) = parse_lines("author", b"Nail R. OMAROV Academy of Law, Kosshy, Kazakhstan", monkeypatch)
    assert (record["given"], record["family"]) == ("Nail R.", "Omarov")
    assert record["affiliations"][0]["country_code"] == "KZ"


@pytest.mark.parametrize("arguments", [("-",), ("file.txt", "--kind", "author"), ("-", "more", "--kind", "author")])
def test_kind_and_standard_input_belong_together(arguments):
    """Neither makes sense alone."""
    with pytest.raises(CommandError):
        call_command("parse", *arguments)


def test_output_is_utf_8_whatever_the_locale():
    """A process with an ASCII locale still prints every letter, and needs no database."""
    done = subprocess.run(
        [sys.executable, "manage.py", "parse", str(SAMPLES / "russian.txt")],
        cwd=ROOT,
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout.decode())["title"] == "Ограды верхней степи"


def test_a_reader_that_goes_away_is_no_error():
    """'parse … | head -1' ends quietly."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "parse", "--kind", "author", "-"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    _, errors = process.communicate(b"Nail OMAROV\n" * 5_000)
    assert errors == b""
    assert process.returncode == 1
