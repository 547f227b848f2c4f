"""The files around a document: seen within the boundary, and unknown without the project."""

from pathlib import Path

import pytest

from bonafide.workspace.surroundings import Listings, Surroundings


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A work tree with a secret beside it; one works in the tree."""
    (tmp_path / "secret.json").write_text("{}", encoding="utf-8")
    tree = tmp_path / "tree"
    (tree / ".git").mkdir(parents=True)
    (tree / "src").mkdir()
    (tree / "src" / "a.py").write_text("x", encoding="utf-8")
    (tree / "out").symlink_to(tmp_path)
    (tree / "README.md").write_text("words", encoding="utf-8")
    monkeypatch.chdir(tree)
    return tree


def test_what_is_there_and_what_is_not(project: Path) -> None:
    """Files, folders, links and nonsense."""
    around = Surroundings.around(Path("README.md"), ())
    assert around.exists("src/a.py")
    assert around.exists("src")
    assert not around.exists("src/b.py")
    assert not around.exists("")
    assert not around.exists("a\0b")
    assert not around.exists("x" * 5_000)
    assert around.read("src/a.py") == b"x"
    assert around.read("src") is None
    assert around.names() == {"README.md", "src/a.py", "out"}


def test_nothing_outside_is_read_or_denied(project: Path) -> None:
    """Neither by .. nor through a link; and it is not said to be missing."""
    around = Surroundings.around(Path("README.md"), ())
    for path in ("../secret.json", "out/secret.json", "/etc/passwd", "../nothing.json"):
        assert around.read(path) is None
        assert around.exists(path)


def test_a_document_without_its_project_denies_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Alone in a folder nothing is missing; one link that leads somewhere shows the project."""
    monkeypatch.chdir(tmp_path)
    readme = tmp_path / "README.md"
    readme.write_text("words", encoding="utf-8")
    (tmp_path / "results.json").write_text("{}", encoding="utf-8")
    alone = Surroundings.around(readme, ["docs/a.md"])
    assert alone.exists("nothing.md")
    assert alone.names() is None
    assert alone.read("results.json") == b"{}"
    whole = Surroundings.around(readme, ["results.json"])
    assert not whole.exists("nothing.md")
    assert whole.names() == {"README.md", "results.json"}


def test_a_kept_answer_is_checked_against_the_disk(project: Path) -> None:
    """Every question that was asked gives its answer again, until the disk changes."""
    around = Surroundings.around(Path("README.md"), ("src/a.py", "b.json"))
    around.exists("b.json")
    around.read("src/a.py")
    around.names()
    asked = [(*each, answer) for each, answer in around.looked.items()]

    def same() -> bool:
        again = Surroundings.again(Path("README.md"), asked, Listings())
        return all(again.state(each) == answer for each, answer in around.looked.items())

    assert same()
    (project / "src" / "a.py").write_text("y", encoding="utf-8")
    assert not same()
    (project / "src" / "a.py").write_text("x", encoding="utf-8")
    assert same()
    (project / "b.json").write_text("{}", encoding="utf-8")
    assert not same()
