"""Markdown on pages: written by a person, so hostile until cleaned.

Raw HTML stays text, links keep only harmless addresses, images come from the casebook or not at
all, and what is left passes one more allow-list. Claims become links to their evidence page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

import nh3
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

from bonafide.evidence.markdown import parser
from bonafide.portfolio.asking import MARK
from bonafide.publish import address
from bonafide.publish.claims import LOST, Library, Lost, Shown

_TAGS = {
    "a", "blockquote", "br", "code", "del", "div", "em", "h3", "h4", "h5", "h6", "hr", "img", "li",
    "ol", "p", "pre", "s", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title", "class", "id", "rel"},
    "span": {"class", "aria-hidden", "id", "title"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "pre": {"tabindex"},
    "td": {"class"},
    "th": {"class", "scope"},
    **{f"h{n}": {"id"} for n in range(3, 7)},
}
_SCHEMES = {"http", "https", "mailto"}
_SAFE_PATH = re.compile(r"[\w./ -]+\.(?:png|jpe?g|gif|webp|avif|svg)", re.IGNORECASE)


@dataclass
class Sheet:
    """One page being written: where it stands, and what its texts lost along the way."""

    page: str
    library: Library
    assets: Mapping[str, bytes] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    lost: list[Lost] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)

    def block(self, text: str | None, file: str, *, level: int = 3) -> Markup:
        """Markdown as blocks; its headings begin at ``level``."""
        if not text:
            return Markup("")
        # A leading line keeps a text that opens with a rule from being taken for front matter.
        tokens = _parser().parse("\n" + text)
        return self._finish(tokens, file, level)

    def inline(self, text: str | None, file: str) -> Markup:
        """Markdown as one run of text: no paragraphs, no headings."""
        if not text:
            return Markup("")
        tokens = _parser().parseInline(text)
        return self._finish(tokens, file, 3)

    def _finish(self, tokens: list[Token], file: str, level: int) -> Markup:
        _Rewrite(self, file, level).blocks(tokens)
        markdown = _parser()
        html = _Renderer(markdown).render(tokens, markdown.options, {})
        clean = nh3.clean(
            html,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            url_schemes=_SCHEMES,
            link_rel=None,
        )
        return Markup(clean)

    def unique(self, wanted: str) -> str:
        """An id that this page has not used yet."""
        name, n = wanted, 2
        while name in self.ids:
            name, n = f"{wanted}-{n}", n + 1
        self.ids.add(name)
        return name

    def claim_tokens(self, shown: Shown, text: str, title: str) -> tuple[Token, Token]:
        """The tokens that open and close a claim."""
        grade = f" grade-{shown.grade}" if shown.grade else ""
        simulated = " simulated" if shown.simulated else ""
        holds = shown.state == "holds"
        state = "" if holds else " lost" if shown.state != "cannot tell" else " unsure"
        attributes: dict[str, str | int | float] = {"class": f"claim{grade}{simulated}{state}"}
        if shown.grade is None:
            href = "#lost-ground"
        else:
            page = address.evidence_page(shown.path)
            href = address.link(self.page, page, shown.identifier)
        attributes["href"] = href
        if title or shown.title:
            attributes["title"] = shown.title or title
        after = '<span class="mark" aria-hidden="true"></span>'
        if shown.simulated:
            after += '<span class="tag">simulated</span>'
        if not holds:
            anchor = self.unique("claim")
            attributes["id"] = anchor
            said = LOST.get(shown.state, shown.state)
            self.lost.append(Lost(anchor, text, shown.state, said, shown.why, shown.link))
            sign = "?" if shown.state == "cannot tell" else "⚠"
            after = (
                f'<span class="lost-note"><span aria-hidden="true">{sign}</span> '
                f"{escape(said)}</span>"
            )
        opening = Token("link_open", "a", 1, attrs=attributes)
        closing = Token("bonafide_claim_close", "a", -1, content=after)
        return opening, closing


class _Renderer(RendererHTML):
    """markdown-it's renderer, with scrolling tables, focusable code and marks on claims."""

    def bonafide_claim_close(
        self, tokens: Sequence[Token], idx: int, options: Any, env: Any
    ) -> str:
        return tokens[idx].content + "</a>"

    def text(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        # A mark within words of the author's: an open question, and seen as one.
        words = str(escape(tokens[idx].content))
        return MARK.sub(lambda found: f'<span class="ask">{_open(found[1])}</span>', words)

    def bonafide_text(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return tokens[idx].content

    def table_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return '<div class="scroll" tabindex="0" role="region" aria-label="Table"><table>\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</table></div>\n"

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f'<pre tabindex="0"><code>{escape(tokens[idx].content)}</code></pre>\n'

    code_block = fence

    def html_block(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        content = tokens[idx].content
        return "" if content.lstrip().startswith("<!--") else str(escape(content))

    html_inline = html_block


class _Rewrite:
    """Turns parsed Markdown into what this page may carry."""

    def __init__(self, sheet: Sheet, file: str, level: int) -> None:
        self.sheet, self.file, self.level = sheet, file, level

    def blocks(self, tokens: list[Token]) -> None:
        used = [int(t.tag[1]) for t in tokens if t.type == "heading_open"]
        top, last = min(used, default=1), self.level - 1
        # Headings first: links may lead to one further down.
        for i, token in enumerate(tokens):
            if token.type == "heading_open":
                last = min(last + 1, int(token.tag[1]) - top + self.level, 6)
                token.tag = f"h{last}"
                token.attrs = {"id": self.sheet.unique("s-" + _slug(tokens[i + 1].content))}
            elif token.type == "heading_close":
                token.tag = f"h{last}"
        for token in tokens:
            if token.type in ("th_open", "td_open"):
                style = str(token.attrs.get("style", ""))
                token.attrs = {"class": "number"} if "right" in style else {}
                if token.type == "th_open":
                    token.attrs["scope"] = "col"
            elif token.type == "inline" and token.children:
                token.children = self.inlines(token.children)

    def inlines(self, children: list[Token]) -> list[Token]:
        out: list[Token] = []
        closing: list[Token | None] = []
        for token in children:
            if token.type == "link_open":
                opened, closed = self._link(token, str(token.meta.get("text", "")))
                out += [opened] if opened else []
                closing.append(closed)
            elif token.type == "link_close":
                closed = closing.pop() if closing else None
                out += [closed] if closed else []
            elif token.type == "image":
                out.append(self._image(token))
            else:
                out.append(token)
        return out

    def _link(self, token: Token, text: str) -> tuple[Token | None, Token | None]:
        href, title = str(token.attrs.get("href", "")), str(token.attrs.get("title", ""))
        shown = self.sheet.library.claim(self.file, href, text)
        shown = shown or self.sheet.library.lost_record(self.file, href)
        if shown is not None:
            return self.sheet.claim_tokens(shown, text, title)
        safe = self._safe(href)
        if safe is None:
            return None, None
        attributes: dict[str, str | int | float] = {"href": safe}
        if title:
            attributes["title"] = title
        if urlsplit(safe).scheme in ("http", "https"):
            attributes["rel"] = "noopener"
        return Token("link_open", "a", 1, attrs=attributes), Token("link_close", "a", -1)

    def _safe(self, href: str) -> str | None:
        """An address that this site may point to; None for a file that it does not hold."""
        try:
            parts = urlsplit(href)
        except ValueError:
            return None
        if parts.scheme:
            return href if parts.scheme.lower() in _SCHEMES else None
        if parts.netloc:
            return None
        if not parts.path:
            heading = "s-" + _slug(unquote(parts.fragment))
            return "#" + heading if heading in self.sheet.ids else None
        path = address.resolve(self.file, unquote(parts.path))
        if path is None:
            return None
        if path in self.sheet.library.evidence:
            return address.link(self.sheet.page, address.evidence_page(path))
        if path in self.sheet.pages:
            return address.link(self.sheet.page, self.sheet.pages[path])
        if path in self.sheet.assets and _SAFE_PATH.fullmatch(path):
            self.sheet.used.add(path)
            return address.link(self.sheet.page, path)
        return None

    def _image(self, token: Token) -> Token:
        alt = "".join(t.content for t in token.children or [])
        source = str(token.attrs.get("src", ""))
        path = address.resolve(self.file, unquote(source)) if source else None
        if path is not None and path in self.sheet.assets and _SAFE_PATH.fullmatch(path):
            self.sheet.used.add(path)
            token.attrs["src"] = address.link(self.sheet.page, path)
            return token
        missing = f'<span class="missing-image">picture not here: {escape(alt or source)}</span>'
        return Token("bonafide_text", "", 0, content=missing)


def _open(question: str | None) -> str:
    return f"open: {question.strip()}" if question and question.strip() else "open"


def _slug(text: str) -> str:
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-") or "part"


_parser = cache(parser)
