"""Words of others on their way out, into records, drafts and pages: the strict mask.

:mod:`.masking` hides what certainly is a secret, for there a false alarm fails a review. Here a
false alarm only costs a word, and a miss publishes a key or a person. So whatever has the form of
a secret, of a way to reach somebody or of a place of somebody's machine is hidden.
"""

from __future__ import annotations

import re

from bonafide.sources.repository.masking import Mask
from bonafide.sources.repository.outgoing_places import (
    addressless,
    beside_web,
    machineless,
    placeless,
)
from bonafide.sources.repository.said_names import said_by

HIDDEN = "(hidden)"
_LONGEST = 20_000
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINE = re.compile("[\u2028\u2029\x85]")
_NO_CHARACTER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")
_KEY = re.compile(
    r"(?<![A-Za-z0-9])(?:eyJ[\w-]{10,}(?:\.[\w-]*){0,2}|AIza[\w-]{20,}|npm_[A-Za-z0-9]{16,}|"
    r"pypi-[\w-]{16,}|gsk_[A-Za-z0-9]{16,}|dapi[0-9a-f]{16,}|SG\.[\w-]{10,}\.[\w-]{10,}|"
    r"sk-(?=[\w-]{0,200}[0-9A-Z])[\w-]{12,}|hf_[A-Za-z0-9]{16,}|gh[pousr]_[A-Za-z0-9]{16,}|"
    r"github_pat_\w{16,}|xox[abeprs]-[\w-]{8,}|A[KS]IA[0-9A-Z]{12,}|glpat-[\w-]{12,}|"
    r"[rs]k_(?:live|test)_\w{8,}|ya29\.[\w-]{16,}|nvapi-[\w-]{16,}|lsv2_\w{16,}|"
    r"r8_[A-Za-z0-9]{20,})"
)
_WITHIN_URL = re.compile(r"(://)[^/\s@\"']{1,300}@")
_PAIR = re.compile(
    r"(?<![A-Za-z0-9_.-])(-{0,2})([A-Za-z][\w.-]{0,60})([\"']?\s{0,3}(=|:(?!//))\s{0,3})"
    r"(\"[^\"\n]{0,400}\"?|'[^'\n]{0,400}'?|[^\s,;&|)\]}\"']{1,400})"
)
_FLAG = re.compile(
    r"(?<![\w-])(--?([A-Za-z][\w-]{0,60})\s{1,3})(\"[^\"\n]{0,400}\"?|[^\s\"-]\S{0,400})"
)
_LISTED = re.compile(r"([\"']--?([A-Za-z][\w-]{0,60})[\"']\s{0,3},\s{0,3}[\"'])([^\"']{1,400})")
_SPOKEN = re.compile(
    r"(?i)\b((?:password|passwd|passphrase|pwd|pass|secret|token|key|auth|bearer|basic|login)"
    r"(?:\s{1,2}(?:is|was|of))?:?\s{1,3}[\"'`]?)([^\s\"'`,;]{6,400})"
)
_HEXADECIMAL = re.compile(r"(?i)(?:0x)?(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})")
_OPAQUE = re.compile(r"[A-Za-z0-9+/_=-]{20,}")
_PLAIN = re.compile(r"(?i)(?:true|false|none|null|yes|no|\[\w+\]|<\w+>|</s>)?[\"']?")
_NUMBER = re.compile(
    r"[-+]?(?:[0-9][0-9_]{0,11}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})(?:e[-+]?[0-9]{1,3})?"
)
_SMALL = re.compile(r"[0-9]{1,2}|[01]?\.[0-9]{1,20}")
_PROSE = re.compile(r"[A-Za-z]{1,30}")
_ADDRESS = re.compile(
    r"[\w.+-]{1,64}(?:@|\s?[(\[]\s?at\s?[)\]]\s?)[\w-]{1,63}"
    r"(?:(?:\.|\s?[(\[]\s?dot\s?[)\]]\s?)[\w-]{1,63}){1,8}"
)
_PHONE = re.compile(
    r"(?<![\w.+-])(?:\+[1-9][0-9]{0,2}[ \-/(]{0,2}[0-9](?:[ \-/()]{0,2}[0-9]){6,13}|"
    r"\(?0[0-9]{2,5}\)?[ /-]{1,3}(?:[0-9]{5,9}|[0-9]{2,4}(?:[ -][0-9]{2,4}){1,3})|"
    r"\(?[2-9][0-9]{2}\)?[ -][0-9]{3}-[0-9]{4})(?![\w.]*[0-9])"
)
_ACCOUNT = re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?\b")


