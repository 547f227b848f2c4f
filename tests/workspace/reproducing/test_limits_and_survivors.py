"""Steps that never end, multiply, flood, hoard or hide: stopped, and nothing of them is left."""

from __future__ import annotations

import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from bonafide.workspace.reproducing.environment import Rooms, prepare
from bonafide.workspace.reproducing.limits import MB, Limits
from bonafide.workspace.reproducing.package_settings import PackageSettings
from bonafide.workspace.reproducing.session import Session
from tests.workspace.reproducing.composing import alive

TIGHT = Limits(time_s=60, step_s=4, memory=300 * MB, disk=60 * MB, output=8 * MB, processes=40)
PYTHON = sys.executable


@pytest.fixture
def token() -> str:
    """A word that stands in the command line of a test's own processes only."""
    return f"x{uuid.uuid4().hex}"


@pytest.fixture(params=[True, False], ids=["name-spaces", "without"])
def session(request: pytest.FixtureRequest, tmp_path: Path, token: str) -> Iterator[Session]:
    """A session with tight limits, with and without name spaces; afterwards nobody is left."""
    rooms = Rooms(tmp_path / "run")
    rooms.copy.mkdir(parents=True)
    environment = prepare(rooms, PackageSettings({}, {}, ()))
    with Session(
        rooms, environment, TIGHT, hidden=[], kept=[], confine=bool(request.param)
    ) as made:
        yield made
    assert not made.survivors
    until = time.monotonic() + 30
    while alive(token) and time.monotonic() < until:
        time.sleep(0.05)
    assert alive(token) == []


def test_an_endless_step_is_stopped_and_the_next_one_runs(session: Session, token: str) -> None:
    """The limit of a step, and a state that outlives the stop."""
    assert session.typed("KEPT=yes").status == 0
    ran = session.typed(f"while true; do : {token}; done")
    assert ran.stopped == "time"
    assert 4 <= ran.seconds < 30
    assert session.typed("echo $KEPT").out.text() == "yes\n"


def test_children_that_multiply_are_stopped(session: Session, token: str) -> None:
    """Processes that start processes: counted, stopped, all gone."""
    code = (
        "import os, time, sys\n"
        "for _ in range(200):\n"
        "    if os.fork() == 0:\n"
        "        os.setsid()\n"
        "        [os.fork() for _ in range(2)]\n"
        "        time.sleep(600)\n"
        "time.sleep(600)\n"
    )
    ran = session.typed(f"{PYTHON} -c '{code}' {token}")
    assert ran.stopped == "processes"
    assert alive(token) == []


def test_a_memory_hog_is_stopped(session: Session, token: str) -> None:
    """Memory of all processes together, however it is shared out."""
    child = f'{PYTHON} -c "x = bytearray(180 * 2**20); import time; time.sleep(600)" {token}'
    ran = session.typed(f"{child} & {child} & wait")
    assert ran.stopped == "memory"
    assert alive(token) == []


def test_memory_that_is_shared_counts_once(session: Session) -> None:
    """Four forks of a process with 120 MB hold 120 MB, not 600."""
    code = (
        "import os, time\n"
        'x = bytearray(b"1") * (120 * 2**20)\n'
        "pids = [os.fork() for _ in range(2)]\n"
        "time.sleep(1.5)\n"
    )
    assert session.typed(f"{PYTHON} -c '{code}'").status == 0


def test_one_that_asks_for_too_much_at_once_gets_an_error(session: Session) -> None:
    """The last wall stands at twice the limit that is watched."""
    ran = session.typed(f"{PYTHON} -c 'bytearray(2**30)'")
    assert ran.stopped == "memory" or "MemoryError" in ran.err.text()


