"""Linking printed affiliations to institutions, by exact identity key and country.

A key that fits one known institution links to it, a new key makes a new institution, a key that fits several links to
none of them and becomes a question. Merged institutions lead to the surviving one, so that an editor's merge is obeyed.
Links that a person confirmed are left alone, and a string that a person kept from its namesake stays without a link.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.utils import timezone

from articles.curation.decisions import in_force
from articles.curation.identities import survivor_of
from articles.curation.originals import former_institution_keys
from articles.curation.rejected import rejected_targets
from articles.curation.review import Question, ask
from articles.models import Affiliation, Institution, Link, Record, ReviewItem
from articles.models.institution_names import place_identity

from .copying import copy_rows, give_ids
from .ror_links import link_authority

LINK_COLUMNS = ("institution", "link_reason")
"""What the link of an affiliation is kept in."""


def link_institutions(affiliations: Iterable[Affiliation]) -> None:
    """Link each stored affiliation that names an institution and has none yet, to a new one where none has its name."""
    Affiliation.objects.bulk_update(find_institutions(affiliations), LINK_COLUMNS)


def find_institutions(affiliations: Iterable[Affiliation]) -> list[Affiliation]:
    """Do so for affiliations that have their ids but may not be stored yet; give those to be saved with their link."""
    waiting = [
        row for row in affiliations if row.institution_name and row.institution_id is None and row.link == Link.INFERRED
    ]
    rejected = rejected_targets(Record.AFFILIATION, [row.pk for row in waiting])
    known = _by_name({place_identity(row.institution_name or "") for row in waiting})
    unknown = {
        _name_and_country(row): _new_institution(row) for row in reversed(waiting) if not known[_name_and_country(row)]
    }
    made = list(reversed(unknown.values()))
    give_ids(made)
    for institution in made:
        known[institution.identity_key, institution.country_code][institution.pk] = institution
    questions: list[Question] = []
    for row in waiting:
        named = known[_name_and_country(row)].values()
        fitting = [institution for institution in named if institution.pk not in rejected.get(row.pk, ())]
        if len(fitting) == 1:
            row.institution, row.link_reason = fitting[0], "same name and country"
        elif fitting:
            questions.append(_ambiguous_institution(row, fitting))
    linked = [row for row in waiting if row.institution_id]
    placed = _place_institutions(linked)
    copy_rows(made)
    fresh = {institution.pk for institution in made}
    known_before = [institution for institution in placed if institution.pk not in fresh]
    Institution.objects.bulk_update(known_before, ["city", "region", "signature"])
    link_authority(made)
    ask(questions)
    return linked


def _by_name(keys: set[str]) -> dict[tuple[str, str | None], dict[int, Institution]]:
    """Key and country to the surviving institutions that have or had them."""
    found: dict[tuple[str, str | None], dict[int, Institution]] = defaultdict(dict)
    former = former_institution_keys(keys)
    known = Institution.objects.filter(Q(identity_key__in=keys) | Q(pk__in=list(former)))
    for institution in known.select_related("merged_into").order_by("pk"):
        survivor, name = survivor_of(institution), (institution.identity_key, institution.country_code)
        for known_as in {name, former.get(institution.pk, name)}:
            found[known_as][survivor.pk] = survivor
    return found


def _place_institutions(linked: Sequence[Affiliation]) -> Iterable[Institution]:
    """Give institutions that were first printed without a city the first city that is printed with them, and give those."""
    decided = in_force(Record.INSTITUTION, [row.institution_id for row in linked if row.institution_id])
    placed: dict[int, Institution] = {}
    for row in linked:
        institution = row.institution
        if institution and row.city and not institution.city and "city" not in decided.get(institution.pk, {}):
            institution.city, institution.region = row.city, row.region
            institution.derive()
            placed[institution.pk] = institution
    return placed.values()


def _name_and_country(row: Affiliation) -> tuple[str, str | None]:
    return place_identity(row.institution_name or ""), row.country_code


def _new_institution(row: Affiliation) -> Institution:
    institution = Institution(
        name=row.institution_name or "",
        city=row.city,
        region=row.region,
        country_code=row.country_code,
        created_at=timezone.now(),
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