def outgoing(text: str, *, web: bool = False) -> str:
    """``text`` without secrets, ways to reach a person, and the places of anybody's machine.

    With ``web`` addresses on the open web stay.

    >>> outgoing("train --password Winter2025x --data /home/ada/nda/x.csv by ada@example.com")
    'train --password (hidden) --data …/x.csv by (an address)'
    >>> outgoing("host=h1 user=ada password=CANPW3, call +49 170 5551234")
    'host=(hidden) user=(hidden) password=(hidden), call (a number)'
    """
    text = _NO_CHARACTER.sub("�", cleaned(text[:_LONGEST]))
    text = addressless(text, _is_secret, web=web)
    return beside_web(text, _outgoing) if web else _outgoing(text)


def _outgoing(text: str) -> str:
    text = _PHONE.sub("(a number)", placeless(secretless(text)))
    return machineless(_ADDRESS.sub("(an address)", text))


def _is_secret(address: str) -> bool:
    parts = re.split(r"[/:=]", address.partition("://")[2])[1:]
    return (
        Mask()(address) != address
        or bool(_KEY.search(address))
        or any(opaque(part) and not _HEXADECIMAL.fullmatch(part) for part in parts)
    )


def opaque(value: str) -> bool:
    """Letters and digits without order, as keys are.

    >>> opaque("RLfceTDtPH5IU1e9PR1rhzWtqDtta4Wu"), opaque("RandomForestClassifier")
    (True, False)
    """
    if _HEXADECIMAL.fullmatch(value):
        return True
    if not _OPAQUE.fullmatch(value) or not re.search(r"[A-Za-z0-9]{16}", value):
        return False
    digits, upper = sum(map(str.isdigit, value)), sum(map(str.isupper, value))
    lower = sum(map(str.islower, value))
    return digits >= 2 and (upper >= 2 or digits >= 6) and upper + lower >= 4


def secretless(text: str) -> str:
    """``text`` without anything that has the form of a secret or of an account, else as it is."""
    text = Mask()(_KEY.sub(HIDDEN, text))
    text = _WITHIN_URL.sub(r"\1…@", text)
    text = _LISTED.sub(_flag, _FLAG.sub(_flag, text))
    text = _PAIR.sub(_pair, text)
    text = _SPOKEN.sub(_spoken, text)
    return _ACCOUNT.sub("(a number)", text)


def personless(text: str) -> str:
    """``text`` without keys of services and mail addresses, else as it is: for names of metrics."""
    return _ADDRESS.sub("(an address)", _KEY.sub(HIDDEN, Mask()(cleaned(text))))


def cleaned(text: str) -> str:
    """``text`` without halves of characters, and marks that turn the writing or end a line.

    >>> cleaned("a\\u202ertl\\u2028b"), cleaned("gr\\udcf6\\udcdfe")
    ('artl b', 'gr��e')
    """
    if text.isascii():
        return text
    return _HALF.sub("�", _LINE.sub(" ", _TURNING.sub("", text)))


def _pair(found: re.Match[str]) -> str:
    dashes, name, between, mark, value = found.groups()
    bare = value.strip("\"'")
    said = said_by(name)
    if said in ("", "hash") or _PLAIN.fullmatch(value):
        return found.group()
    if said == "secret":
        strong = "pass" in name.lower() or "pwd" in name.lower() or "pin" in name.lower()
        number = _SMALL if strong else _NUMBER
        weak = name.lower() in ("key", "token", "auth", "keys")
        prose = weak and mark == ":" and between.endswith(" ") and _PROSE.fullmatch(bare)
    else:
        number = _NUMBER
        prose = mark == ":" and between.endswith(" ") and _PROSE.fullmatch(bare)
    if number.fullmatch(bare) or prose:
        return found.group()
    return f"{dashes}{name}{between}{HIDDEN}"


def _flag(found: re.Match[str]) -> str:
    lead, name, value = found.groups()
    if "--" not in lead or said_by(name) in ("", "hash") or _PLAIN.fullmatch(value):
        return found.group()
    sure = "pass" in name.lower()
    return found.group() if not sure and _NUMBER.fullmatch(value) else f"{lead}{HIDDEN}"


def _spoken(found: re.Match[str]) -> str:
    """A word after "password" that no language has: with a digit and a letter."""
    lead, value = found.groups()
    bare = value.rstrip(".!?)")
    odd = any(c.isdigit() for c in bare) and any(c.isalpha() for c in bare)
    mixed = any(c.isupper() for c in bare[1:]) and any(c.islower() for c in bare)
    if not (odd or (mixed and "pass" in lead.lower())) or bare.startswith("("):
        return found.group()
    return f"{lead}{HIDDEN}{value[len(bare) :]}"
