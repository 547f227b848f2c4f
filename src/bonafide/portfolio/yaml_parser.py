"""The parser of YAML: PyYAML's in C, and where that was not built, the one in Python."""

from __future__ import annotations

from typing import Any

import yaml
from yaml.scanner import ScannerError

_BLANK = {" ", "\t"}


class PurePython(yaml.SafeLoader):
    """PyYAML's parser in Python, which lets tabs separate words as the one in C and YAML 1.2 do.

    It is an order of magnitude slower and words some syntax errors differently; what it accepts
    and what it makes of that is the same.
    """

    def scan_to_next_token(self) -> None:
        """Blanks and comments before a token; a tab may stand where it cannot indent."""
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self._skip_blanks()
            super().scan_to_next_token()

    def scan_plain_spaces(self, indent: int, start_mark: yaml.Mark) -> list[str]:
        """What separates two words of an unquoted text."""
        blanks = self._skip_blanks()
        if self.peek() not in {"\r", "\n"}:
            return [blanks] if blanks else []
        chunks: list[str] = super().scan_plain_spaces(indent, start_mark) or []
        while self.peek() in _BLANK:
            if self.peek() == "\t" and self.column < indent:
                raise self._indented_by_a_tab()
            self.forward()
        return chunks

    def scan_block_scalar_indentation(self) -> tuple[list[str], int, yaml.Mark]:
        """The indentation of a block text, which its first line sets."""
        found: tuple[list[str], int, yaml.Mark] = super().scan_block_scalar_indentation()
        if self.peek() == "\t":
            raise self._indented_by_a_tab()
        return found

    def scan_block_scalar_breaks(self, indent: int) -> tuple[list[str], yaml.Mark]:
        """The empty lines of a block text and the indentation after them."""
        found: tuple[list[str], yaml.Mark] = super().scan_block_scalar_breaks(indent)
        if self.peek() == "\t" and self.column < indent:
            raise self._indented_by_a_tab()
        return found

    def _indented_by_a_tab(self) -> ScannerError:
        return ScannerError("while scanning a scalar", None, "found a tab", self.get_mark())

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: yaml.Mark) -> list[str]:
        """The words of a quoted text; refuses escapes of what is no character."""
        try:
            chunks: list[str] = super().scan_flow_scalar_non_spaces(double, start_mark)
            "".join(chunks).encode()
        except (ValueError, OverflowError):
            raise ScannerError(
                "while scanning a quoted scalar", start_mark, "found an escape", self.get_mark()
            ) from None
        return chunks

    def _skip_blanks(self) -> str:
        length = 0
        while self.peek(length) in _BLANK:
            length += 1
        blanks: str = self.prefix(length)
        self.forward(length)
        return blanks


PARSER: Any = getattr(yaml, "CSafeLoader", PurePython)
