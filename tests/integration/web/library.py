"""A small library for the tests of pages: as many articles as asked for, with everything that a page can show."""

from dataclasses import dataclass
from datetime import date

from articles.ingest.cited_works import refresh_works
from articles.models import (
    Article,
    Author,
    CitedJournal,
    CitedWork,
    IngestRun,
    Institution,
    Issue,
    Journal,
    ParseProblem,
    SourceFile,
    WantedIssue,
)
from articles.search.documents import refresh_documents
from tests.make import (
    make_affiliation,
    make_article,
    make_author,
    make_institution,
    make_issue,
    make_journal,
    make_reference,
)

PRINTED = "Department of Law, University of Bergen, Bergen, Norway"


@dataclass
class Library:
    """The records whose pages the tests open."""

    article: Article
    author: Author
    institution: Institution
    journal: Journal
    issue: Issue
    work: CitedWork

    @property
    def pages(self) -> dict[str, str]:
        """One address of each kind of page that readers see."""
        return {
            "home": "/",
            "article_list": "/articles/",
            "article_list_with_words": "/articles/?q=river&author=akhmetov&year_from=1990",
            "article_list_chosen": f"/articles/?author_id={self.author.pk}&journal={self.journal.slug}&has=-doi",
            "article_list_citation": "/articles/?q=Writer,+W.+(2001).+Nowhere+in+rivers.+Law+Review,+3(2),+7-9.",
            "article_list_operators": "/articles/?q=%22its+law%22+-(salt+OR+sea)+author:akhmetov+year:1990..",
            "advanced_search": "/articles/advanced/",
            "article_list_empty": "/articles/?q=zzzz&author=nobody",
            "facet_values": "/articles/facet/author_id/?q=river",
            "facet_values_found": "/articles/facet/institution_id/?find=univ",
            "article_detail": self.article.get_absolute_url(),
            "cited_by": f"/articles/{self.article.pk}/cited-by/",
            "report_problem": f"/articles/{self.article.pk}/report/",
            "report_thanks": f"/articles/{self.article.pk}/report/thanks/",
            "article_cite": f"{self.article.get_absolute_url()}cite/",
            "work_list": "/works/",
            "work_detail": self.work.get_absolute_url(),
            "work_detail_wording": f"{self.work.get_absolute_url()}?printed={self.work.reference_links.first().pk}",
            "cited_journal_list": "/works/journals/",
            "cited_journal": CitedJournal.objects.earliest("key").get_absolute_url(),
            "wanted_list": "/works/wanted-issues/",
            "wanted_issue": WantedIssue.objects.earliest("volume").get_absolute_url(),
            "author_list": "/authors/",
            "author_list_letter": "/authors/?letter=A&q=akh",
            "author_detail": self.author.get_absolute_url(),
            "author_detail_narrowed": f"{self.author.get_absolute_url()}?as=Aibek+T.+Akhmetov",
            "country_list": "/countries/",
            "country_detail": "/countries/NO/",
            "year_list": "/years/",
            "keyword_list": "/keywords/",
            "most_cited": "/articles/most-cited/",
            "institution_list": "/institutions/",
            "institution_list_country": "/institutions/?country=NO",
            "institution_detail": self.institution.get_absolute_url(),
            "institution_detail_narrowed": f"{self.institution.get_absolute_url()}?as=Bergen+University+1",
            "journal_list": "/journals/",
            "issue_list": "/issues/",
            "journal_detail": self.journal.get_absolute_url(),
            "issue_detail": self.issue.get_absolute_url(),
        }


def make_library(rows: int = 3) -> Library:
    """Make ``rows`` articles of one issue by one author and as many others, citing the first and cited by them."""
    journal = make_journal(title="Journal of Rivers", issn="1234-5679")
    issue = make_issue(journal, volume="9", number="1", year=2018)
    author = make_author("Aibek T. Akhmetov", orcid="0000-0002-1825-0097")
    parent = make_institution("Ministry of Water", country_code="NO")
    institution = make_institution("University of Bergen", city="Bergen", country_code="NO", parent=parent)
    articles = [make_row(number, issue, author, institution) for number in range(rows)]
    shelve(rows, journal)
    add_references(articles)
    add_source(articles[0])
    refresh_documents([article.pk for article in articles])
    return Library(articles[0], author, institution, journal, issue, add_works(articles))


def make_row(number: int, issue: Issue, author: Author, institution: Institution) -> Article:
    """Make one article of the library with an author, an institution and a wording of its own."""
    wording = make_affiliation(
        PRINTED if not number else f"Bergen University {number}, Norway", institution=institution
    )
    other = make_affiliation(f"Institute {number}, Oslo, Norway")
    other.institution.country_code = "NO" if number % 2 else None
    other.institution.save()
    return make_article(
        title=f"A river and its law {number}",
        abstract="Legal assistance along a river. " * 20,
        keywords=["river", "law"],
        language="en",
        issue=issue,
        issued_year=2000 + number,
        issued_month=9,
        page=f"{number * 10 + 1}-{number * 10 + 9}",
        doi_known=True,
        citation="AKHMETOV, Aibek T. et al. A river and its law. Journal of Rivers, [S.l.], v. 9, n. 1, sep. 2018.",
        authors=[author, f"Berit Other{number}"],
        affiliations=[wording, other],
    )


def shelve(rows: int, journal: Journal) -> None:
    """Make further issues of the journal, articles outside any issue, and further journals."""
    for number in range(rows):
        make_article(
            title=f"Elsewhere {number}", issue=make_issue(journal, volume=str(20 + number)), authors=["Zoe Ünal"]
        )
        make_article(title=f"Loose sheet {number}", issue=None, journal=journal)
        make_journal(title=f"Other journal {number}")


def add_references(articles: list[Article]) -> None:
    """Give the first article references in every state, one for each article, and let all others cite it."""
    first, *others = articles
    for article in others:
        make_reference(article, "Akhmetov, A. 2000. A river and its law 0.", state="linked", cited=first)
        make_reference(first, f"Citing {article.pk}.", state="linked", cited=article)
        make_reference(first, "Found twice. 2001.", state="ambiguous", candidates=[other.pk for other in others])
        make_reference(first, "Nowhere. 2002.")
        make_reference(first, "Lost text.;-41.", state="damaged", damaged=True)


def add_works(articles: list[Article]) -> CitedWork:
    """Let all articles cite works outside the catalogue, in journals of it and of others, and count them."""
    for number, article in enumerate(articles):
        for title in ("Water rights and village councils", f"Canals and their keepers {number // 2}"):
            make_reference(
                article,
                f"ABENOV S. {title}. Canal Review {number}. 1998.",
                title=title,
                authors=[{"family": "Abenov", "given": "S."}],
                issued_year=1998,
                type="article-journal",
                container_title=f"Canal Review {number // 2}",
            )
        make_reference(article, container_title="Journal of Rivers", volume=str(100 + number // 2), number="1")
    refresh_works(everything=True)
    return CitedWork.objects.get(title="Water rights and village councils")


def add_source(article: Article) -> None:
    """Say where the article was read from, with two doubts."""
    run = IngestRun.objects.create()
    article.source = SourceFile.objects.create(
        article=article,
        run=run,
        path="/home/operator/crawl/000_river.txt",
        sha256="0" * 64,
        size=100,
        encoding="utf-8",
        text="A river and its law",
        reader_version="1",
        accessed=date(2025, 3, 14),
        unclaimed=0.034,
    )
    article.save()
    for line in (1, 2):
        ParseProblem.objects.create(run=run, source=article.source, path="000_river.txt", code="doubt", line=line)
