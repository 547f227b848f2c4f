"""Words on their way out: planted keys, people and machines are gone, and the rest is readable."""

from __future__ import annotations

import random
import string
import time

import pytest

from bonafide.sources.repository.outgoing import cleaned, outgoing
from bonafide.sources.repository.said_names import said_by

LETTERS = string.ascii_letters + string.digits
HEXADECIMAL = "0123456789abcdef"
CANARY = "q8XZpaR71mCANARY"


def _random(length: int, of: str = LETTERS, seed: int = 5) -> str:
    chosen = random.Random(seed)
    return "".join(chosen.choice(of) for _ in range(length))


KEYS = {
    "OpenAI": "sk-proj-" + _random(48),
    "OpenAI, older": "sk-" + _random(48),
    "JWT": f"eyJhbGciOiJIUzI1NiJ9.{_random(60)}.{_random(43)}",
    "Google": "AIzaSy" + _random(33),
    "npm": "npm_" + _random(36),
    "PyPI": "pypi-AgEI" + _random(100),
    "Groq": "gsk_" + _random(52),
    "Databricks": "dapi" + _random(32, HEXADECIMAL),
    "SendGrid": f"SG.{_random(22)}.{_random(43)}",
    "Hugging Face": "hf_" + _random(34),
    "GitHub": "ghp_" + _random(36),
    "GitHub, fine": f"github_pat_{_random(22)}_{_random(59)}",
    "Slack": f"xoxb-{_random(12, string.digits)}-{_random(24)}",
    "AWS": "AKIA" + _random(16, string.ascii_uppercase + string.digits),
    "GitLab": "glpat-" + _random(20),
}


@pytest.mark.parametrize("service", KEYS)
def test_a_key_of_a_service_is_known_by_its_form(service: str) -> None:
    """In the middle of a sentence, whatever stands before it."""
    key = KEYS[service]
    told = outgoing(f"We used {key} for it.")
    assert key[8:] not in told
    assert told.endswith("for it.")


@pytest.mark.parametrize("lead", [
    "pass=", "dbpass=", "db.pass = ", "password: ", "passwd:", "PWD=", "key=", "kaggle_key=",
    "token=", "hfToken=", "auth=", "client_secret: ", "AccountKey=", "api-key=", "jwt=",
    '"key":"', "'db_password': '", "--password ", "--api-key ", "--token=", "password ",
    "the password is ", "Bearer ", "wandb login ", "postgresql://ada:", "dsn=",
])  # fmt: skip
def test_a_secret_is_known_by_what_stands_before_it(lead: str) -> None:
    """Names of settings, flags of commands, words of sentences, addresses."""
    end = "@db/x" if "://" in lead else '"' if '"' in lead else "'" if "'" in lead else " there"
    assert CANARY not in outgoing(f"see {lead}{CANARY}{end}")


@pytest.mark.parametrize(("text", "gone"), [
    ("host=canhost user=canuser password=CANPW3 dbname=x", "canhost canuser CANPW3"),
    ("ask berta.dritt@acme.example", "berta dritt acme"),
    ("ask ada(at)example.com or bo [at] example [dot] com", "ada bo"),
    ("call +49 170 5551234 or 0170 5551234 or (415) 555-2671", "555"),
    ("IBAN DE89370400440532013000", "8937"),
    ("ran on gpu-canhost-07.corp.acme", "canhost corp"),
    ("ran on node-07.x.y and db-canary-01", "node canary"),
    ("because Dora dropped it on host dbcanary1", "dbcanary1"),
    ("at 10.11.12.13 and fe80:0:0:0:1:2:3:4", "10.11 fe80"),
    ("db.internal:5432", "internal"),
    ("/home/adacanary/nda/customers.csv is here", "adacanary nda"),
    ("/home/ada lovelace", "ada lovelace"),
    ("/home/ada lovelace/x", "ada lovelace"),
    ("/Users/ada.canary/x.csv", "canary"),
    ("C:\\Users\\John Cancan\\nda\\x.csv", "John Cancan nda"),
    ("C:\\Users\\John Cancan", "John Cancan"),
    ("C:/Users/John Cancan/x", "John Cancan"),
    ("/mnt/canmount/acme data/secret client/x.csv", "canmount acme client"),
    ("\\\\server\\share\\x.csv", "server share"),
    ("file:///srv/adacanary/acme/x", "adacanary acme"),
    ("s3://cancorpbucket/canfolder/x.parquet", "cancorp canfolder"),
    ("https://x.blob.core.windows.net/c/f.csv?sv=2022&sig=CANSIG1", "CANSIG blob"),
    ("run \u202e\u2066rtl\u2028x\u200f", "\u202e \u2066 \u2028 \u200f"),
])  # fmt: skip
def test_people_and_places_do_not_go_out(text: str, gone: str) -> None:
    """Ways to reach a person, machines, folders of a home, and marks that turn the writing."""
    told = outgoing(text)
    assert [word for word in gone.split(" ") if word in told] == []


