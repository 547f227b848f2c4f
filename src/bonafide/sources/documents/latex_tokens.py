"""LaTeX cut into tokens, in one pass and without running anything."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<comment>%[^\n]*(?:\n[ \t]*)?)"
    r"|(?P<command>\\(?:[a-zA-Z@]+\*?|[^\n]|\n))"
    r"|(?P<open>\{)|(?P<close>\})|(?P<left>\[)|(?P<right>\])"
    r"|(?P<par>\n[ \t]*\n\s*)"
    r"|(?P<math>\$\$?)|(?P<tie>~)|(?P<amp>&)"
    r"|(?P<text>[^\\%{}\[\]$~&\n]+|\n)"
)


class Token(NamedTuple):
    """A token: its kind, what is written, and where."""

    kind: str
    text: str
    at: int


def tokens_of(source: str) -> list[Token]:
    """Every token in order.

    >>> [t.kind for t in tokens_of("a\\\\b{c}")]
    ['text', 'command', 'open', 'text', 'close']
    """
    return [Token(m.lastgroup or "text", m.group(), m.start()) for m in _TOKEN.finditer(source)]


def partners(tokens: list[Token], opening: str, closing: str) -> dict[int, int]:
    """For each opening brace the place of the brace that closes it."""
    found: dict[int, int] = {}
    stack: list[int] = []
    for at, token in enumerate(tokens):
        if token.kind == opening:
            stack.append(at)
        elif token.kind == closing and stack:
            found[stack.pop()] = at
    return found


ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328",
    "r": "\u030a", "d": "\u0323",
}  # fmt: skip
"""Commands that put an accent on the letter behind them."""

SYMBOLS = {
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", ",": " ",
    ";": " ", ":": " ", "/": "", "-": "", "@": "", "!": "", "ss": "ß", "o": "ø", "O": "Ø",
    "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "l": "ł", "L": "Ł", "i": "ı",
    "j": "ȷ", "textbar": "|", "vert": "|", "mid": "|", "textbullet": "•", "bullet": "•",
    "cdot": "·", "cdotp": "·", "textperiodcentered": "·", "textendash": "–", "textemdash": "—",
    "ldots": "…", "dots": "…", "textellipsis": "…", "textasciitilde": "~", "sim": "~",
    "approx": "≈", "times": "×", "rightarrow": "→", "to": "→", "Rightarrow": "⇒", "pm": "±",
    "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "euro": "€", "EUR": "€", "texteuro": "€",
    "pounds": "£", "textpounds": "£", "LaTeX": "LaTeX", "TeX": "TeX", "XeLaTeX": "XeLaTeX",
    "textbackslash": "\\", "textunderscore": "_", "textquotesingle": "'", "textdegree": "°",
    "degree": "°", "mu": "μ", "alpha": "α", "beta": "β", "diamond": "·", "star": "·",
    "textregistered": "®", "texttrademark": "™", "copyright": "©", "slash": "/", "quotesingle": "'",
    "textasciicircum": "^", "lq": "‘", "rq": "’", "S": "§", "P": "¶", "textdollar": "$",
    "textperthousand": "‰", "permil": "‰", "percent": "%", "today": "", "infty": "∞",
    "textgreater": ">", "textless": "<", "enspace": " ", "thinspace": " ", "space": " ",
    "nobreakspace": " ", "cpp": "C++", "cvdot": "·", "acvHeaderSocialSep": " | ",
}  # fmt: skip
"""What a command without arguments stands for."""
