"""LaTeX CVs, read without running LaTeX: a macro's arguments are text, whoever defined it.

Classes agree on little, so hardly any macro is known by name. A macro with several arguments is
the head of an entry: short arguments are one line with tabs between, long ones stand below.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from bonafide.location import Lines, Span
from bonafide.sources.documents.building import Builder
from bonafide.sources.documents.document import Comment, Document, Hidden, Image, Kind, Unread
from bonafide.sources.documents.latex_tokens import ACCENTS, SYMBOLS, Token, partners, tokens_of


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SECTIONS = {
    "part": 2, "chapter": 2, "section": 2, "cvsection": 2, "sectiontitle": 2, "resumesection": 2,
    "resheading": 2, "sectionheading": 2, "ecvsection": 2, "ressection": 2, "cvheading": 2,
    "heading": 2, "roottitle": 2, "headedsection": 2, "mysection": 2, "header": 2,
    "subsection": 3, "cvsubsection": 3, "ecvsubsection": 3, "subsubsection": 4,
    "paragraph": 4,
}  # fmt: skip
_SKIPPED = {
    # macro: how many of its arguments say nothing to a reader
    "vspace": 1, "hspace": 1, "setlength": 2, "addtolength": 2, "definecolor": 3, "colorlet": 2,
    "usepackage": 1, "documentclass": 1, "pagestyle": 1, "thispagestyle": 1, "geometry": 1,
    "hypersetup": 1, "titleformat": 5, "titlespacing": 4, "setlist": 1, "renewcommand": 2,
    "newcommand": 2, "providecommand": 2, "newenvironment": 3, "renewenvironment": 3, "rule": 2,
    "label": 1, "ref": 1, "cite": 1, "bibliography": 1, "bibliographystyle": 1, "nocite": 1,
    "moderncvstyle": 1, "moderncvtheme": 1, "moderncvcolor": 1, "cvtheme": 1, "fontdir": 1,
    "colorizelinks": 1, "setmainfont": 1, "setsansfont": 1, "newfontfamily": 2, "fontfamily": 1,
    "linespread": 1, "selectlanguage": 1, "raisebox": 1, "hskip": 0, "columnratio": 1,
    "setcolumnwidth": 1, "pdfbookmark": 2, "addbibresource": 1, "makecvfooter": 3, "faicon": 1,
    "faIcon": 1, "newlength": 1, "newcounter": 1, "setcounter": 2, "addcontentsline": 3,
    "markboth": 2, "fancyhf": 1, "fancyhead": 1, "fancyfoot": 1, "lhead": 0, "ifthenelse": 1,
    "recipient": 2, "opening": 1, "closing": 1, "hyphenation": 1, "divider": 0, "cvsetup": 1,
    "DeclareMathOperator": 2, "setstretch": 1, "color": 1, "begingroup": 0, "needspace": 1,
    "enlargethispage": 1, "titlerule": 0, "pagenumbering": 1, "urlstyle": 1, "input": 1,
    "include": 1, "subfile": 1, "tikz": 0, "crefname": 3, "NewDocumentCommand": 3,
    "RenewDocumentCommand": 3, "DeclareRobustCommand": 2, "AtBeginDocument": 1, "cmidrule": 1,
    "cline": 1, "marginpar": 0, "columncolor": 1, "phantom": 0, "fontsize": 2,
    "ecvhorizontalspace": 0, "makeatletter": 0, "makeatother": 0, "def": 0, "let": 0, "newif":
    0, "import": 2, "titlecontents": 5, "patchcmd": 5, "includegraphics": 1, "ecvpicture": 1,
}  # fmt: skip
_INLINE = {
    "textcolor", "href", "hyperref", "colorbox", "parbox", "makebox", "raisebox", "fcolorbox",
    "multicolumn", "scalebox", "resizebox", "texorpdfstring", "mbox", "hbox", "fbox",
    "adjustbox", "multirow", "hyperlink", "hypertarget", "foreignlanguage", "ifnum",
    "rotatebox", "cvtag", "namesection", "name", "firstname", "lastname", "familyname",
    "cvname", "sbox", "phantom",
}  # fmt: skip
_FONTS = _listed(
    """
    textbf strong textit emph textsc texttt underline textsf textrm uline mbox textmd textsl
    textup textnormal small large
    """
)
_BREAKS = _listed(
    """
    par newline linebreak bigskip medskip smallskip newpage clearpage pagebreak hline cvitemsep
    noindent item
    """
) - {"item", "noindent"}  # fmt: skip
_FILLS = _listed(
    """
    hfill hfil quad qquad dotfill hrulefill tab
    """
)
_ITEMS = _listed(
    """
    resumeitem cvlistitem cvitemtext achievement bulletitem cvbullet resitem resumesubitem
    cvlistdoubleitem cvdoublelistitem
    """
)
_LISTS = _listed(
    """
    itemize enumerate cvitems description compactitem highlights tightemize ecvitemize
    tightitemize resume_list innerlist outerlist list zitemize highlightsforbulletentries
    compactenum itemize* bullets
    """
)
_LAYOUT = {
    # environments whose arguments say nothing
    "document": 0, "center": 0, "flushleft": 0, "flushright": 0, "tabular": 1, "tabular*": 2,
    "tabularx": 2, "tabulary": 2, "longtable": 1, "array": 1, "minipage": 1, "multicols": 1,
    "paracol": 1, "adjustwidth": 2, "cventries": 0, "cvskills": 0, "cvhonors": 0, "cvparagraph":
    0, "onecolentry": 0, "header": 0, "rightcolumn": 0, "leftcolumn": 0, "europasscv": 0,
    "spacing": 1, "quote": 0, "small": 0, "samepage": 0, "ecvitemize": 0, "tabbing": 0, "tblr":
    1, "wraptable": 2, "wrapfigure": 2, "figure": 0, "table": 0, "CJK": 2, "sloppypar": 0,
    "scriptsize": 0, "footnotesize": 0, "cvtable": 0, "fullwidth": 0, "fluffy": 0, "sidebar": 0,
}  # fmt: skip
_PERSON = _listed(
    """
    name firstname lastname familyname position title jobtitle tagline quote extrainfo address
    phone mobile email homepage github linkedin social photo ecvname cvname fullname author
    headline ecvaddress ecvemail cvjobtitle profile
    """
)
_PORTRAIT = re.compile(
    r"photo|portrait|profile|face|headshot|avatar|picture|bild|foto|selfie", re.I
)
_MAX_DEPTH = 24


@dataclass(frozen=True, slots=True)
class _State:
    strong: bool = False
    hidden: str = ""
    nest: int = 0
    inline: bool = False
    depth: int = 0


def read_latex(text: str, path: str, *, kind: Kind) -> Document:
    """Read a LaTeX CV. Files that it asks for are not opened; they are listed as unread."""
    reader = _Reader(text, path)
    reader.run()
    blocks, sections = reader.builder.finish()
    return Document(
        path,
        kind,
        "latex",
        text,
        blocks,
        sections,
        images=tuple(reader.builder.images),
        comments=tuple(reader.comments),
        hidden=tuple(reader.hidden[:200]),
        unread=tuple(reader.unread[:50]),
        photo=reader.photo,
    )


class _Reader:
    def __init__(self, source: str, path: str) -> None:
        self.source = source
        self.path = path
        self.tokens = tokens_of(source)
        self.braces = partners(self.tokens, "open", "close")
        self.brackets = partners(self.tokens, "left", "right")
        self.lines = Lines(source)
        self.builder = Builder()
        self.comments: list[Comment] = []
        self.hidden: list[Hidden] = []
        self.unread: list[Unread] = []
        self.photo: bool | None = False
        self.group = -1
        self.item = 0
        self.environments: list[str] = []
        self.nest = 0
        self.steps = 0
        self.head = False  # within the arguments of one macro: paragraphs do not end there

    def run(self) -> None:
        """Read the whole file: of the preamble, only who the person is."""
        for token in self.tokens:
            if token.kind == "comment" and token.text.strip("% \n\t"):
                raw = token.text.rstrip()
                self.comments.append(
                    Comment(raw.lstrip("% \t"), Span(token.at, token.at + len(raw)))
                )
        start = self.source.find("\\begin{document}")
        first = 0
        if start >= 0:
            first = next((i for i, t in enumerate(self.tokens) if t.at >= start), 0)
            self.preamble(first)
        self.emit(first, len(self.tokens), _State())
        self.flush()

    def preamble(self, end: int) -> None:
        at = 0
        while at < end:
            token = self.tokens[at]
            if token.kind == "command":
                name = token.text[1:].rstrip("*")
                arguments, after = self.arguments(at + 1, 6)
                if name.lower() in _PERSON:
                    self.person(name.lower(), arguments, _State())
                if arguments or name in _SKIPPED:
                    at = max(after, at + 1)
                    continue
            at += 1

    def person(self, name: str, arguments: list[tuple[int, int]], state: _State) -> None:
        if name == "photo":
            self.photo = True
            return
        self.flush()
        for first, last in arguments:
            if self.builder.length:
                self.builder.add(" ", self.tokens[first - 1].at)
            self.emit(first, last, replace(state, inline=True, depth=state.depth + 1))
        if name in ("name", "firstname", "ecvname", "cvname", "fullname", "lastname", "familyname"):
            self.flush_as("heading", 1)
        else:
            self.flush()

    def arguments(self, at: int, most: int) -> tuple[list[tuple[int, int]], int]:
        """The brace arguments behind a command, as ranges of tokens, and where they end."""
        found: list[tuple[int, int]] = []
        here = at
        while len(found) < most:
            peek = here
            while peek < len(self.tokens) and (
                self.tokens[peek].kind == "comment"
                or (self.tokens[peek].kind == "text" and not self.tokens[peek].text.strip())
            ):
                peek += 1
            if peek >= len(self.tokens):
                break
            if self.tokens[peek].kind == "left" and peek in self.brackets and not found:
                here = self.brackets[peek] + 1
                continue
            if self.tokens[peek].kind == "left" and peek == here and peek in self.brackets:
                here = self.brackets[peek] + 1
                continue
            if self.tokens[peek].kind != "open" or peek not in self.braces:
                break
            found.append((peek + 1, self.braces[peek]))
            here = self.braces[peek] + 1
        return found, here

    def emit(self, first: int, last: int, state: _State) -> None:
        """Read the tokens of a range into blocks."""
        stack: list[_State] = []
        at = first
        while at < last:
            token = self.tokens[at]
            kind = token.kind
            if kind == "text":
                self.text(token, state)
            elif kind == "tie":
                self.builder.add_unit(" ", token.at, 1) if not state.hidden else None
            elif kind == "open":
                stack.append(state)
            elif kind == "close":
                state = stack.pop() if stack else state
            elif kind in ("left", "right"):
                if not state.hidden:
                    self.builder.add(token.text, token.at)
            elif kind == "amp":
                self.tab(token, state)
            elif kind == "par":
                if state.inline:
                    self.builder.add(" ", token.at)
                elif not (state.nest and self.item and not self.builder.length):
                    self.flush(state)
            elif kind == "command":
                at, state = self.command(at, last, state)
                continue
            at += 1

    def text(self, token: Token, state: _State) -> None:
        if state.hidden:
            if token.text.strip():
                line = self.lines.line_column(token.at)[0]
                self.hidden.append(Hidden(state.hidden, token.text.strip()[:200], line))
            return
        start = self.builder.length
        text, here = token.text, 0
        for match in re.finditer(r"---?|``|''|`", text):
            self.builder.add(text[here : match.start()], token.at + here)
            sign = {"--": "–", "---": "—", "``": "“", "''": "”", "`": "‘"}[match.group()]
            self.builder.add_unit(sign, token.at + match.start(), len(match.group()))
            here = match.end()
        self.builder.add(text[here:], token.at + here)
        if state.strong and self.builder.length > start and text.strip():
            self.builder.strong(start, self.builder.length - (1 if text[-1:].isspace() else 0))

    def tab(self, token: Token, state: _State) -> None:
        if not state.hidden and self.builder.length:
            self.builder.add_unit("\t", token.at, len(token.text))

    def symbol(self, text: str, token: Token, state: _State, width: int = 0) -> None:
        if state.hidden or not text:
            return
        start = self.builder.length
        if text == " ":
            self.builder.add(" ", token.at)
        else:
            self.builder.add_unit(text, token.at, width or len(token.text))
            if state.strong:
                self.builder.strong(start)

    def command(self, at: int, last: int, state: _State) -> tuple[int, _State]:
        """Read one command; where to go on, and in which state."""
        token = self.tokens[at]
        name = token.text[1:]
        if name == "\\":
            after = at + 1
            if after < last and self.tokens[after].kind == "left" and after in self.brackets:
                after = self.brackets[after] + 1
            if state.inline:
                self.builder.add(" ", token.at)
            elif state.nest and self.item and self.builder.length:
                deep = self.item
                self.flush(state)
                self.item = deep
            elif not state.nest:
                self.flush(state)
            return after, state
        if name in ACCENTS and (not name.isalpha() or self.is_argument(at + 1)):
            return self.accent(at, state)
        if name in SYMBOLS:
            self.symbol(SYMBOLS[name], token, state)
            after = at + 1
            if name.isalpha() and self.is_argument(after) and self.braces.get(after) == after + 1:
                after += 2
            return after, state
        if not name[:1].isalpha():
            return at + 1, state
        plain = name.rstrip("*")
        low = plain.lower()
        if plain == "begin":
            return self.begin(at, last, state)
        if plain == "end":
            return self.end(at, state)
        if plain == "item":
            return self.begin_item(at, last, state)
        if low in _FILLS:
            self.tab(token, state)
            return at + 1, state
        if low in _BREAKS:
            self.flush(state)
            return at + 1, state
        if plain in ("bfseries", "bf"):
            return at + 1, replace(state, strong=True)
        if plain in ("normalfont", "mdseries", "rm", "normalsize"):
            return at + 1, replace(state, strong=False)
        if low in ("input", "include", "subfile", "import", "subimport"):
            arguments, after = self.arguments(at + 1, 2)
            file = "/".join(self.plain(a, b) for a, b in arguments)
            line = self.lines.line_column(token.at)[0]
            self.unread.append(Unread(f"the file {file[:120]!r} that it asks for", self.path, line))
            return max(after, at + 1), state
        if low in ("includegraphics", "ecvpicture", "photo", "photor", "photol"):
            return self.picture(at, state)
        if plain == "color":
            arguments, after = self.arguments(at + 1, 1)
            white = bool(arguments) and _is_white(self.plain(*arguments[0]))
            return max(after, at + 1), replace(state, hidden="white on white" if white else "")
        if plain == "fontsize":
            arguments, after = self.arguments(at + 1, 2)
            size = re.match(r"\s*(\d*\.?\d+)", self.plain(*arguments[0])) if arguments else None
            tiny = size is not None and float(size.group(1)[:9]) < 2
            reason = f"{float(size.group(1)[:9]):g}-point type" if size and tiny else ""
            return max(after, at + 1), replace(state, hidden=reason)
        if plain in ("verb", "lstinline"):
            return at + 1, state
        if plain == "def":
            return self.definition(at), state
        if plain in _SKIPPED:
            _, after = self.arguments(at + 1, _SKIPPED[plain]) if _SKIPPED[plain] else ([], at + 1)
            return max(after, at + 1), state
        return self.macro(at, plain, state)

    def macro(self, at: int, name: str, state: _State) -> tuple[int, _State]:
        """A macro that is not known: its arguments are text."""
        low = name.lower()
        arguments, after = self.arguments(at + 1, 9)
        if state.depth >= _MAX_DEPTH:
            return at + 1, state
        inner = replace(state, depth=state.depth + 1)
        if not arguments:
            return at + 1, state
        if low in _SECTIONS:
            self.flush(state)
            self.emit(*arguments[0], replace(inner, inline=True, nest=0))
            self.flush_as("heading", _SECTIONS[low])
            return self.braces[arguments[0][0] - 1] + 1, state
        if low in ("textcolor", "href", "url", "nolinkurl", "hyperlink", "phantom", "hphantom"):
            return self.inline_macro(low, arguments, at, state)
        if low in _PERSON and not state.inline and (len(arguments) <= 2) and not self.head:
            self.person(low, arguments, inner)
            return after, state
        if low in _ITEMS or (low.endswith("item") and len(arguments) == 1 and not state.inline):
            self.flush(state)
            self.begin_list_if_none()
            for number, argument in enumerate(arguments):
                if number and self.builder.length:
                    self.builder.add_unit(" ", self.tokens[argument[0] - 1].at, 1)
                self.emit(*argument, replace(inner, inline=True))
            self.flush_as("item", max(1, state.nest))
            return after, state
        if low in _INLINE or low in _FONTS or len(arguments) == 1 or state.inline:
            inside = inner
            if low in ("textbf", "strong"):
                inside = replace(inner, strong=True)
            used = arguments if state.inline and low not in _INLINE else arguments[-1:]
            if low in ("colorbox", "fcolorbox"):
                inside = replace(inside, hidden="")
            if low in _FONTS:
                used = arguments[:1]
                after = self.braces[arguments[0][0] - 1] + 1
            for number, argument in enumerate(used):
                if number and self.builder.length:
                    self.builder.add_unit("\t", self.tokens[argument[0] - 1].at, 1)
                self.emit(*argument, inside)
            return after, state
        self.entry(arguments, inner)
        return after, state

    def entry(self, arguments: list[tuple[int, int]], state: _State) -> None:
        """Short arguments are a line with tabs between; long ones follow as they are."""
        self.flush(state)
        if state.nest:
            self.item = 0
        state = replace(state, nest=0)
        long = [a for a in arguments if self.is_long(*a)]
        for argument in arguments:
            if argument in long:
                continue
            if self.builder.length:
                self.builder.add_unit("\t", self.tokens[argument[0] - 1].at, 1)
            self.emit(*argument, replace(state, inline=True))
        self.flush_as("paragraph", 0)
        for argument in long:
            self.emit(*argument, state)
            self.flush(state)

    def is_long(self, first: int, last: int) -> bool:
        tokens = self.tokens[first:last]
        text = "".join(t.text for t in tokens if t.kind in ("text", "tie")).strip()
        return (
            any(t.kind == "command" and t.text in ("\\item", "\\begin") for t in tokens)
            or (len(text.split()) > 3 and text.endswith((".", "!")))
            or sum(len(t.text.split()) for t in tokens if t.kind == "text") > 22
        )

    def inline_macro(
        self, low: str, arguments: list[tuple[int, int]], at: int, state: _State
    ) -> tuple[int, _State]:
        inner = replace(state, depth=state.depth + 1)
        ends = [self.braces[first - 1] + 1 for first, _ in arguments]
        if low in ("phantom", "hphantom"):
            self.emit(*arguments[0], replace(inner, hidden="invisible type"))
            return ends[0], state
        if low in ("url", "nolinkurl"):
            start = self.builder.length
            self.emit(*arguments[0], inner)
            if not state.hidden:
                self.builder.link(start, self.plain(*arguments[0]))
            return ends[0], state
        if len(arguments) < 2:
            return ends[0], state
        if low == "textcolor":
            white = _is_white(self.plain(*arguments[0]))
            self.emit(*arguments[1], replace(inner, hidden="white on white") if white else inner)
        else:
            start = self.builder.length
            self.emit(*arguments[1], inner)
            if low == "href" and not state.hidden:
                self.builder.link(start, self.plain(*arguments[0]).replace("\\", ""))
        return ends[1], state

    def begin(self, at: int, last: int, state: _State) -> tuple[int, _State]:
        arguments, after = self.arguments(at + 1, 1)
        if not arguments:
            return at + 1, state
        name = self.plain(*arguments[0]).strip()
        if name in ("comment", "verbatim", "lstlisting", "tikzpicture", "filecontents", "picture"):
            stop = self.source.find("\\end{" + name + "}", self.tokens[at].at)
            end = next((i for i in range(after, last) if self.tokens[i].at >= stop >= 0), last)
            if name == "comment" and end > after:
                begin = self.tokens[after].at
                text = self.source[begin:stop].strip()
                self.comments.append(Comment(text, Span(begin, stop)))
            return min(end + 4, last), state
        if name in _LISTS or self.holds_items(after, last, name):
            self.flush(state)
            if state.nest == 0:
                self.group += 1
            self.environments.append(name)
            while after < last and self.tokens[after].kind == "left" and after in self.brackets:
                after = self.brackets[after] + 1
            if name not in _LISTS:
                more, rest = self.arguments(after, 5)
                if more:
                    self.entry(more, replace(state, depth=state.depth + 1))
                    after = rest
            return after, replace(state, nest=state.nest + 1)
        self.environments.append(name)
        if name == "document":
            return after, state
        more, rest = self.arguments(after, _LAYOUT.get(name, 6))
        if name in _LAYOUT:
            if _LAYOUT[name] or (after < last and self.tokens[after].kind == "left"):
                after = max(rest, after)
            if name not in ("minipage",):
                self.flush(state)
            return after, state
        self.flush(state)
        low = name.lower()
        if len(more) > 1 and low.endswith("section"):
            # What stands behind the section's name in braces is its text already.
            more, rest = self.arguments(after, 1)
        if more and (low in ("rsection", "cvsection", "section", "ressection", "category")
                     or low.endswith("section")) and len(more) == 1:  # fmt: skip
            self.emit(*more[0], replace(state, inline=True, depth=state.depth + 1))
            self.flush_as("heading", 3 if "sub" in low else 2)
        elif more:
            self.entry(more, replace(state, depth=state.depth + 1))
        return max(rest, after), state

    def holds_items(self, at: int, last: int, name: str) -> bool:
        """Whether an environment nobody listed holds items before anything else."""
        if name in _LAYOUT or name == "document":
            return False
        _, after = self.arguments(at, 5)
        for token in self.tokens[after : min(last, after + 6)]:
            if token.kind == "command":
                return token.text == "\\item"
            if token.text.strip() and token.kind not in ("comment", "par"):
                return False
        return False

    def end(self, at: int, state: _State) -> tuple[int, _State]:
        arguments, after = self.arguments(at + 1, 1)
        name = self.plain(*arguments[0]).strip() if arguments else ""
        self.flush(state)
        if name in self.environments:
            while self.environments and self.environments.pop() != name:
                pass
        if name in _LISTS or (name not in _LAYOUT and state.nest and name != "document"):
            self.item = state.nest - 1
            return max(after, at + 1), replace(state, nest=max(0, state.nest - 1))
        return max(after, at + 1), state

    def begin_item(self, at: int, last: int, state: _State) -> tuple[int, _State]:
        self.flush(state)
        self.item = max(1, state.nest)
        after = at + 1
        while (
            after < last
            and self.tokens[after].kind == "text"
            and not self.tokens[after].text.strip()
        ):
            after += 1
        if after < last and self.tokens[after].kind == "left" and after in self.brackets:
            stop = self.brackets[after]
            label = self.plain(after + 1, stop).strip()
            if any(c.isalnum() for c in label) and len(label) > 1 and "$" not in label:
                inner = replace(state, strong=True, inline=True, depth=state.depth + 1)
                self.emit(after + 1, stop, inner)
                if not label.endswith(":"):
                    self.builder.add_unit(": ", self.tokens[stop].at, 1)
                else:
                    self.builder.add(" ", self.tokens[stop].at)
            after = stop + 1
        return after, state if state.nest else replace(state, nest=1)

    def begin_list_if_none(self) -> None:
        blocks = self.builder.blocks
        if not blocks or blocks[-1].kind != "item":
            self.group += 1

    def picture(self, at: int, state: _State) -> tuple[int, _State]:
        arguments, after = self.arguments(at + 1, 2)
        target = self.plain(*arguments[-1]) if arguments else ""
        end = self.tokens[min(after, len(self.tokens)) - 1]
        span = Span(self.tokens[at].at, end.at + len(end.text))
        self.builder.images.append(Image(target, "", span))
        if self.tokens[at].text.startswith("\\photo") or _PORTRAIT.search(target):
            self.photo = True
        elif self.photo is False:
            self.photo = None
        return max(after, at + 1), state

    def definition(self, at: int) -> int:
        """``\\def\\name#1{...}`` says nothing to a reader."""
        for here in range(at + 1, min(at + 12, len(self.tokens))):
            if self.tokens[here].kind == "open":
                return self.braces.get(here, here) + 1
        return at + 1

    def is_argument(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].kind == "open"

    def accent(self, at: int, state: _State) -> tuple[int, _State]:
        token = self.tokens[at]
        mark = ACCENTS[token.text[1:]]
        after = at + 1
        if after >= len(self.tokens):
            return after, state
        if self.tokens[after].kind == "open" and self.braces.get(after, after + 9) - after <= 2:
            close = self.braces[after]
            letter = self.plain(after + 1, close).replace("\\i", "i").replace("\\j", "j")
            width = self.tokens[close].at + 1 - token.at
            after = close + 1
        elif self.tokens[after].kind == "text":
            word = self.tokens[after]
            letter, width = word.text[:1], word.at + 1 - token.at
            rest = Token("text", word.text[1:], word.at + 1)
            self.symbol(unicodedata.normalize("NFC", letter + mark), token, state, width)
            if rest.text:
                self.text(rest, state)
            return after + 1, state
        elif self.tokens[after].text in ("\\i", "\\j"):
            letter, width = self.tokens[after].text[1], self.tokens[after].at + 2 - token.at
            after += 1
        else:
            return after, state
        self.symbol(
            unicodedata.normalize("NFC", letter[:1] + mark + letter[1:]), token, state, width
        )
        return after, state

    def plain(self, first: int, last: int) -> str:
        """What is written in a range of tokens, at most a thousand characters of it."""
        if first >= last:
            return ""
        end = self.tokens[last].at if last < len(self.tokens) else len(self.source)
        return self.source[self.tokens[first].at : min(end, self.tokens[first].at + 1000)]

    def flush(self, state: _State | None = None) -> None:
        """End the block under way: an item where a list is open, else a paragraph."""
        if state is not None and state.inline:
            return
        if self.item and (state is None or state.nest):
            self.flush_as("item", self.item)
            self.item = 0
        else:
            self.flush_as("paragraph", 0)

    def flush_as(self, kind: str, level: int) -> None:
        if kind == "item":
            self.builder.flush("item", level=min(max(level, 1), 6), group=max(self.group, 0))
        elif kind == "heading":
            self.builder.flush("heading", level=level)
        else:
            self.builder.flush("paragraph")


def _is_white(colour: str) -> bool:
    plain = colour.strip().lower()
    return plain in ("white", "ffffff", "1,1,1", "1.0,1.0,1.0", "255,255,255") or plain.startswith(
        "white!"
    )
