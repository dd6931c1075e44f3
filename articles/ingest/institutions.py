"""Linking printed affiliations to institutions, by exact identity key and country.

A key that fits one known institution links to it, a new key makes a new institution, a key that fits several links to
none of them and becomes a question. Merged institutions lead to the surviving one, so that an editor's merge is obeyed.
Links that a person confirmed are left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from articles.curation.decisions import in_force
from articles.curation.review import Question, ask
from articles.models import Affiliation, Institution, Link, Record, ReviewItem
from articles.models.institution_names import place_identity

from .ror_links import link_authority
from .same_institutions import suggest_same


def link_institutions(affiliations: Iterable[Affiliation]) -> None:
    """Link each affiliation that names an institution and has none yet; suggest which new ones may be known ones."""
    waiting = [
        row for row in affiliations if row.institution_name and row.institution_id is None and row.link == Link.INFERRED
    ]
    known = _by_key({place_identity(row.institution_name or "") for row in waiting})
    unknown = {_name_and_country(row): _new_institution(row) for row in reversed(waiting) if not _fitting(known, row)}
    made = Institution.objects.bulk_create(reversed(unknown.values()))
    for institution in made:
        known[institution.identity_key][institution.pk] = institution
    questions: list[Question] = []
    for row in waiting:
        fitting = _fitting(known, row)
        if len(fitting) == 1:
            row.institution, row.link_reason = fitting[0], "same name and country"
        else:
            questions.append(_ambiguous_institution(row, fitting))
    linked = [row for row in waiting if row.institution_id]
    Affiliation.objects.bulk_update(linked, ["institution", "link_reason"])
    _place_institutions(linked)
    link_authority(made)
    ask([*questions, *suggest_same(made)])


def _by_key(keys: set[str]) -> dict[str, dict[int, Institution]]:
    """Key to the surviving institutions that have or had it."""
    found: dict[str, dict[int, Institution]] = defaultdict(dict)
    for institution in Institution.objects.filter(identity_key__in=keys).select_related("merged_into").order_by("pk"):
        survivor = _survivor(institution)
        found[institution.identity_key][survivor.pk] = survivor
    return found


def _survivor(institution: Institution) -> Institution:
    while institution.merged_into is not None:
        institution = institution.merged_into
    return institution


def _place_institutions(linked: Sequence[Affiliation]) -> None:
    """Give institutions that were first printed without a city the first city that is printed with them."""
    decided = in_force(Record.INSTITUTION, [row.institution_id for row in linked if row.institution_id])
    placed: dict[int, Institution] = {}
    for row in linked:
        institution = row.institution
        if institution and row.city and not institution.city and "city" not in decided.get(institution.pk, {}):
            institution.city, institution.region = row.city, row.region
            placed[institution.pk] = institution
    Institution.objects.bulk_update(placed.values(), ["city", "region"])


def _name_and_country(row: Affiliation) -> tuple[str, str | None]:
    return place_identity(row.institution_name or ""), row.country_code


def _fitting(known: dict[str, dict[int, Institution]], row: Affiliation) -> list[Institution]:
    key, country_code = _name_and_country(row)
    return [institution for institution in known[key].values() if institution.country_code == country_code]


def _new_institution(row: Affiliation) -> Institution:
    institution = Institution(
        name=row.institution_name or "", city=row.city, region=row.region, country_code=row.country_code
    )
    institution.derive()
    return institution


def _ambiguous_institution(row: Affiliation, fitting: Sequence[Institution]) -> Question:
    candidates = sorted(identity.pk for identity in fitting)
    return Question(
        kind=ReviewItem.Kind.AMBIGUOUS_INSTITUTION,
        record=Record.AFFILIATION,
        record_id=row.pk,
        distinct=candidates,
        details={"name": row.institution_name, "candidates": candidates},
    )
