"""Commands of a README: only the ones that certainly fail are told."""

from __future__ import annotations

import time

import pytest

from bonafide.review.readme_commands import needed_files
from bonafide.sources.documents.catalogue import read_bytes

from .asking import found, quotes

HERE = {"src/a.py": "x = 1\n", "requirements.txt": "a==1\n"}


def _needs(text: str) -> list[tuple[str, str]]:
    document = read_bytes(text.encode(), "README.md", kind="readme")
    return [(each.command, each.path) for each in needed_files(document)]


@pytest.mark.parametrize(
    ("line", "needed"),
    [
        ("python train.py --epochs 3", ("python", "train.py")),
        ("$ python3 -u src/train.py", ("python", "src/train.py")),
        ("(venv) ann@box:~/churn$ python train.py", ("python", "train.py")),
        ("CUDA_VISIBLE_DEVICES=0 python train.py", ("python", "train.py")),
        ("poetry run python train.py", ("python", "train.py")),
        ("mkdir out && python train.py > out/log", ("python", "train.py")),
        ("pip install -r requirements/dev.txt", ("pip install -r", "requirements/dev.txt")),
        ("python -m pip install -r req.txt", ("pip install -r", "req.txt")),
        ("uv pip install -r req.txt", ("pip install -r", "req.txt")),
        ("conda env create -f env.yml", ("conda env", "env.yml")),
        ("docker compose -f ops/dc.yml up -d", ("docker compose -f", "ops/dc.yml")),
        ("docker build -f gpu.Dockerfile .", ("docker build -f", "gpu.Dockerfile")),
        ("streamlit run ui/app.py", ("streamlit run", "ui/app.py")),
        ("bash scripts/get_data.sh", ("bash", "scripts/get_data.sh")),
        ("./run.sh", ("the shell", "run.sh")),
        ("Rscript fit.R", ("Rscript", "fit.R")),
        ("jupyter notebook eda.ipynb", ("jupyter", "eda.ipynb")),
        ("make train", ("make", "train")),
    ],
)
def test_what_a_command_needs(line: str, needed: tuple[str, str]) -> None:
    """Each usual command names the file that it cannot do without."""
    assert _needs(f"# A\n\n```bash\n{line}\n```\n") == [needed]
    assert needed in _needs(f"# A\n\nRun `{line.removeprefix('$ ')}` first.\n") or "$" in line


@pytest.mark.parametrize(
    "line",
    [
        "python -m pkg.train",
        "python -c 'import a'",
        "python",
        "python train.py" + "'",
        "# python train.py",
        "python <script>.py",
        "python $SCRIPT",
        "python path/to/train.py",
        "python your_script.py",
        "python /opt/app/train.py",
        "python ../other/train.py",
        "python https://example.org/a.py",
        "pip install pandas",
        "pip install .",
        "make",
        "make -j4",
        "make V=1",
        "docker build -t churn .",
        "docker compose up",
        "source .venv/bin/activate",
        "echo python train.py",
        "jupyter lab",
        "make a b",
    ],
)
def test_what_is_not_certain_is_not_told(line: str) -> None:
    """Modules, place holders, absolute paths and quoted words need nothing of the repository."""
    assert _needs(f"# A\n\n```bash\n{line}\n```\n") == []


