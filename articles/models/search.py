"""The one table that feeds the search index."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Func, Value

from .fields import OptionalTextField, TransactionIdField


class SearchDocument(models.Model):
    """One article as the search index sees it: denormalised, without foreign keys, numbered by change.

    Whoever changes an article refreshes its row in the same transaction, which draws a new ``change`` number and notes
    the ``transaction``. An index remembers the snapshot under which it last read this table and catches up from there;
    an article that was deleted, withdrawn or merged keeps its row, marked, so that indexes learn of it. The index of
    names follows this table too: ``names_transaction`` is the last one that changed whose article it is or how they are
    spelled, and ``left_author_ids`` and ``left_institution_ids``, which were an article's once, tell whom a merge, a
    split or a correction took it from.
    """

    article_id = models.BigIntegerField(primary_key=True)
    change = models.BigIntegerField(
        unique=True, editable=False, db_default=Func(Value("articles_search_change"), function="nextval")
    )
    transaction = TransactionIdField(editable=False, db_default=Func(function="pg_current_xact_id"))
    names_transaction = TransactionIdField(editable=False, db_default=Func(function="pg_current_xact_id"))
    deleted = models.BooleanField(default=False)
    title = OptionalTextField()
    abstract = OptionalTextField()
    keywords = OptionalTextField()
    authors = OptionalTextField()
    institutions = OptionalTextField()
    journal = OptionalTextField()
    reference_text = OptionalTextField()
    language = models.CharField(max_length=8, null=True)
    doi = models.CharField(null=True)
    author_ids = ArrayField(models.BigIntegerField(), default=list)
    institution_ids = ArrayField(models.BigIntegerField(), default=list)
    left_author_ids = ArrayField(models.BigIntegerField(), default=list, db_default=Value("{}"))
    left_institution_ids = ArrayField(models.BigIntegerField(), default=list, db_default=Value("{}"))
    country_codes = ArrayField(models.CharField(max_length=2), default=list)
    journal_id = models.BigIntegerField(null=True)
    issue_id = models.BigIntegerField(null=True)
    volume = models.CharField(null=True)
    number = models.CharField(null=True)
    year = models.SmallIntegerField(null=True)
    month = models.SmallIntegerField(null=True)
    cites = ArrayField(models.BigIntegerField(), default=list, db_default=Value("{}"))
    cited_count = models.IntegerField(default=0, db_default=0)

    class Meta:
        indexes = (models.Index(fields=["transaction"], name="searchdocument_transaction"),)

    def __str__(self) -> str:
        return f"{self.article_id}: {self.title}"
