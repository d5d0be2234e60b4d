"""What a reader finds in a page: headings, tables, charts, and all that an address could be hidden in."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "img", "br", "hr", "input"}


@dataclass
class Seen(HTMLParser):
    """Parses a page at once; `tables` by their id: rows of cells, the head first."""

    page: str
    headings: list[tuple[str, str]] = field(default_factory=list)
    tables: dict[str, list[list[str]]] = field(default_factory=dict)
    scopes: list[str] = field(default_factory=list)
    charts: list[tuple[str, str]] = field(default_factory=list)
    """Title and description of each SVG that is a picture."""
    nameless: list[str] = field(default_factory=list)
    """Pictures that say nothing and are not hidden."""
    addresses: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    """Of the page itself."""
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, dict[str, str]]] = []
        self._words: list[str] = []
        self._table = ""
        self._chart: dict[str, str] | None = None
        self.feed(self.page)
        self.close()
        assert self._open == [], "every tag is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.addresses += [of[name] for name in ("src", "href", "action", "data", "poster", "srcset") if name in of]
        if tag == "html":
            self.attributes = of
        if tag == "table":
            self._table = of.get("id", "")
            self.tables.setdefault(self._table, [])
        elif tag == "tr" and self._table:
            self.tables[self._table].append([])
        elif tag == "th":
            self.scopes.append(of.get("scope", ""))
        elif tag == "img" and "alt" not in of:
            self.nameless.append(tag)
        elif tag == "svg":
            if of.get("role") == "img":
                self._chart = {}
            elif of.get("aria-hidden") != "true":
                self.nameless.append(tag)
        if tag in {"h1", "h2", "h3", "th", "td", "title", "desc"}:
            self._words = []
        if tag not in VOID:
            self._open.append((tag, of))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag, f"{opened} is closed as {tag}"
        words = " ".join("".join(self._words).split())
        if tag in {"h1", "h2", "h3"}:
            self.headings.append((tag, words))
        elif tag in {"th", "td"} and self._table and self.tables[self._table]:
            self.tables[self._table][-1].append(words)
        elif tag == "table":
            self._table = ""
        elif tag in {"title", "desc"} and self._chart is not None:
            self._chart[tag] = words
        elif tag == "svg" and self._chart is not None:
            self.charts.append((self._chart.get("title", ""), self._chart.get("desc", "")))
            self._chart = None

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] in {"style", "script"}:
            return
        self._words.append(data)
        self.text += data