@pytest.mark.parametrize("info", ["python", "yaml", "json", "dockerfile", "text", "ini", "make"])
def test_other_languages_are_not_shells(info: str) -> None:
    """A block of another language holds no commands."""
    assert _needs(f"# A\n\n```{info}\npython train.py\n```\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "```\ncd src\npython a.py\n```",
        "```\ngit clone git@a.org:u/churn\ncd churn\npip install -r requirements.txt\n```",
        "```\ngit clone git@example.org:u/churn.git work\ncd work/\npython src/a.py\n```",
        "```\ngit clone git@a.org:u/churn\ngit clone git@a.org:u/d\ncd d\npython b.py\n```",
        "```\ncd src\n```\n\nand then\n\n```\npython a.py\n```",
        "```\nwget https://example.org/fit.py\npython fit.py\n```",
        "Create `fit.py` with this content:\n\n```python\nx = 1\n```\n\n```\npython fit.py\n```",
        "From the folder `src`:\n\n```\npython a.py\n```",
        "```\npython src/gen.py > made.py\npython made.py\n```",
    ],
)
def test_what_the_reader_does_on_the_way_counts(text: str) -> None:
    """Changes of folder, clones and files that are made or fetched on the way are followed."""
    extra = {"src/gen.py": "x = 1\n"}
    assert quotes(f"# A\n\n{text}\n", HERE | extra, "REP004") == []


def test_only_the_clone_of_this_repository_is_followed() -> None:
    """After the README's own clone its files are looked for; after another's they are not."""
    own = (
        "# Churn model\n\n```\ngit clone https://a.org/u/churn-model\ncd churn-model\n"
        "python b.py\n```\n"
    )
    other = (
        "# Churn model\n\n```\ngit clone https://a.org/u/detectron\ncd detectron\npython b.py\n"
        "```\n"
    )
    mine = "# Churn\n\n```\ngit clone https://a.org/<you>/<repo>\ncd <repo>\npython b.py\n```\n"
    assert quotes(own, HERE, "REP004") == ["b.py"]
    assert quotes(other, HERE, "REP004") == []
    assert quotes(mine, HERE, "REP004") == ["b.py"]


def test_a_wrong_folder_is_told_with_the_right_one() -> None:
    """Where exactly one file of that name lies elsewhere, it is named."""
    (finding,) = found("# A\n\n```\npython a.py\n```\n", HERE, "REP004")
    assert finding.quote == "a.py"
    assert "there is `src/a.py`" in finding.message
    assert (finding.line, finding.column) == (4, 8)


def test_a_makefile_that_cannot_be_known_is_not_judged() -> None:
    """Patterns, includes and variables may make any target."""
    for makefile in ("%:\n\ttouch $@\n", "include other.mk\n", "$(ALL):\n\tx\n", "all train: x\n"):
        assert quotes("# A\n\n`make train`\n", {"Makefile": makefile}, "REP004") == []
    assert quotes("# A\n\n`make train`\n", {"Makefile": "train := 3\nall:\n"}, "REP004") == [
        "train"
    ]


def test_the_same_command_twice_is_told_once() -> None:
    """One missing file is one finding."""
    text = "# A\n\n```\npython fit.py\n```\n\nLater `python fit.py` again.\n"
    assert quotes(text, HERE, "REP004") == ["fit.py"]


@pytest.mark.parametrize(
    "body",
    [
        "```\n" + "python a" * 100_000 + "\n```",
        "```\n" + "python x.py\n" * 50_000 + "```",
        "```\n" + "".join(f"cd d{i}\n" for i in range(50_000)) + "python x.py\n```",
        "".join(f"`python x{i}.py` " for i in range(20_000)),
        "```\n" + "'" * 300_000 + "\n```",
        "```\n" + "&&" * 200_000 + "\n```",
        "[a](b" * 100_000,
        "".join(f"[a](b{i}.md) " for i in range(40_000)),
        "[" * 10_000 + "]" * 10_000,
    ],
    ids=["long", "many", "folders", "inline", "quotes", "joins", "brackets", "links", "nested"],
)
def test_hostile_texts_take_little_time(body: str) -> None:
    """Rules on a README of up to a megabyte need less than a second."""
    from bonafide.review.engine import run_rules
    from bonafide.review.examples import reading_of
    from bonafide.review.rule import Case
    from bonafide.review.selection import Selection

    from .asking import RULES

    reading = reading_of(Case(f"# A\n\n{body}\n", files=HERE))
    assert reading.prose is not None
    started = time.monotonic()
    run_rules(reading, RULES.values(), Selection(preview=True))
    assert time.monotonic() - started < 30
