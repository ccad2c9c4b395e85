"""Reads the front matter of one file, line by line, and collects what is wrong with it."""

from __future__ import annotations

import re
from datetime import date

from clearname.documents import Document, Field
from clearname.problems import Problem
from clearname.text import printable
from clearname.unicode_policy import odd_in_line

_SYNONYMS = {"modified": "updated", "lang": "language", "description": "summary"}


class HeaderReader:
    """The fields of one front matter, each read as what it should be; what is wrong goes into `problems`."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.fields: dict[str, Field] = {}
        """By the name that documents give them: `updated`, where the person wrote `modified`."""
        self.problems: list[Problem] = []
        for key, field in document.fields.items():
            meant = _SYNONYMS.get(key, key)
            if meant in self.fields:
                self.refuse(
                    key, "page-front-matter", f'"{key}" and "{meant}" mean the same', "Keep one of the two lines."
                )
            self.fields.setdefault(meant, field)

    def refuse(self, key: str, code: str, what: str, fix: str) -> None:
        """Note a problem of the line with that key; of the first line of the file where there is none."""
        field = self._document.fields.get(key) or self.fields.get(key)
        where = f"{self._document.where}:{field.line if field else 1}"
        self.problems.append(Problem(where, code, what, fix))

    def line(self, key: str, most: int, *, required: bool = True) -> str:
        """The field as one line of at most `most` characters; empty where it is missing."""
        field = self.fields.get(key)
        text = field.text if field else ""
        label = key.replace("_", " ").capitalize()
        if not text:
            if required:
                self.refuse(key, f"page-{key}", f"the {key} is missing", f"Add a line at the top:  {label}: …")
            return ""
        odd = odd_in_line(text)
        if odd:
            self.refuse(
                key,
                "page-characters",
                f"{label} holds {odd}",
                "Type the text again by hand instead of pasting it.",
            )
        if len(text) > most:
            self.refuse(
                key,
                "page-length",
                f"{label} has {len(text)} characters, at most {most} work",
                "Shorten it; the rest belongs into the text.",
            )
        return text

    def day(self, key: str, *, required: bool = False) -> date | None:
        """The field as a day."""
        field = self.fields.get(key)
        if field is None or not field.text:
            if required:
                self.refuse(key, "news-date", "a news item needs its day", "Add a line like  Date: 2026-02-01")
                return date.min
            return None
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", field.text):
                raise ValueError
            return date.fromisoformat(field.text)
        except ValueError:
            code = "news-date" if key == "date" else "page-date"
            self.refuse(
                key,
                code,
                f'"{printable(field.text)}" is not a date',
                f"Write it as year-month-day:  {key.capitalize()}: 2026-02-01",
            )
            return date.min

    def language(self, default: str) -> str:
        """The page's language; the site's where it says none."""
        field = self.fields.get("language")
        if field is None or not field.text:
            return default
        if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", field.text):
            self.refuse(
                "language",
                "page-language",
                f'"{printable(field.text)}" is not a language code',
                "Write a code such as  Language: pt-BR",
            )
        return field.text

    def draft(self) -> bool:
        """Whether the page is not to be published yet; what cannot be understood counts as a draft."""
        marked = False
        for key, yes, no in (
            ("draft", {"yes", "true", "1"}, {"no", "false", "0", ""}),
            ("status", {"draft"}, {"published", ""}),
        ):
            field = self.fields.get(key)
            value = field.text.lower() if field else ""
            if value in no:
                continue
            marked = True
            if value not in yes:
                self.refuse(
                    key,
                    "page-draft",
                    f'"{printable(value)}" is neither a draft nor published',
                    "Write  Draft: yes  or take the line out.",
                )
        return marked

    def order(self) -> int:
        """The place in lists."""
        field = self.fields.get("order")
        if field is None:
            return 100
        if not re.fullmatch(r"\d{1,4}", field.text):
            self.refuse("order", "page-order", f'"{printable(field.text)}" is not a number', "Write  Order: 1")
            return 100
        return int(field.text)

    def changes(self) -> tuple[tuple[date, str], ...]:
        """The account's change log, newest first."""
        field = self.fields.get("changes")
        found: list[tuple[date, str]] = []
        for line in field.lines if field else ():
            parts = re.fullmatch(r"(\d{4}-\d{2}-\d{2})[:,]?\s+(\S.*)", line)
            try:
                if parts is None:
                    raise ValueError
                found.append((date.fromisoformat(parts[1]), parts[2]))
            except ValueError:
                self.refuse(
                    "changes",
                    "account-changes",
                    f'"{printable(line, 40)}" does not begin with a day',
                    "Write each change as  2026-03-01 What was changed",
                )
        return tuple(sorted(found, key=lambda change: change[0], reverse=True))
