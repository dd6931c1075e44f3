"""Which organisation of ROR an institution is, inferred: its whole name in its country, where exactly one has it.

What an editor decided stands: a corrected iD or parent, also one corrected to nothing. Of several institutions whose
names one organisation has, one gets the iD, and editors are asked whether the others are the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from articles.curation.review import Question, ask
from articles.models import Institution, Record, ReviewItem, RorOrganisation
from articles.models.institution_names import bare_acronym
from articles.normalize import title_key

from .ror_parents import link_parents
from .same_institutions import SIMILAR_WORDING, Named, evidence_of_same

MOST_EXAMINED = 1_000
"""Institutions for which near names are looked up at one import, those that are printed most often."""

SAME_NAME = "same name and country in ROR"
SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Linked:
    """How many institutions got an iD, lost one, and got another parent."""

    linked: int = 0
    unlinked: int = 0
    parents: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """An institution and an organisation that has its name."""

    institution: int
    organisation: str
    rank: int
    name: str
    organisation_name: str
    city: str | None
    organisation_city: str | None

    @property
    def is_elsewhere(self) -> bool:
        """Whether both state a city, not the same one, and the name does not say which it is."""
        here, there = title_key(self.city or ""), title_key(self.organisation_city or "")
        return bool(here and there and here != there and there not in title_key(self.name))


@dataclass(slots=True)
class Findings:
    """What names say: the organisation of each institution that is one, and what to ask."""

    chosen: dict[int, Match] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)


MATCHES = """
    SELECT institution.id, organisation.id, min(array_position(ARRAY['display', 'label', 'alias'], name.kind::text)),
        institution.name, organisation.name, institution.city, organisation.city
    FROM articles_institution AS institution
    JOIN articles_rorname AS name ON name.identity_key = institution.identity_key
        AND name.country_code = institution.country_code AND name.kind <> 'acronym'
    JOIN articles_rororganisation AS named ON named.id = name.organisation_id
    JOIN articles_rororganisation AS organisation ON organisation.id = named.current_id
    WHERE institution.merged_into_id IS NULL AND (%(institutions)s::bigint[] IS NULL OR institution.id = ANY(%(institutions)s))
      AND (institution.ror IS NULL OR institution.ror_reason IS NOT NULL) AND NOT EXISTS (
        SELECT FROM articles_correction AS correction
        WHERE correction.record = 'institution' AND correction.record_id = institution.id AND correction.field = 'ror'
          AND correction.revoked_at IS NULL
    )
    GROUP BY institution.id, organisation.id ORDER BY institution.id, organisation.id
"""

HELD = """
    SELECT ror_id, institution.id, institution.ror_reason IS NOT NULL AND NOT EXISTS (
        SELECT FROM articles_correction AS correction
        WHERE correction.record = 'institution' AND correction.record_id = institution.id AND correction.field = 'ror'
          AND correction.revoked_at IS NULL
    ), institution.merged_into_id IS NOT NULL
    FROM articles_institution AS institution, regexp_replace(institution.ror, '^.*/', '') AS ror_id
    WHERE institution.ror IS NOT NULL
      AND (%(organisations)s::text[] IS NULL OR institution.ror = ANY(%(organisations)s))
"""
"""Who has an iD, and whether only the catalogue says so; iDs that editors gave may be whole addresses."""

TAKE_BACK = "UPDATE articles_institution SET ror = NULL, ror_reason = NULL WHERE id = ANY(%s)"

GIVE = """
    UPDATE articles_institution AS institution SET ror = given.ror, ror_reason = %s
    FROM unnest(%s::bigint[], %s::text[]) AS given (id, ror) WHERE institution.id = given.id
