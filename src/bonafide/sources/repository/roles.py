"""What a file is for, from its path alone."""

from __future__ import annotations

import re

from bonafide.sources.repository.repository import Role
from bonafide.sources.repository.word_sets import words

_SOURCE = words(
    """py r jl scala java kt go rs cpp cc c h hpp cu js jsx ts tsx sql sh bash ps1 rb php swift
    m lua pyx rmd qmd"""
)
_PICTURE = words("png jpg jpeg gif svg webp bmp tif tiff")
_DATA = words(
    """csv tsv parquet feather arrow npy npz xlsx xls jsonl ndjson avro orc sas7bdat dta rds
    rdata sqlite db mat tfrecord tfrecords lmdb"""
)
_MODEL = words(
    """joblib pt pth ckpt safetensors onnx keras pb tflite gguf ggml cbm ubj bst mlmodel mar
    torchscript pmml"""
)
_DOCUMENT = words("md markdown rst txt pdf docx html htm tex adoc")
_CONFIGURATION = words("yaml yml toml ini cfg json conf properties hcl tf jsonnet")
_ARCHIVE = words("zip tar gz tgz bz2 xz 7z rar")
_DIAGRAM = words("drawio dio puml plantuml mmd mermaid dot gv excalidraw")
_DIAGRAM_NAME = re.compile(
    r"(?:architect|diagram|pipeline|flow(?!er)|system|schema|overview|design|infra|sequence)"
)
_LOCKS = words(
    """uv.lock poetry.lock pipfile.lock pdm.lock conda-lock.yml requirements.lock renv.lock
    package-lock.json yarn.lock pnpm-lock.yaml cargo.lock go.sum manifest.toml pixi.lock
    flake.lock pylock.toml requirements-lock.txt requirements.lock.txt npm-shrinkwrap.json
    bun.lock"""
)
_ENVIRONMENT = words(
    """pyproject.toml setup.py setup.cfg pipfile renv.lock project.toml package.json flake.nix
    shell.nix pixi.toml go.mod cargo.toml pom.xml build.gradle build.gradle.kts build.sbt
    description environment.yml environment.yaml conda.yml conda.yaml install.r meta.yaml"""
)
_CI = words(
    """.gitlab-ci.yml .travis.yml azure-pipelines.yml jenkinsfile bitbucket-pipelines.yml
    .drone.yml appveyor.yml .appveyor.yml .woodpecker.yml cloudbuild.yaml cloudbuild.yml
    .cirrus.yml buildspec.yml"""
)
_CI_FOLDERS = re.compile(r"(?:^|/)(?:\.github/workflows|\.circleci|\.buildkite)/")
_REQUIREMENTS = re.compile(r"^(?:[\w.-]*requirements[\w.-]*|constraints)\.(?:txt|in)$")
_CONTAINER = re.compile(
    r"^(?:dockerfile(?:[._-][\w.-]+)?|[\w.-]+\.dockerfile|containerfile|"
    r"(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml|chart\.ya?ml|skaffold\.ya?ml|"
    r"kustomization\.ya?ml|apptainer\.def|singularity(?:\.def)?)$"
)
_METRICS = re.compile(
    r"^(?:[\w-]*[_-])?(?:metrics?|results?|scores?|eval(?:uation)?|leaderboard|benchmarks?|"
    r"classification_report|confusion_matrix|cv_results|performance)(?:[_-][\w-]*)?$"
)
_EVALUATION_SCRIPT = re.compile(
    r"^(?:[\w-]*_)?(?:eval|evaluate|evaluation|evals|backtest|score)(?:_\w+)?$"
)
_TEST_NAME = re.compile(r"^(?:test_[\w.-]*|[\w.-]*_test|[\w.-]+\.(?:spec|test))$")
_TEST_FOLDERS = words("tests test __tests__ testing unit_tests integration_tests")
_MODEL_NAME = re.compile(
    r"model|weight|checkpoint|classifier|regress|encoder|scaler|vectori|clf|pipe"
)
_DATA_NAME = re.compile(r"data|train|test|split|frame|feature|df|corpus|embeddings|sample")


def roles_by_path(path: str) -> frozenset[Role]:
    """What a file is for, as far as its path tells.

    >>> sorted(roles_by_path("tests/test_features.py"))
    ['source', 'test']
    """
    *folders, name = path.lower().split("/")
    stem, _, extension = name.rpartition(".")
    stem = stem or name
    found: set[Role] = set()
    if stem in ("readme", "read_me") or name == "readme":
        found |= {"readme", "document"}
    if stem.startswith(("license", "licence", "copying", "unlicense")) or name in (
        "license",
        "licence",
        "copying",
        "unlicense",
    ):
        found.add("licence")
    if extension == "ipynb":
        found.add("notebook")
    if extension in _SOURCE:
        found.add("source")
        found |= _source_roles(folders, name, stem)
    if name in _LOCKS:
        found.add("lock")
    if _is_environment(folders, name):
        found.add("environment")
    if name in _CI or (_CI_FOLDERS.search(path) and extension in ("yml", "yaml")):
        found.add("ci")
    if _CONTAINER.match(name):
        found.add("container")
    if extension in _CONFIGURATION or name in ("makefile", "justfile", "procfile"):
        found.add("configuration")
    if extension in ("json", "csv", "yaml", "yml", "txt", "tsv") and _METRICS.match(stem):
        found.add("evaluation")
    found |= _binary_roles(folders, stem, extension)
    if extension in _PICTURE:
        found.add("picture")
    if extension in _DIAGRAM or (extension in _PICTURE and _DIAGRAM_NAME.search(stem)):
        found.add("diagram")
    if extension in _DOCUMENT:
        found.add("document")
    return frozenset(found or {"other"})


def _source_roles(folders: list[str], name: str, stem: str) -> set[Role]:
    found: set[Role] = set()
    holds_none = name in ("__init__.py", "conftest.py", "setup.py")
    if not holds_none and (_TEST_NAME.match(stem) or _TEST_FOLDERS & set(folders)):
        found.add("test")
    if _EVALUATION_SCRIPT.match(stem) or "evaluation" in folders:
        found.add("evaluation")
    return found


def _is_environment(folders: list[str], name: str) -> bool:
    if name in _ENVIRONMENT or _REQUIREMENTS.match(name):
        return True
    if name.startswith("environment") and name.endswith((".yml", ".yaml")):
        return True
    return folders[-1:] == ["requirements"] and name.endswith((".txt", ".in"))


def _binary_roles(folders: list[str], stem: str, extension: str) -> set[Role]:
    """Data against models, for the formats that hold either."""
    place = "/".join([*folders, stem])
    if extension in _MODEL:
        return {"model"}
    if extension in ("pkl", "pickle", "h5", "hdf5", "bin", "dill"):
        if _MODEL_NAME.search(place):
            return {"model"}
        if extension == "bin":
            return {"data"} if "data" in folders else set()
        if _DATA_NAME.search(place) or extension in ("h5", "hdf5"):
            return {"data"}
        return {"model"}
    if extension in _DATA:
        return {"data"}
    if extension in _ARCHIVE and ({"data", "dataset", "datasets"} & set(folders) or "data" in stem):
        return {"data"}
    if extension == "json" and ({"data", "dataset", "datasets"} & set(folders)):
        return {"data"}
    return set()
