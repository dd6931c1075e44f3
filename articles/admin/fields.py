"""Form fields for what the columns hold: long texts, lists of texts, lists of names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

Name = Mapping[str, str]
"""One name as CSL-JSON has it: family, given and suffix, or literal."""


class MultilineField(forms.CharField):
    """Long text; browsers send line ends as CRLF, which alone is no change."""

    widget = AdminTextareaWidget

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)


class TextList(forms.CharField):
    """The base of fields whose text stands for a list."""

    widget = AdminTextareaWidget

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether two inputs mean different lists; an input that means none is a change."""
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class LinesField(TextList):
    """A list of texts, one a line; empty lines do not count."""

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return value if isinstance(value, list) else split_lines(value)


class NamesField(TextList):
    """A list of names, one a line: ``Family, Given``, or an organisation in braces.

    A line that was not touched keeps the name as it is stored, parts that have no place on the line included.
    """

    default_error_messages = {
        "comma": "Too many commas: write Family, Given or Family, Given, Suffix.",
        "nameless": "A line holds commas alone: write Family, Given.",
    }

    def __init__(self, **kwargs: Any) -> None:
        help_text = "One a line: Family, Given; an organisation in braces: {World Bank}."
        super().__init__(**{"help_text": help_text, "required": False, **kwargs})
        self.stored: Sequence[Name] = ()

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(name_line, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        stored = {name_line(name): name for name in self.stored}
        return [stored[line] if line in stored else self._parse(line) for line in split_lines(value)]

    def _parse(self, line: str) -> Name:
        if line.startswith("{") and line.endswith("}") and line[1:-1].strip():
            return {"literal": line[1:-1].strip()}
        parts = [part.strip() for part in line.split(",")]
        if len(parts) > 3:
            raise ValidationError(self.error_messages["comma"], code="comma")
        name = {key: part for key, part in zip(("family", "given", "suffix"), parts, strict=False) if part}
        if not name:
            raise ValidationError(self.error_messages["nameless"], code="nameless")
        return name


def split_lines(value: str | None) -> list[str]:
    """The lines of a text that hold something; ValidationError for signs that no column can hold."""
    ProhibitNullCharactersValidator()(value or "")
    return [line.strip() for line in (value or "").splitlines() if line.strip()]


def name_line(name: Name) -> str:
    """One name as a line of a form: ``Akhmetov, Aibek``; ``{World Bank}``."""
    if name.get("literal"):
        return "{" + name["literal"] + "}"
    parts = [name.get("family", ""), name.get("given", ""), name.get("suffix", "")]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return ", ".join(parts)
