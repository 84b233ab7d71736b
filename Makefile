# Two commands do all the set-up on a fresh machine with Python 3.11 or later: `make audit` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: audit test lint types docs clean

audit: $(VENV)/installed
	$(BIN)/provenance audit inputs/

test: $(VENV)/tested lint types
	$(BIN)/pytest -n 2

lint: $(VENV)/tested
	$(BIN)/ruff check .

types: $(VENV)/tested
	$(BIN)/mypy

# the generated parts: one page a rule in docs/rules/, the table in rules/README.md
docs: $(VENV)/installed
	$(BIN)/provenance rules docs docs/rules
	$(BIN)/provenance rules table --write rules/README.md

$(VENV)/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "provenance needs Python 3.11 or later; name one: make PYTHON=python3.12 audit")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	$(BIN)/python -m compileall -q src
	touch $@

$(VENV)/tested: $(VENV)/installed pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis build dist
