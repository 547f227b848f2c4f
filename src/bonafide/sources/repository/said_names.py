"""What the name of a setting says of its value: a secret, a person, a machine, or nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from bonafide.sources.repository.word_sets import words

Said = Literal["secret", "person", "machine", "hash", ""]

_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_SECRET = words(
    """password passwords passwd passphrase passcode pwd pass pw secret secrets credential
    credentials cred creds apikey apitoken jwt bearer dsn cookie cookies sas sig authorization
    accesskey secretkey privatekey connectionstring connstr otp pin iban"""
)
_SECRET_LAST = words("key keys token tok auth")
_SECRET_END = re.compile(
    r"(?:pass|password|passwd|pwd|secret|apikey|accesskey|privatekey|authtoken)$|"
    r"^(?:kaggle|wandb|openai|comet|neptune|hf|account|storage|service|ssh|license)(?:key|token)$"
)
_NO_PASS = words("bypass compass lowpass highpass bandpass allpass trespass overpass underpass")
_PLAIN_KEYS = words(
    """sort group label text image primary foreign join index partition target input output metric
    data row time feature batch column field query sample dict state result num n"""
)
_PLAIN_TOKENS = words("eos bos pad unk mask cls sep end start stop special per num n max min")
_PERSON = words(
    """user users username usernames userid login logins mail email emails author authors owner
    owners entity annotator annotators labeler labeller labelers labellers rater raters reviewer
    reviewers operator operators fullname firstname lastname surname forename nickname phone phones
    mobile tel telephone fax contact contacts assignee assignees creator creators maintainer
    maintainers engineer engineers person persons employee employees patient patients customer
    customers client clients doctor physician student students teacher supervisor advisor manager
    birthday birthdate dob address ssn committer whoami"""
)
_MACHINE = words(
    """host hosts hostname hostnames server servers machine machines computer node nodes nodename
    nodelist nodeid ip ips ipaddr ipaddress addr mac endpoint"""
)
_DONE_BY = words(
    """run ran created made started launched submitted trained annotated labelled labeled owned
    written reviewed logged executed updated modified approved requested signed checked prepared
    built deployed collected"""
)
_NAMED = words(
    """full first last family given middle sur display real patient customer client user person
    employee contact owner author host node machine computer account"""
)
_HASH = words(
    """hash sha sha1 sha256 md5 commit digest checksum fingerprint revision rev uuid guid id etag
    git version"""
)
_COUNTED = words("n num number max min total per count mean avg top")


@lru_cache(maxsize=4096)
def said_by(name: str) -> Said:
    """What a value of that name is.

    >>> [said_by(name) for name in ("dbpass", "kaggle_key", "max_tokens", "run_by", "sort_by")]
    ['secret', 'secret', '', 'person', '']
    >>> [said_by(name) for name in ("SLURM_NODELIST", "userId", "git_sha", "author_weight", "pass")]
    ['machine', 'person', 'hash', '', 'secret']
    """
    pieces = [piece.lower() for piece in _PIECE.findall(name[:200])]
    whole = "".join(pieces)
    if not pieces:
        return ""
    last, before = pieces[-1], pieces[-2] if len(pieces) > 1 else ""
    if _secret(pieces, last, before, whole):
        return "secret"
    if pieces[0] in _COUNTED:
        return ""
    by = last == "by" and before in _DONE_BY
    named = last in ("name", "names") and before in _NAMED
    told = before in _PERSON and last in ("id", "ids", "number", "no", "handle", "nr")
    if last in _MACHINE or (named and before in ("host", "node", "machine", "computer")):
        return "machine"
    if last == "address" and before in ("ip", "mac", "host", "server"):
        return "machine"
    if by or named or told or last in _PERSON or whole in _PERSON:
        return "person"
    return "hash" if last in _HASH or pieces[0] in ("sha", "md", "commit", "hash") else ""


def _secret(pieces: list[str], last: str, before: str, whole: str) -> bool:
    if pieces[0] in _COUNTED:
        return False
    if any(piece in _SECRET for piece in pieces):
        # "pass" is a run through the data as well: "forward pass", "pass rate".
        sure = [piece for piece in pieces if piece in _SECRET and piece != "pass"]
        if sure or whole == "pass" or (last == "pass" and before not in ("forward", "backward")):
            return True
    if last == "string" and before == "connection":
        return True
    plain = _PLAIN_TOKENS if last in ("token", "tok") else _PLAIN_KEYS
    if last in _SECRET_LAST and before not in plain:
        return True
    if last == "tokens" and before in ("api", "auth", "access", "bearer", "secret"):
        return True
    if any(a == "api" and b in ("key", "token") for a, b in pairwise(pieces)):
        return True
    return bool(_SECRET_END.search(last)) and last not in _NO_PASS
