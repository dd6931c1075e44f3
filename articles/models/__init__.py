"""What the catalogue stores; each module says what its tables are for."""

from .articles import Article, ArticleKey
from .authority import RorName, RorOrganisation
from .cited_works import CitedJournal, CitedWork, CitedWorkReference, CitedWorksState, WantedIssue
from .curation import Correction, CorrectionBatch, Operation, Record, ReviewItem
from .journals import Issue, Journal
from .people import Affiliation, Author, Authorship, AuthorshipAffiliation, Institution, Link
from .person_names import full_name
from .provenance import IngestRun, ParseProblem, SourceFile, SourcePath
from .references import Reference
from .search import SearchDocument

__all__ = [
    "Affiliation",
    "Article",
    "ArticleKey",
    "Author",
    "Authorship",
    "AuthorshipAffiliation",
    "CitedJournal",
    "CitedWork",
    "CitedWorkReference",
    "CitedWorksState",
    "Correction",
    "CorrectionBatch",
    "IngestRun",
    "Institution",
    "Issue",
    "Journal",
    "Link",
    "Operation",
    "ParseProblem",
    "Record",
    "Reference",
    "ReviewItem",
    "RorName",
    "RorOrganisation",
    "SearchDocument",
    "SourceFile",
    "SourcePath",
    "WantedIssue",
    "full_name",
]