def test_a_disk_hog_is_stopped_in_one_file_or_many(session: Session, token: str) -> None:
    """A file that is too large, and many that are together."""
    one = session.typed("head -c 500000000 /dev/zero > big")
    assert one.stopped == "disk" or one.status != 0
    assert session.disk_used() <= TIGHT.disk + MB
    session.typed("rm -f big")
    many = 'import time\nfor i in range(40): open(f"f{i}", "wb").write(bytes(4 * 2**20))\n'
    ran = session.typed(f"{PYTHON} -c '{many}time.sleep(600)' {token}")
    assert ran.stopped == "disk"


def test_a_flood_of_output_is_stopped_and_kept_short(session: Session, token: str) -> None:
    """The beginning and the end are kept, the rest is counted."""
    ran = session.typed(f"echo first; yes {token}")
    assert ran.stopped == "output"
    text = ran.out.text()
    assert text.startswith("first\n") and "bytes left out" in text
    assert len(text) < 100_000 < ran.out.size


def test_a_step_that_reads_finds_nothing(session: Session) -> None:
    """Standard input is at its end, and there is no terminal behind it."""
    assert session.typed('read x; echo "[$x]$?"').out.text() == "[]1\n"
    assert session.typed("cat").status == 0
    assert session.typed("cat /dev/tty").status != 0


def test_one_that_turns_into_a_daemon_is_ended_with_the_run(session: Session, token: str) -> None:
    """It leaves its group, session and parent, and is found all the same."""
    code = (
        "import os, time\n"
        "if os.fork(): os._exit(0)\n"
        "os.setsid()\n"
        "if os.fork(): os._exit(0)\n"
        "os.closerange(0, 20)\n"
        "time.sleep(600)\n"
    )
    ran = session.typed(f"{PYTHON} -c '{code}' {token}; echo over")
    assert (ran.status, ran.out.text()) == (0, "over\n")
    time.sleep(0.2)
    assert alive(token)
    # The fixture sees that it is gone.


def test_a_server_is_left_running_for_the_next_step(session: Session, token: str) -> None:
    """It waits for connections and does nothing else: the next step may ask it something."""
    serve = (
        "import socketserver, http.server as h\n"
        's = socketserver.TCPServer(("127.0.0.1", 0), h.SimpleHTTPRequestHandler)\n'
        'open("port", "w").write(str(s.server_address[1])); s.serve_forever()\n'
    )
    session._limits = Limits(time_s=60, step_s=30)
    ran = session.typed(f"{PYTHON} -c '{serve}' {token}")
    assert len(ran.serving) == 1 and ran.stopped is None
    get = (
        "import urllib.request as u\n"
        'at = "http://127.0.0.1:" + open("port").read()\n'
        "print(u.urlopen(at).status)\n"
    )
    assert session.typed(f"{PYTHON} -c '{get}'").out.text() == "200\n"


def test_work_that_only_happens_to_listen_is_no_server(session: Session) -> None:
    """Workers that talk to each other keep a core busy; such a step is waited for."""
    code = (
        "import socket, time\n"
        's = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen()\n'
        "until = time.time() + 6\n"
        "while time.time() < until: pass\n"
        'print("trained")\n'
    )
    session._limits = Limits(time_s=60, step_s=30)
    ran = session.typed(f"{PYTHON} -c '{code}'")
    assert (ran.status, ran.serving, ran.out.text()) == (0, (), "trained\n")


def test_state_carries_over(session: Session) -> None:
    """Folder, variables, functions, aliases and exports; a step that leaves its shell does not."""
    session.typed("mkdir -p a/b && cd a && X='two words' && export Y=1 && f() { echo f$1; }")
    ran = session.typed("cd b; echo \"$X\" $Y; f 3; pwd | sed 's,.*project/,,'")
    assert ran.out.text() == "two words 1\nf3\na/b\n"
    assert session.typed("exit 7").status == 7
    assert session.typed("pwd | sed 's,.*project/,,'").out.text() == "a/b\n"
    assert session.typed("exec true").status == 0
    assert session.typed("kill -9 $$").status == -9
    assert session.typed('echo "$X"; false').status == 1
    assert session.typed("cat <<END\n$X\nEND").out.text() == "two words\n"
