"""Article text to frozen records: pure Python, no Django, no clock, no input or output but the model file."""

from .article import parse_article
from .version import READER_VERSION

__all__ = ["READER_VERSION", "parse_article"]
