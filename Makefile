# csroles: every job of a contributor. Needs GNU make and Python 3.11 or later, nothing else.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

PYTHON ?= python3
VENV ?= .venv
READY := $(VENV)/.csroles-ready
PY := $(VENV)/bin/python
SITE ?= site

.PHONY: help
help: ## List the targets
	@echo "Usage: make TARGET"
	@echo
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 14

# Anew whenever what is to be installed has changed.
$(READY): pyproject.toml dev-requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("csroles needs Python 3.11 or later, and $(PYTHON) is older. Try: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	@echo "Setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --requirement dev-requirements.txt --editable '.[all]'
	@touch $@

.PHONY: handbook
handbook: $(READY) ## Build the example company's handbook and say where to open it
	@$(PY) -m csroles handbook -C examples/acme -o $(SITE)

.PHONY: test
test: $(READY) ## Run every test
	@PYTHONWARNDEFAULTENCODING=1 $(PY) -m pytest --numprocesses auto

.PHONY: check
check: $(READY) ## Check the catalogue, the example company, style and types
	@$(PY) -m csroles check
	@$(PY) -m csroles check -C examples/acme
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(PY) -m mypy --strict src tests/typing_api.py

.PHONY: bench
bench: $(READY) ## Measure speed, as ratios within one run
	@$(PY) bench/run.py

.PHONY: golden
golden: $(READY) ## Write the golden files anew, to be read as a diff
	@$(PY) -m pytest --numprocesses auto --update-golden --quiet

.PHONY: schema
schema: $(READY) ## Write anew what is derived: compiled models, data/schema/, the table of Chinese characters
	@$(PY) -m csroles.model.compiled
	@$(PY) tools/han_folding.py
	@$(PY) -m csroles schema -o data/schema

.PHONY: clean
clean: ## Remove what was built; the environment stays
	@rm -rf $(SITE) dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
