"""The filter that everything printed on public pages goes through, under the name that pages know it by."""

from articles.exports.emails import without_email

__all__ = ["without_email"]
