"""What a README tells to type: found in order, prompts taken off, nothing invented."""

from __future__ import annotations

import pytest

from bonafide.sources.documents.catalogue import read_bytes
from bonafide.workspace.reproducing.commands import Typed, typed_in


def typed(text: str, name: str = "churn") -> Typed:
    """What a Markdown README of the repository ``name`` tells to type."""
    return typed_in(read_bytes(text.encode(), "README.md", kind="readme"), name)


def block(text: str, info: str = "bash") -> str:
    """A fenced block."""
    return f"# Churn\n\n```{info}\n{text}\n```\n"


def texts(found: Typed) -> list[str]:
    """The commands alone."""
    return [command.text for command in found.commands]


@pytest.mark.parametrize(
    ("text", "info", "wanted"),
    [
        ("$ pip install x\nCollecting x\n$ make\n0.9", "console", ["pip install x", "make"]),
        ("(venv) $ make\nann@box:~/churn$ make test\nok", "", ["make", "make test"]),
        ("> python a.py", "console", ["python a.py"]),
        ("$ make \\\n  x=1 \\\n  y=2\nAUC 1", "console", ["make \\\n  x=1 \\\n  y=2"]),
        ("# set up\npip install x  # once\n\nmake", "sh", ["pip install x  # once", "make"]),
        ("for i in 1; do\n  make $i\ndone\nls", "bash", ["for i in 1; do\n  make $i\ndone", "ls"]),
        ("cat > a <<EOF\nmake\nEOF\nls", "bash", ["cat > a <<EOF\nmake\nEOF", "ls"]),
        ("python -c 'x = 1\nprint(x)'\nls", "bash", ["python -c 'x = 1\nprint(x)'", "ls"]),
        ("python a.py &&\n  python b.py", "bash", ["python a.py &&\n  python b.py"]),
        ("make # don't\nls", "bash", ["make # don't", "ls"]),
        ("├── data\n└── src", "bash", []),
        ("data/\n  train.csv", "", []),
        ("epoch 1 loss 0.3", "text", []),
        ("SEED=1 python a.py", "", ["SEED=1 python a.py"]),
    ],
)
def test_commands_of_a_block(text: str, info: str, wanted: list[str]) -> None:
    """Prompts, output, comments, long lines, loops, here-documents and quotes."""
    assert texts(typed(block(text, info))) == wanted


def test_the_line_is_that_of_the_file() -> None:
    """A reader finds the command where it is said to be."""
    of_a_list = "- item\n\n  ```sh\n  make c\n  ```\n"
    found = typed(f"# A\n\ntext\n\n```bash\nmake a\n\n# b\nmake b\n```\n\n{of_a_list}")
    at = [(command.line, command.text) for command in found.commands]
    assert at == [(6, "make a"), (9, "make b"), (15, "make c")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("docker build -t x .", "needs Docker"),
        ("conda env create -f environment.yml", "needs conda"),
        ("sudo apt-get install graphviz", "changes the machine"),
        ("pip install x && sudo ldconfig", "changes the machine"),
        ("python predict.py --input <your file>", "placeholder"),
        ("python predict.py --data path/to/data.csv", "placeholder"),
        ("export OPENAI_API_KEY=your-key", "placeholder"),
        ("venv\\Scripts\\activate", "Windows"),
        ("git lfs pull", "git history"),
        ("nano .env", "editor"),
        ("ssh box make", "another machine"),
    ],
)
def test_what_cannot_be_run_is_named_with_why(line: str, why: str) -> None:
    """It stands in the plan, is not run, and does not vanish."""
    (command,) = typed(block(line)).commands
    assert command.why_not is not None and why in command.why_not


@pytest.mark.parametrize(
    "line",
    [
        "python a.py < in.txt > out.txt",
        "cp .env.example .env",
        "echo ${HOME}",
        "make && make test",
        "python a.py 2>&1 | tee log",
        "python yourself.py",
        "awk '{print $1}' x.csv",
    ],
)
def test_what_only_looks_like_that_is_run(line: str) -> None:
    """Redirections, variables and words near the lists."""
    (command,) = typed(block(line)).commands
    assert (command.text, command.why_not) == (line, None)


def test_the_clone_of_the_repository_itself_is_done_and_others_are_not() -> None:
    """And so is the step into it, also where it shares a line with more."""
    line = "git clone https://x.y/me/churn.git && cd churn && make"
    text = f"{line}\ngit clone https://x.y/z/other\ncd other"
    first, second, third = typed(block(text)).commands
    assert (first.text, first.done) == ("make", None)
    assert (second.done, second.why_not, third.done) == (None, None, None)
    clone, into = typed(block("git clone <url>\ncd <folder>")).commands
    assert clone.done and into.done


def test_what_commands_are_for() -> None:
    """To prepare, to look, to do the work: only the last can give a result."""
    purposes = {
        "setup": "pip install -r requirements.txt; python -m venv v && . v/bin/activate; cd src; "
        "uv sync; poetry install; export A=1; A=1; make install; mkdir -p data",
        "look": "ls data; python --version; cat README.md; python a.py --help",
        "result": "python train.py; make; pytest; cd src && python train.py; A=1 ./run.sh; "
        "poetry run python a.py; jupyter nbconvert --execute a.ipynb; dvc repro",
    }
    for purpose, joined in purposes.items():
        lines = joined.split("; ")
        found = typed(block("\n".join(lines))).commands
        assert [(c.text, c.purpose) for c in found] == [(line, purpose) for line in lines]


def test_other_ways_and_later_things_are_left_alone() -> None:
    """Docker's section, contributing, Windows: shown with the heading they stand under."""
    text = "# Churn\n## Run\n```bash\nmake\n```\n## Contributing\n### Tests\n```bash\ntox\n```\n"
    run, later = typed(text).commands
    assert run.why_not is None
    assert later.why_not is not None and "Contributing" in later.why_not


def test_commands_in_sentences_count_only_where_there_are_no_others() -> None:
    """Inline code is often an explanation."""
    prose = "# Churn\n\nRun `pip install -r r.txt`, then `python train.py`. See `train.py`.\n"
    found = typed(prose)
    assert found.from_sentences
    assert texts(found) == ["pip install -r r.txt", "python train.py"]
    assert texts(typed(prose + "\n```bash\nmake\n```\n")) == ["make"]


def test_python_is_counted_and_not_typed_into_a_shell() -> None:
    """Examples for the reader's own session."""
    found = typed(block(">>> import churn\n>>> churn.fit()", "") + block("import churn", "python"))
    assert (found.commands, found.python_examples) == ((), 2)
