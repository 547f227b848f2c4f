"""Comments between blocks: the comment is dropped, what stands behind it is read.

CommonMark takes the whole line that a comment ends on as HTML, so words after ``-->`` would vanish
from the page, and a claim among them from the check. Here the rest of that line begins a block of
its own.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, html_block

_COMMENTS = re.compile(r"[ \t]*(?:<!--.*?-->[ \t]*)*")


def end_comments(md: MarkdownIt) -> None:
    """Let a comment of ``md`` end where it ends."""
    ends = ["paragraph", "reference", "blockquote"]
    md.block.ruler.at("html_block", _html_block, {"alt": ends})


def _html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not html_block(state, start, end, silent):
        return False
    if silent or not state.src.startswith("<!--", state.bMarks[start] + state.tShift[start]):
        return True
    rest = _behind(state)
    while rest is not None:
        last = state.line - 1
        state.bMarks[last], state.tShift[last], state.sCount[last] = rest, 0, state.blkIndent
        if not state.src.startswith("<!--", rest):
            # What this line goes on with begins as any block begins.
            any(rule(state, last, end, False) for rule in state.md.block.ruler.getRules(""))
            break
        # A comment that goes on to a later line.
        html_block(state, last, end, False)
        rest = _behind(state)
    return True


def _behind(state: StateBlock) -> int | None:
    """Where the line that the comment just read ends on goes on; None when it does not."""
    last = state.line - 1
    closed = state.src.find("-->", state.bMarks[last] + state.tShift[last], state.eMarks[last])
    if closed < 0:
        return None
    further = _COMMENTS.match(state.src, closed + len("-->"), state.eMarks[last])
    rest = further.end() if further else state.eMarks[last]
    return rest if rest < state.eMarks[last] else None
