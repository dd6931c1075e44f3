"""With whom an author wrote, and who of them wrote with each other: counted in the database, in one statement."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from articles.models import Author

from .network import MOST_NODES, Network, Node, draw_network

SHOWN = 20
"""Co-authors that are listed at first; more are drawn."""

EVERYBODY = 5_000
"""Co-authors that are listed when all are asked for."""

FEWEST_DRAWN = 3
"""Two people and the author between them are no network to look at."""

# An article with thousands of authors gives no pairs but those of the few who are drawn.
TOGETHER = """
WITH mine AS MATERIALIZED (
    SELECT DISTINCT authorship.article_id
    FROM articles_authorship AS authorship JOIN articles_article AS article ON article.id = authorship.article_id
    WHERE authorship.author_id = %(author)s AND authorship.position IS NOT NULL
      AND article.merged_into_id IS NULL AND article.status <> 'deleted'
),
beside AS MATERIALIZED (
    SELECT DISTINCT authorship.article_id, authorship.author_id
    FROM mine JOIN articles_authorship AS authorship USING (article_id)
    WHERE authorship.position IS NOT NULL AND authorship.author_id <> %(author)s
),
counted AS (SELECT author_id, count(*)::int AS number FROM beside GROUP BY author_id),
shown AS (
    SELECT author.*, counted.number, count(*) OVER ()::int AS everybody,
        (row_number() OVER (ORDER BY counted.number DESC, author.name_key, author.id))::int - 1 AS place
    FROM counted JOIN articles_author AS author ON author.id = counted.author_id
    ORDER BY place LIMIT %(shown)s
),
drawn AS (SELECT beside.article_id, shown.place FROM beside JOIN shown ON shown.id = beside.author_id WHERE place < %(drawn)s),
tied AS (
    SELECT pair.place, array_agg(ARRAY[pair.other, pair.number] ORDER BY pair.other) AS ties FROM (
        SELECT one.place, other.place AS other, count(*)::int AS number
        FROM drawn AS one JOIN drawn AS other USING (article_id) WHERE one.place < other.place GROUP BY 1, 2
    ) AS pair GROUP BY 1
)
SELECT shown.id, shown.family, shown.given, shown.suffix, shown.literal, shown.number, shown.everybody,
    tied.ties
FROM shown LEFT JOIN tied USING (place) ORDER BY place
"""


@dataclass(frozen=True, slots=True)
class Coauthor:
    """Somebody who wrote with the author, in how many articles, and in how many with others of the list, by place."""

    author: Author
    together: int
    ties: dict[int, int]


@dataclass(frozen=True, slots=True)
class Company:
    """Those who wrote with an author: the foremost ``people``, those of them to be listed, and how many there are in all."""

    people: list[Coauthor]
    shown: list[Coauthor]
    number: int

    @property
    def more(self) -> int:
        return self.number - len(self.shown)

    @property
    def drawn(self) -> list[Coauthor]:
        """Those in the drawing."""
        return self.people[:MOST_NODES] if self.number >= FEWEST_DRAWN else []

    @property
    def pairs(self) -> dict[tuple[int, int], int]:
        """How often two of those drawn wrote together with the author."""
        return {(place, other): number for place, one in enumerate(self.drawn) for other, number in one.ties.items()}


@dataclass(frozen=True, slots=True)
class DrawnCoauthor:
    """A co-author with the dot that stands for him or her, and the names of others who were there too."""

    coauthor: Coauthor
    node: Node
    beside: list[Author]


def company_of(author: Author, shown: int = SHOWN) -> Company:
    """Give those who wrote with an author, most articles first; no more than ``shown``, but all are counted."""
    with connection.cursor() as cursor:
        cursor.execute(TOGETHER, {"author": author.pk, "shown": max(shown, MOST_NODES), "drawn": MOST_NODES})
        rows = cursor.fetchall()
    people = [
        Coauthor(
            Author(pk=pk, family=family, given=given, suffix=suffix, literal=literal),
            together,
            dict(ties or ()),
        )
        for pk, family, given, suffix, literal, together, _, ties in rows
    ]
    return Company(people, people[:shown], rows[0][6] if rows else 0)


def network_of(company: Company) -> tuple[Network, list[DrawnCoauthor]] | None:
    """Give the drawing of an author's co-authors, and each of them with his or her dot; None where few are known."""
    drawn = company.drawn
    if not drawn:
        return None
    network = draw_network([one.together for one in drawn], company.pairs)
    beside: list[list[Author]] = [[] for _ in drawn]
    for one, other in sorted(company.pairs):
        beside[one].append(drawn[other].author)
        beside[other].append(drawn[one].author)
    nodes = {node.place: node for node in network.nodes}
    return network, [DrawnCoauthor(one, nodes[place], beside[place]) for place, one in enumerate(drawn)]
