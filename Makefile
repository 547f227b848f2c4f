# Two commands matter: `make demo` and `make test`. Each works in a fresh clone.
# The first Python that is new enough; another one: make demo PYTHON=python3.13
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; \
  done || true)
BIN := .venv/bin
SOURCES := src tests bench tools

.PHONY: demo test check bench format lock test-programs clean

demo: .venv
	$(BIN)/bonafide demo

# Hundreds of tests start the command anew. Compiled once, it starts in two thirds of the time, also
# where Python is told to write no bytecode.
test: .venv test-programs check
	$(BIN)/python -m compileall -q src
	$(BIN)/python -m pytest -n logical --dist worksteal

check: .venv
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.check_lock requirements/dev.txt
	$(BIN)/python -m tools.check_links
	$(BIN)/python -m tools.reference --check

bench: .venv
	$(BIN)/python -m bench

format: .venv
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/python -m tools.reference

# The environment is made anew whenever what it is made from changes; the marker is written last,
# so that an interrupted install is not taken for a finished one.
.venv: .venv/installed
.venv/installed: requirements/dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and none was found" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch .venv/installed

# Tests of the published pages need a real browser, those of crash safety need strace.
test-programs:
	sh tools/test_programs.sh

# Pins and hashes, for every supported Python, without the address of any index.
lock:
	uv pip compile pyproject.toml --extra demo --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --upgrade -q -o requirements/dev.txt

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache bonafide-demo