"""


def rows(query: str, parameters: Mapping[str, Any] | Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def link_authority(made: Sequence[Institution] | None = None) -> Linked:
    """Give institutions the iDs and parents that ROR's names say, and ask where it is not certain.

    ``made`` are institutions that are new; without it all are decided anew, and iDs are taken back that no name in ROR
    gives reason for any more.
    """
    if made is not None and not (made and RorOrganisation.objects.exists()):
        return Linked()
    ids = None if made is None else [institution.pk for institution in made]
    findings = _find(Match(*row) for row in rows(MATCHES, {"institutions": ids}))
    linked, unlinked = _settle(findings, is_whole=ids is None)
    ask(findings.questions)
    return Linked(len(linked), unlinked, link_parents(None if ids is None else linked))


def _find(matches: Iterable[Match]) -> Findings:
    """The one organisation of each institution; several, or one in another city, are put before an editor."""
    findings, by_institution = Findings(), defaultdict(list)
    for match in matches:
        by_institution[match.institution].append(match)
    for institution, fitting in by_institution.items():
        if len(fitting) == 1 and not fitting[0].is_elsewhere:
            findings.chosen[institution] = fitting[0]
        else:
            evidence = "same name, another city" if len(fitting) == 1 else "several organisations have this name"
            findings.questions += [ror_question(match, evidence) for match in fitting[:SUGGESTED]]
    return findings


def _settle(findings: Findings, *, is_whole: bool) -> tuple[list[int], int]:
    """Write which institution has which iD; give those that got one, and how many lost theirs."""
    held = rows(HELD, {"organisations": None if is_whole else _forms(findings.chosen.values())})
    before = {holder: ror for ror, holder, is_inferred, _ in held if is_inferred}
    holders = _holders(held, findings, is_whole=is_whole)
    for match in sorted(findings.chosen.values(), key=lambda match: (match.rank, match.institution)):
        holder = holders.setdefault(match.organisation, match.institution)
        if holder != match.institution:
            findings.questions.append(_same_question(match, holder))
    after = {holder: ror for ror, holder in holders.items()}
    lost = [holder for holder, ror in before.items() if after.get(holder) != ror]
    new = {holder: ror for holder, ror in after.items() if holder in findings.chosen and before.get(holder) != ror}
    with connection.cursor() as cursor:
        cursor.execute(TAKE_BACK, [lost])
        cursor.execute(GIVE, [SAME_NAME, list(new), list(new.values())])
    return list(new), len(set(lost) - set(new))


def _forms(matches: Iterable[Match]) -> list[str]:
    """The iDs of matches, bare and as addresses: editors may have given either."""
    bare = sorted({match.organisation for match in matches})
    return [form for ror in bare for form in (ror, f"ror.org/{ror}", f"https://ror.org/{ror}")]


def _holders(held: Sequence[tuple[Any, ...]], findings: Findings, *, is_whole: bool) -> dict[str, int]:
    """Who keeps an iD: whom an editor gave it to, else who has it already and for whom there still is reason."""
    holders = {ror: holder for ror, holder, is_inferred, _ in held if not is_inferred}
    for ror, holder, _, is_merged in held:
        match = findings.chosen.get(holder)
        if not is_whole or (match and match.organisation == ror and not is_merged):
            holders.setdefault(ror, holder)
    return holders


def ror_question(match: Match, evidence: str, similarity: float | None = None) -> Question:
    """The question whether an institution is an organisation of ROR, with what speaks for it."""
    return Question(
        kind=ReviewItem.Kind.ROR_MATCH,
        record=Record.INSTITUTION,
        record_id=match.institution,
        distinct=match.organisation,
        details={
            "names": [match.name, match.organisation_name],
            "ror": match.organisation,
            "cities": [match.city, match.organisation_city],
            "evidence": evidence,
        }
        | ({} if similarity is None else {"similarity": round(similarity, 2)}),
    )


def _same_question(match: Match, holder: int) -> Question:
    return Question(
        kind=ReviewItem.Kind.DUPLICATE_INSTITUTION,
        record=Record.INSTITUTION,
        record_id=min(holder, match.institution),
        other_id=max(holder, match.institution),
        details={
            "names": [match.name, match.organisation_name],
            "ror": match.organisation,
            "evidence": "both are names of one organisation in ROR",
        },
    )


NEAR = f"""
    WITH waiting AS (
        SELECT institution.* FROM articles_institution AS institution
        JOIN LATERAL (
            SELECT count(*) AS printed FROM articles_affiliation WHERE institution_id = institution.id
        ) AS strings ON true
        WHERE merged_into_id IS NULL AND ror IS NULL AND country_code IS NOT NULL AND NOT EXISTS (
            SELECT FROM articles_correction AS correction
            WHERE correction.record = 'institution' AND correction.record_id = institution.id
              AND correction.field = 'ror' AND correction.revoked_at IS NULL
        )
        ORDER BY strings.printed DESC, institution.id LIMIT {MOST_EXAMINED}
    )
    SELECT waiting.id, organisation.id, 0, waiting.name, name.name, waiting.city, organisation.city,
        waiting.variant_key, waiting.acronym, name.variant_key, name.similarity
    FROM waiting
    CROSS JOIN LATERAL (
        SELECT * FROM (
            SELECT name.*, similarity(name.variant_key, waiting.variant_key) AS similarity
            FROM articles_rorname AS name
            WHERE name.variant_key %% waiting.variant_key AND name.country_code = waiting.country_code
              AND name.kind <> 'acronym'
            ORDER BY similarity DESC, name.id LIMIT 10
        ) AS near
        UNION ALL
        SELECT name.*, 0 FROM articles_rorname AS name
        WHERE name.identity_key = waiting.identity_key AND name.country_code = waiting.country_code
          AND name.kind = 'acronym'
    ) AS name
    JOIN articles_rororganisation AS named ON named.id = name.organisation_id
    JOIN articles_rororganisation AS organisation ON organisation.id = named.current_id
    ORDER BY waiting.id, name.similarity DESC, organisation.id, name.id
"""  # noqa: S608  # a number of this module is all that is put in


def suggest_authority() -> int:
    """Ask about institutions without an iD whose name is nearly one of ROR's; give how many such organisations there are."""
    rows("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(SIMILAR_WORDING)])
    asked: dict[tuple[int, str], Question] = {}
    number: dict[int, int] = defaultdict(int)
    for *facts, variant, acronym, other_variant, similarity in rows(NEAR, {}):
        match = Match(*facts)
        one = Named(match.institution, match.name, variant, acronym, match.city)
        other = Named(0, match.organisation_name, other_variant, None, match.organisation_city)
        evidence = evidence_of_same(one, other) if similarity else _evidence_of_acronym(match)
        key = match.institution, match.organisation
        if evidence and key not in asked and number[match.institution] < SUGGESTED:
            number[match.institution] += 1
            asked[key] = ror_question(match, evidence, similarity)
    ask(asked.values())
    return len(asked)


def _evidence_of_acronym(match: Match) -> str | None:
    same_city = match.city and match.organisation_city and title_key(match.city) == title_key(match.organisation_city)
    return "its acronym, in the same city" if bare_acronym(match.name) and same_city else None
