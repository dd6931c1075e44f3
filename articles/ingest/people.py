"""Deciding which person a printed name is: the same full name and one thing more that ties the two together.

Names are decided one after the other in the order of the files, each knowing what the ones before it became, so that it
makes no difference how a run was cut into batches. What speaks for a candidate is looked at in tiers: an ORCID iD; an
institution or a co-author in common; one citing the other; last, a name that is rare in this catalogue. The first tier
in which a candidate stands decides: one candidate is linked, with the reason; several are left to an editor. A name for
which nothing speaks is another person, and an editor is asked whether it is. Initials alone are never a rare name,
and of a family name that is not rare they need two of these things; co-authors with initials speak for nobody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from articles.curation.originals import former_author_keys
from articles.models import Author

from .common_families import COMMON_FAMILIES
from .given_names import has_full_given
from .people_queries import BESIDE, CITED, FAMILIES, HOUSED, ORCIDS, RARE_FAMILY, TITLES, rows

LONG_TITLE = 20
"""Shorter title keys ('editorial', 'book review') are borne by many works and tie nobody to anybody."""


@dataclass(slots=True, eq=False)
class Person:
    """An author that a name may mean; without ``id`` while it waits to be stored. ``names`` are its spellings."""

    key: str
    id: int | None = None
    orcid: str | None = None
    orcids: set[str] = field(default_factory=set)  # printed with its names
    names: tuple[tuple[str | None, str | None, str | None, str | None], ...] = ()


@dataclass(slots=True, eq=False)
class Claim:
    """One printed name that waits for its person, with what may tie it to one.

    ``work`` is its article; ``title`` and ``cited`` are the title keys of that article and of its references;
    ``rejected`` are the authors that an editor decided it is not.
    """

    work: int
    key: str
    organisation: bool
    orcid: str | None
    institutions: frozenset[int]
    beside: frozenset[str]
    title: str
    cited: frozenset[str]
    rejected: frozenset[int] = frozenset()
    person: Person | None = None
    reason: str | None = None
    candidates: list[Person] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.beside = frozenset(filter(has_full_given, self.beside))

    @property
    def author(self) -> int | None:
        """The id of the person that was decided on."""
        return self.person.id if self.person else None

    @property
    def new_orcid(self) -> str | None:
        """The ORCID iD of the new person; none where a person is known who has it."""
        return self.person.orcid if self.person else None

    @property
    def family(self) -> str:
        """The family name's part of the key."""
        return self.key.partition(", ")[0]


