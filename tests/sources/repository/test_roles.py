"""What a file is for, told from its path and its beginning."""

from __future__ import annotations

import pytest

from bonafide.sources.repository.in_memory import repository_of
from bonafide.sources.repository.roles import roles_by_path


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("README.md", "readme"),
        ("docs/readme.rst", "readme"),
        ("src/train.py", "source"),
        ("notebooks/eda.ipynb", "notebook"),
        ("tests/test_features.py", "test"),
        ("pkg/features_test.go", "test"),
        ("web/app.spec.ts", "test"),
        (".github/workflows/ci.yml", "ci"),
        (".gitlab-ci.yml", "ci"),
        ("Jenkinsfile", "ci"),
        ("requirements.txt", "environment"),
        ("requirements/dev.txt", "environment"),
        ("environment.yml", "environment"),
        ("pyproject.toml", "environment"),
        ("uv.lock", "lock"),
        ("poetry.lock", "lock"),
        ("Dockerfile", "container"),
        ("docker/Dockerfile.gpu", "container"),
        ("docker-compose.prod.yml", "container"),
        ("reports/metrics.json", "evaluation"),
        ("evaluate.py", "evaluation"),
        ("data/train.csv", "data"),
        ("data/train.pkl", "data"),
        ("models/churn.pkl", "model"),
        ("best.safetensors", "model"),
        ("docs/architecture.png", "diagram"),
        ("docs/flow.drawio", "diagram"),
        ("plots/roc.png", "picture"),
        ("LICENSE", "licence"),
        ("LICENCE.txt", "licence"),
        ("config/params.yaml", "configuration"),
    ],
)
def test_a_path_tells_its_role(path: str, role: str) -> None:
    """Well-known names have the role that people give them."""
    assert role in roles_by_path(path)


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("tests/__init__.py", "test"),
        ("tests/data/rows.csv", "test"),
        ("data/test/rows.csv", "test"),
        ("src/flower.png", "diagram"),
        ("monitoring/notes.py", "monitoring"),
        ("src/metrics.py", "ci"),
        ("results.md", "evaluation"),
        ("contest.py", "test"),
    ],
)
def test_a_path_alone_does_not_prove_it(path: str, role: str) -> None:
    """Near misses have not."""
    assert role not in roles_by_path(path)


@pytest.mark.parametrize(
    ("path", "text", "role"),
    [
        ("app.py", "from fastapi import FastAPI\n", "serving"),
        ("k8s/api.yaml", "apiVersion: apps/v1\nkind: Deployment\n", "container"),
        ("drift.py", "from scipy.stats import ks_2samp\nks_2samp(a, b)\n", "monitoring"),
        ("d.py", "def population_stability_index(a, b):\n    return 0\n", "monitoring"),
        ("ops/prometheus.yml", "scrape_configs:\n  - job_name: api\n", "monitoring"),
        ("ops/board.json", '{"panels": [], "schemaVersion": 39}', "monitoring"),
        ("fit.py", "from sklearn.metrics import roc_auc_score\n", "evaluation"),
        ("README.md", "# A\n\n```mermaid\ngraph LR\n```\n", "diagram"),
        ("requirements.txt", "a==1 --hash=sha256:00\n", "lock"),
    ],
)
def test_content_tells_the_rest(path: str, text: str, role: str) -> None:
    """What a file does is seen in what stands in it."""
    assert role in repository_of({path: text}).files[0].roles


@pytest.mark.parametrize(
    ("path", "text", "role"),
    [
        ("monitoring/readme_parts.py", "x = 1\n", "monitoring"),
        ("requirements.txt", "evidently\nprometheus-client\n", "monitoring"),
        ("notes.md", "from fastapi import FastAPI\n", "serving"),
        ("serving/config.py", "PORT = 8000\n", "serving"),
        ("test.py", "from data import load\nscore(load())\n", "test"),
        ("values.yaml", "kind: blue\n", "container"),
    ],
)
def test_names_and_lists_prove_nothing(path: str, text: str, role: str) -> None:
    """A folder's name, a line in a requirements file or a page of text is not the thing itself."""
    assert role not in repository_of({path: text}).files[0].roles


def test_the_nearest_readme_is_the_readme() -> None:
    """The README nearest to the root wins, Markdown before others."""
    repository = repository_of({"docs/README.md": "a", "README.rst": "b", "a.py": "x"})
    assert repository.readme == "README.rst"
    assert repository_of({"README.txt": "a", "README.md": "b"}).readme == "README.md"
    assert repository_of({"a.py": "x"}).readme is None
