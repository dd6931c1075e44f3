"""Where editors work: every table, its search and filters; what they change is recorded as a decision."""

from . import articles, decisions, journals, people, provenance, references

__all__ = ["articles", "decisions", "journals", "people", "provenance", "references"]