class People:
    """What the catalogue knows about the people that some names may mean; it learns as names are decided."""

    def __init__(self, claims: Sequence[Claim], in_work: Mapping[int, Mapping[int, str]] | None = None) -> None:
        """Look up what may be meant; ``in_work``: the authors that the articles of the claims have already, by key."""
        self.made: list[Claim] = []
        self._by_key: dict[str, dict[int, Person]] = defaultdict(dict)
        self._by_orcid: dict[str, Person] = {}
        self._institutions: dict[Person, set[int]] = defaultdict(set)
        self._beside: dict[Person, set[str]] = defaultdict(set)
        self._titles: dict[Person, set[str]] = defaultdict(set)
        self._cited: dict[Person, set[str]] = defaultdict(set)
        self._families: dict[str, int] = {}
        self._in_work: dict[int, set[Person]] = defaultdict(set)
        self._strangers: dict[int, set[str]] = defaultdict(set)
        self._by_id: dict[int, Person] = {}
        self._work: int | None = None
        self._load(claims, in_work or {})

    def decide(self, claim: Claim) -> None:
        """Settle who ``claim`` is: its person and the reason, a new person, or none and several candidates."""
        if claim.work != self._work:
            self._note_company()
            self._work = claim.work
        possible = [person for person in self._candidates(claim) if not self._is_another(claim, person)]
        fitting = [person for person in possible if person not in self._in_work[claim.work]]
        if not fitting:
            claim.candidates = possible
            if not self._by_key[claim.key].keys() & {id(person) for person in possible}:
                self._make(claim)
            return
        for reason, chosen in self._tiers(claim, fitting):
            if len(chosen) == 1:
                self._link(claim, chosen[0], reason)
                return
            if chosen:
                claim.candidates = chosen
                return
        claim.candidates = fitting
        self._make(claim)

    def _candidates(self, claim: Claim) -> list[Person]:
        named = list(self._by_key[claim.key].values())
        known = self._by_orcid.get(claim.orcid or "")
        return named if known is None or known in named else [known, *named]

    def _is_another(self, claim: Claim, person: Person) -> bool:
        """Whether an editor said, or their ORCID iDs say, that they are different people."""
        if person.id in claim.rejected:
            return True
        known = {person.orcid, *person.orcids} - {None}
        differ = bool(claim.orcid and known and claim.orcid not in known)
        return differ and self._by_orcid.get(claim.orcid or "") is not person

    def _tiers(self, claim: Claim, fitting: Sequence[Person]) -> Iterable[tuple[str, list[Person]]]:
        """What may tie the claim to candidates, strongest first; worked out one by one."""
        known = self._by_orcid.get(claim.orcid or "")
        yield "same ORCID iD", [person for person in fitting if person is known]
        if claim.organisation:
            yield "same name of an organisation", list(fitting)
        housed = [person for person in fitting if claim.institutions & self._institutions[person]]
        if not (claim.organisation or has_full_given(claim.key) or self._is_rare(claim.family)):
            yield "same initials, and two things in common", [p for p in fitting if self._ties(claim, p) > 1]
            return
        beside = [person for person in fitting if claim.beside & self._beside[person] and person not in housed]
        yield f"same full name and {'institution' if housed else 'co-author'}", housed + beside
        yield "same full name, and one cites the other", [p for p in fitting if self._cite_each_other(claim, p)]
        if len(fitting) == 1 and has_full_given(claim.key) and self._is_rare(claim.family):
            yield "same full name, rare in this catalogue", list(fitting)

    def _is_rare(self, family: str) -> bool:
        return family not in COMMON_FAMILIES and self._families[family] <= RARE_FAMILY

    def _ties(self, claim: Claim, person: Person) -> int:
        """How many things the two have in common besides the name: an institution, a co-author, a citation."""
        shared = claim.institutions & self._institutions[person], claim.beside & self._beside[person]
        return sum(map(bool, shared)) + self._cite_each_other(claim, person)

    def _cite_each_other(self, claim: Claim, person: Person) -> bool:
        return claim.title in self._cited[person] or not claim.cited.isdisjoint(self._titles[person])

    def _link(self, claim: Claim, person: Person, reason: str) -> None:
        claim.person, claim.reason = person, reason
        if claim.orcid:
            person.orcids.add(claim.orcid)
        self._institutions[person] |= claim.institutions
        if claim.title:
            self._titles[person].add(claim.title)
        self._cited[person] |= claim.cited
        self._in_work[claim.work].add(person)

    def _note_company(self) -> None:
        """Tell the people of the work that is done who wrote it with them, under the names that they go by."""
        if self._work is None:
            return
        people = self._in_work[self._work]
        for person in people:
            self._beside[person] |= self._strangers[self._work]
            self._beside[person] |= {other.key for other in people if other is not person}

    def _make(self, claim: Claim) -> None:
        person = Person(claim.key, orcid=None if claim.orcid in self._by_orcid else claim.orcid)
        self._note(person)
        self._families[claim.family] = self._families.get(claim.family, 0) + 1
        self._link(claim, person, "first of this name" if not claim.candidates else "nothing ties it to others")
        self.made.append(claim)

    def _note(self, person: Person) -> None:
        self._by_key[person.key][id(person)] = person
        if person.orcid:
            self._by_orcid.setdefault(person.orcid, person)

    def _load(self, claims: Sequence[Claim], in_work: Mapping[int, Mapping[int, str]]) -> None:
        """Ask for everything at once: the candidates, what ties them to these names, and for the rest their works."""
        keys, orcids = {claim.key for claim in claims}, {claim.orcid for claim in claims if claim.orcid}
        former = former_author_keys(keys)
        known = Author.objects.filter(Q(name_key__in=keys) | Q(orcid__in=orcids) | Q(pk__in=list(former)))
        for author in known.order_by("pk").select_related("merged_into"):
            self._note_author(author, former.get(author.pk))
        ids = list(self._by_id)
        for author, orcid in rows(ORCIDS, ids) if orcids else ():
            self._by_id[author].orcids.add(orcid)
        self._load_ties(claims)
        for work, authors in in_work.items():
            self._in_work[work] |= {self._by_id[author] for author in authors if author in self._by_id}
            self._strangers[work] = {key for author, key in authors.items() if author not in self._by_id}
        alike = Counter((claim.work, claim.key) for claim in claims)
        loose = [
            claim
            for claim in claims
            if not has_full_given(claim.key)
            or claim.orcid
            or claim.work in in_work
            or alike[claim.work, claim.key] > 1
            or not self._is_tied(claim)
        ]
        self._load_families({claim.family for claim in loose})
        self._load_works([p.id for claim in loose for p in self._by_key[claim.key].values() if p.id], loose)

    def _note_author(self, author: Author, former_key: str | None) -> None:
        survivor = author
        while survivor.merged_into is not None:
            survivor = survivor.merged_into
        person = self._by_id.get(survivor.pk)
        if person is None:
            spelling = (survivor.family, survivor.given, survivor.suffix, survivor.literal)
            person = Person(survivor.name_key, survivor.pk, survivor.orcid, names=(spelling,))
            self._by_id[survivor.pk] = person
        for key in {author.name_key, former_key or author.name_key}:
            self._by_key[key][id(person)] = person
        if author.orcid:
            self._by_orcid[author.orcid] = person
            person.orcids.add(author.orcid)

    def _is_tied(self, claim: Claim) -> bool:
        return any(
            claim.institutions & self._institutions[person] or claim.beside & self._beside[person]
            for person in self._by_key[claim.key].values()
        )

    def _load_ties(self, claims: Sequence[Claim]) -> None:
        pairs = {
            (p.id, place) for claim in claims for p in self._candidates(claim) if p.id for place in claim.institutions
        }
        authors, institutions = zip(*sorted(pairs), strict=True) if pairs else ((), ())
        for author, institution in rows(HOUSED, authors, institutions):
            self._institutions[self._by_id[author]].add(institution)
        beside = sorted({key for claim in claims for key in claim.beside})
        for author, key in rows(BESIDE, self._not_housed(claims), beside):
            self._beside[self._by_id[author]].add(key)

    def _not_housed(self, claims: Sequence[Claim]) -> list[int]:
        """The people whose co-authors may decide about a claim: no institution ties them to it, or not that alone."""
        return sorted(
            {
                person.id
                for claim in claims
                for person in self._candidates(claim)
                if person.id and not (has_full_given(claim.key) and claim.institutions & self._institutions[person])
            }
        )

    def _load_families(self, families: set[str]) -> None:
        for family, people in rows(FAMILIES, sorted(families)):
            self._families[family] = people

    def _load_works(self, ids: list[int], claims: Sequence[Claim]) -> None:
        ids = sorted(set(ids))
        for author, title in rows(TITLES, sorted({title for claim in claims for title in claim.cited}), ids):
            self._titles[self._by_id[author]].add(title)
        for author, title in rows(CITED, sorted({claim.title for claim in claims if claim.title}), ids):
            self._cited[self._by_id[author]].add(title)