@pytest.mark.parametrize("text", [
    "lr=0.1, batch_size: 32, schedule: cosine, warm-up 10 %",
    "max_tokens=512 eos_token=</s> sort_key=date n_users=1000 pass: 0.83",
    "sklearn.ensemble.RandomForestClassifier(n_estimators=200, max_depth=None)",
    "torch.optim.adam 2.1.0, resnet-50.best.pth, meta-llama/Llama-3.1-8B-Instruct",
    "The key: weekly splits. Tests pass now, and the token count is 4096.",
    "trained 2023-11-14T12:00:00Z in 3:20 h on 1,234,567 rows, +0.1234567",
    "fix the login page, sort by key and group_by user_id",
    "größe/ü & slash, 50/50, and/or",
])  # fmt: skip
def test_words_of_the_work_stay(text: str) -> None:
    """A mask that eats everything would be no use."""
    assert outgoing(text) == text


def test_an_address_on_the_open_web_stays_where_it_may() -> None:
    """Without its query; an inner one does not, nor one with a password."""
    text = "from https://archive.ics.uci.edu/dataset/222?a=b at gpu-1.corp.acme"
    assert outgoing(text, web=True) == (
        "from https://archive.ics.uci.edu/dataset/222 at (a machine)"
    )
    assert outgoing("https://ada:pw12345@example.com/x", web=True) == "…/x"
    assert outgoing("http://jira.corp/x", web=True) == "…/x"


@pytest.mark.parametrize(("name", "said"), [
    ("key", "secret"), ("WANDB_KEY", "secret"), ("hfToken", "secret"), ("api_tokens", "secret"),
    ("db.pass", "secret"), ("bypass", ""), ("n_pass", ""), ("label_key", ""), ("pad_token", ""),
    ("run_by", "person"), ("annotator", "person"), ("fullname", "person"), ("phone", "person"),
    ("mlflow.user", "person"), ("USERNAME", "person"), ("group_by", ""), ("model_name", ""),
    ("ip", "machine"), ("server", "machine"), ("SLURM_NODELIST", "machine"), ("clip", ""),
    ("slurm_submit_host", "machine"), ("num_nodes", ""), ("git_sha", "hash"), ("lr", ""),
])  # fmt: skip
def test_a_name_says_what_its_value_is(name: str, said: str) -> None:
    """By its words, in whatever way they are joined."""
    assert said_by(name) == said


def test_half_a_character_does_not_stay() -> None:
    """What a file name that is no text leaves behind cannot be written as UTF-8."""
    cleaned("gr\udcf6\udcdfe").encode("utf-8")


@pytest.mark.parametrize("text", [
    "a" * 20_000, "a=" * 10_000, "/a" * 10_000, "a." * 10_000, "1:" * 10_000, "pass " * 4_000,
    "a@" * 10_000, "--key " * 3_000, "+1 " * 7_000, "../" * 7_000, "a b/" * 5_000, "sk-" * 7_000,
    "x://" * 5_000, "eyJ." * 5_000, "A1 " * 7_000, "(at)" * 5_000, "/home/" * 3_000, "~" * 20_000,
])  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    """Twenty thousand hostile characters, in less than a second or two on a busy machine."""
    began = time.process_time()
    outgoing(text)
    assert time.process_time() - began < 3
