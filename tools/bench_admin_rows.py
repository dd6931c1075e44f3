"""What editors' pages show beyond the made-up catalogue of the search: references, sources, runs, decisions, questions."""

from __future__ import annotations

from django.db import connection

STATEMENTS = {
    "references": """
        INSERT INTO articles_reference (article_id, position, label, text, type, authors, editors, issued_year, title,
            title_key, container_title, container_key, volume, page, damaged, state, candidates, link, confidence, printed)
        SELECT article.id, number, '[' || number || ']',
            'Writer, A. ' || 1950 + (article.id * 7 + number) %% 70 || '. ' || source.title || '. Annals of ' || source.id %% 900,
            'article-journal', '[{"family": "Writer", "given": "A."}]', '[]', 1950 + (article.id * 7 + number) %% 70,
            source.title, source.title_key, 'Annals of ' || source.id %% 900, 'annals of ' || source.id %% 900,
            (number + article.id %% 40)::text, (article.id %% 300)::text || '-' || (article.id %% 300 + 9), number = 7, 'absent',
            '{}', 'inferred', 1, '{}'
        FROM articles_article AS article CROSS JOIN generate_series(%(first)s, %(last)s) AS number
        JOIN articles_article AS source ON source.id = 1 + (article.id * 31 + number * 977) %% %(articles)s
    """,
    "search rows": """
        UPDATE articles_searchdocument AS document SET reference_text = listed.texts
        FROM (SELECT article_id, string_agg(text, E'\\n' ORDER BY position) AS texts FROM articles_reference GROUP BY 1) AS listed
        WHERE listed.article_id = document.article_id
    """,
    "runs": """
        INSERT INTO articles_ingestrun (started_at, seen_at, finished_at, arguments, state, counts, examined)
        SELECT now() - number * interval '1 day', now(), now(), '{"paths": ["archive"]}', 'finished',
            '{"files": 1000, "added": 1000}', '{}' FROM generate_series(1, 100) AS number
    """,
    "sources": """
        INSERT INTO articles_sourcefile (article_id, run_id, path, sha256, size, encoding, text, reader_version, read_at,
            unclaimed, stated, superseded)
        SELECT id, 1 + id %% 100, 'archive/' || id || '.txt', encode(sha256(id::text::bytea), 'hex'), 2000, 'utf-8',
            title || E'\\n\\n' || coalesce(abstract, '-'), '1', now(), (id %% 100) / 250.0, 20, false
        FROM articles_article
    """,
    "sources of articles": """
        UPDATE articles_article AS article SET source_id = source.id,
            printed = jsonb_build_object('title', jsonb_build_object('span', jsonb_build_array(0, length(title))))
        FROM articles_sourcefile AS source WHERE source.article_id = article.id
    """,
    "doubts": """
        INSERT INTO articles_parseproblem (run_id, source_id, path, code, line, text)
        SELECT run_id, id, path, (ARRAY['odd-line', 'witnesses-disagree', 'no-year', 'name-guessed'])[1 + id %% 4], 3, 'a line'
        FROM articles_sourcefile WHERE id %% 2 = 0
    """,
    "names read with doubts": "UPDATE articles_authorship SET confidence = 0.4 WHERE id %% 50 = 0",
    "corrections": """
        INSERT INTO articles_correction (record, record_id, field, old, new, printed, decided_by_id, decided_at, reason)
        SELECT 'article', id, 'section', 'null', '"Articles"', 'null', %(editor)s, now() - id * interval '1 minute', 'seen in print'
        FROM articles_article WHERE id %% 5 = 0
    """,
    "operations": """
        INSERT INTO articles_operation (kind, record, record_id, other_id, moved, evidence, decided_by_id, decided_at, reason)
        SELECT 'link', 'authorship', id, author_id, '{"author": null, "link": "inferred", "link_reason": null}', '{}',
            %(editor)s, now() - id * interval '1 second', 'known to me'
        FROM articles_authorship WHERE id %% 10 = 0
    """,
    "pairs of institutions": """
        INSERT INTO articles_reviewitem (kind, state, fingerprint, record, record_id, other_id, details, mends, created_at)
        SELECT 'duplicate-institution', 'open', 'institution ' || one.id, 'institution', one.id, other.id,
            jsonb_build_object('names', jsonb_build_array(one.name, other.name), 'evidence', 'nearly the same words'),
            one.id %% 90, now()
        FROM articles_institution AS one JOIN articles_institution AS other ON other.id = one.id + 1 WHERE one.id %% 3 = 0
    """,
    "pairs of people": """
        INSERT INTO articles_reviewitem (kind, state, fingerprint, record, record_id, other_id, details, mends, created_at)
        SELECT 'duplicate-author', 'open', 'author ' || one.id, 'author', one.id, other.id,
            jsonb_build_object('name', one.family, 'evidence', 'a shorter form of the name'), one.id %% 30, now()
        FROM articles_author AS one JOIN articles_author AS other ON other.id = one.id + 1 WHERE one.id %% 3 = 0
    """,
    "other questions": """
        INSERT INTO articles_reviewitem (kind, state, fingerprint, record, record_id, details, mends, created_at)
        SELECT (ARRAY['source-changed', 'order', 'unclaimed', 'witnesses', 'reader-report'])[1 + id %% 5],
            CASE WHEN id %% 20 = 0 THEN 'decided' ELSE 'open' END, 'article ' || id, 'article', id,
            '{"field": "title", "reason": "made up", "new_authors": ["A. Writer"]}', 1, now()
        FROM articles_article WHERE id %% 2 = 0
    """,
}
"""In an order in which each finds what it needs."""


def fill(articles: int, references: int, editor: int) -> None:
    """Add to a catalogue of so many articles as many references each, and what editors and ingests leave behind."""
    facts = {"articles": articles, "first": 3, "last": references + 2, "editor": editor}
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        for statement in STATEMENTS.values():
            cursor.execute(statement, facts)
        cursor.execute("VACUUM ANALYZE")
