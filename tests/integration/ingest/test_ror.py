"""What a release of ROR says of institutions: loaded whole, linked by whole names, never against a decision."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.curation.corrections import correct
from articles.ingest.ror_dump import read_dump
from articles.ingest.ror_load import load_ror
from articles.models import Institution, ReviewItem, RorName, RorOrganisation
from tests.article_text import write_article
from tests.make import make_institution

pytestmark = pytest.mark.django_db

SAMPLE = Path(__file__).resolve().parents[3] / ".." / "shared" / "data" / "ror.sample.jsonl.gz"
VALLEY, COAST, RIVER, BOARD, OLD = "0aaaaaa11", "0bbbbbb22", "0cccccc33", "0dddddd44", "0eeeeee55"


def organisation(identity, name, *, names=(), country="NO", city="Bergen", status="active", related=()):
    """A record in the form of schema 2; ``names`` are (text, type) pairs besides the displayed one."""
    place = {"country_code": country, "country_name": "", "country_subdivision_name": None, "name": city}
    return {
        "id": f"https://ror.org/{identity}",
        "names": [
            {"value": name, "types": ["label", "ror_display"], "lang": "en"},
            *({"value": text, "types": [kind], "lang": None} for text, kind in names),
        ],
        "locations": [{"geonames_id": 1, "geonames_details": place}],
        "relationships": [{"id": f"https://ror.org/{other}", "label": "", "type": kind} for kind, other in related],
        "status": status,
        "types": ["education"],
    }


RELEASE = [
    organisation(VALLEY, "Institute of Valley Studies", names=[("IVS", "acronym"), ("Dalinstituttet", "label")]),
    organisation(COAST, "University of the Lower Coast", country="PT", city="Porto", related=[("parent", BOARD)]),
    organisation(RIVER, "Academy of River Law", country="KZ", city="Almaty"),
    organisation(BOARD, "Coast Board", country="PT", city="Porto", related=[("child", COAST)]),
    organisation(OLD, "Old Valley School", status="withdrawn", related=[("successor", VALLEY)]),
]


def write(tmp_path, records, name="release.json"):
    text = json.dumps(records, ensure_ascii=False, indent=1)
    path = tmp_path / name
    if name.endswith(".zip"):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("v1-ror-data.json", "[]")
            archive.writestr("v1-ror-data_schema_v2.json", text)
    elif name.endswith(".jsonl"):
        path.write_text("\n".join(map(json.dumps, records)))
    else:
        path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return path


@pytest.fixture
def load(tmp_path):
    return lambda records=RELEASE, name="release.json": load_ror(read_dump(write(tmp_path, records, name)))


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("editor")


def valley(**changes):
    return make_institution(**{"name": "The Institute of Valley Studies", "country_code": "NO", **changes})


@pytest.mark.parametrize("name", ["r.json", "r.json.gz", "r.jsonl", "r.zip"])
def test_a_release_is_read_in_every_form_it_comes_in(load, name):
    assert (load(name=name).added, RorName.objects.count()) == (5, 7)


def test_the_same_release_again_changes_nothing(load):
    valley()
    load()
    before = [list(model.objects.values()) for model in (RorOrganisation, RorName, Institution)]
    again = load()
    assert (again.added, again.changed, again.removed, again.linked.linked) == (0, 0, 0, 0)
    assert [list(model.objects.values()) for model in (RorOrganisation, RorName, Institution)] == before


def test_a_newer_release_changes_and_removes_and_links_follow(load):
    institution = valley()
    load()
    newer = load([organisation(VALLEY, "Institute of Hill Studies"), *RELEASE[1:4]])
    assert (newer.added, newer.changed, newer.removed, newer.linked.unlinked) == (0, 1, 1, 1)
    institution.refresh_from_db()
    assert (institution.ror, institution.ror_reason) == (None, None)


def test_a_whole_name_in_its_country_is_linked_with_its_reason(load):
    institution = valley()
    elsewhere = valley(country_code="SE")
    load()
    for row in (institution, elsewhere):
        row.refresh_from_db()
    assert (institution.ror, institution.ror_reason) == (VALLEY, "same name and country in ROR")
    assert elsewhere.ror is None


def test_a_withdrawn_organisation_leads_to_its_successor(load):
    institution = make_institution("Old Valley School", country_code="NO")
    load()
    institution.refresh_from_db()
    assert institution.ror == VALLEY


def test_successions_are_followed_to_their_end_and_circles_to_none(load):
    chain = [
        organisation("0gggggg77", "Older Valley School", status="withdrawn", related=[("successor", OLD)]),
        organisation("0hhhhhh88", "Lost School", status="withdrawn", related=[("successor", "0jjjjjj99")]),
        organisation("0jjjjjj99", "Lost Institute", status="withdrawn", related=[("successor", "0hhhhhh88")]),
    ]
    load([*chain, *RELEASE])
    current = dict(RorOrganisation.objects.values_list("id", "current_id"))
    assert (current["0gggggg77"], current[OLD], current["0hhhhhh88"]) == (VALLEY, VALLEY, None)


def test_a_name_that_two_organisations_have_is_asked_about(load):
    institution = valley()
    load([*RELEASE, organisation("0ffffff66", "Institute of Valley Studies")])
    institution.refresh_from_db()
    assert institution.ror is None
    asked = ReviewItem.objects.filter(kind=ReviewItem.Kind.ROR_MATCH)
    assert {item.details["ror"] for item in asked} == {VALLEY, "0ffffff66"}


def test_the_same_name_in_another_city_is_asked_about(load):
    institution = valley(city="Oslo")
    load()
    institution.refresh_from_db()
    assert institution.ror is None
    assert ReviewItem.objects.get().details["evidence"] == "same name, another city"


def test_two_wordings_of_one_organisation_are_suggested_to_be_one(load):
    first, second = valley(), make_institution("Dalinstituttet", country_code="NO")
    load()
    assert list(Institution.objects.order_by("pk").values_list("ror", flat=True)) == [VALLEY, None]
    item = ReviewItem.objects.get(kind=ReviewItem.Kind.DUPLICATE_INSTITUTION)
    assert (item.record_id, item.other_id) == (first.pk, second.pk)


def test_near_names_and_acronyms_are_suggested_and_not_linked(load):
    valley(name="Institute for Valey Studies")
    make_institution("IVS", country_code="NO", city="Bergen")
    load()
    assert not Institution.objects.exclude(ror=None).exists()
    evidence = ReviewItem.objects.filter(kind=ReviewItem.Kind.ROR_MATCH).values_list("details__evidence", flat=True)
    assert sorted(evidence) == ["its acronym, in the same city", "nearly the same words"]


def test_parents_follow_where_both_are_known(load):
    part = make_institution("University of the Lower Coast", country_code="PT")
    whole = make_institution("Coast Board", country_code="PT")
    load()
    part.refresh_from_db()
    assert (part.parent, part.parent_reason) == (whole, "parent in ROR")


def test_what_an_editor_decided_stands(load, editor):
    removed, given = valley(), make_institution("University of the Lower Coast", country_code="PT")
    load()
    correct(removed, {"ror": ""}, by=editor)
    correct(given, {"ror": f"https://ror.org/{RIVER}", "parent": removed.pk}, by=editor)
    river = make_institution("Academy of River Law", country_code="KZ")
    make_institution("Coast Board", country_code="PT")
    load()
    for row in (removed, given, river):
        row.refresh_from_db()
    assert (removed.ror, given.ror, given.parent_id, river.ror) == (None, f"https://ror.org/{RIVER}", removed.pk, None)


def test_no_circle_is_made_with_a_parent_that_an_editor_gave(load, editor):
    part = make_institution("University of the Lower Coast", country_code="PT")
    whole = make_institution("Coast Board", country_code="PT")
    correct(whole, {"parent": part.pk}, by=editor)
    load()
    part.refresh_from_db()
    assert part.parent is None


def test_circles_in_the_release_are_no_parents(load):
    load(
        [
            organisation(VALLEY, "One", related=[("parent", COAST)]),
            organisation(COAST, "Two", related=[("parent", VALLEY)]),
        ]
    )
    assert not RorOrganisation.objects.exclude(parents=[]).exists()


def test_institutions_that_come_later_are_linked_as_they_come(tmp_path, ingest, load):
    load()
    make_institution("Coast Board", country_code="PT", ror=BOARD, ror_reason="same name and country in ROR")
    authors = [
        "Ana MORLAND Institute of Valley Studies, Bergen, Norway",
        "Lucia VERDE University of the Lower Coast, Porto, Portugal",
    ]
    ingest(write_article(tmp_path, authors=authors, cited=["MORLAND, Ana", "VERDE, Lucia"]))
    linked = dict(Institution.objects.values_list("ror", "parent__name"))
    assert linked == {VALLEY: None, COAST: "Coast Board", BOARD: None}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "There are no organisations in it"),
        ("[]", "There are no organisations in it"),
        (json.dumps(RELEASE)[:-40], "Record 5: This is not JSON, or it is cut off"),
        (json.dumps([RELEASE[0], {"id": "x"}]), "Record 2: This is not an organisation"),
        (json.dumps([RELEASE[0], RELEASE[0]]), "Record 2: 0aaaaaa11 was there before"),
        (json.dumps([RELEASE[0], {"id": VALLEY, "name": "Of schema 1"}]), "Record 2: This is not an organisation"),
        (json.dumps([{**RELEASE[0], "names": []}]), "Record 1: "),
        (json.dumps([{**RELEASE[0], "status": ["?"]}]), "Record 1: "),
        ("[[[[[", "Record 1: "),
        ("12", "Record 1: "),
    ],
)
def test_a_malformed_file_is_named_with_its_record_and_changes_nothing(tmp_path, load, content, message):
    load()
    path = tmp_path / "broken.json"
    path.write_text(content)
    with pytest.raises(CommandError, match=message) as caught:
        call_command("import_ror", path)
    assert caught.value.returncode == 1
    assert RorOrganisation.objects.count() == 5


def test_damaged_bytes_are_told(tmp_path):
    whole = gzip.compress(json.dumps(RELEASE).encode())
    for name, content in (("a.json.gz", whole[:-20]), ("b.zip", b"PK"), ("c.json", b'[{"id": "\xff"}]')):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(CommandError) as caught:
            call_command("import_ror", tmp_path / name)
        assert caught.value.returncode == 1
    with pytest.raises(CommandError) as caught:
        call_command("import_ror", tmp_path / "none.json")
    assert caught.value.returncode == 2


def test_the_command_says_what_it_did(tmp_path, capsys):
    valley()
    call_command("import_ror", write(tmp_path, RELEASE))
    assert "5 added, 0 changed, 0 removed" in capsys.readouterr().out


def test_the_sample_is_read():
    if not SAMPLE.exists():
        pytest.skip("the sample is not here")
    some = [found for found, _ in zip(read_dump(SAMPLE), range(300), strict=False)]
    valley(name=some[0].name, country_code=some[0].countries[0])
    assert load_ror(some).linked.linked == 1
