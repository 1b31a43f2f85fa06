# `make` alone lists the commands.
VENV := .venv
BIN := $(VENV)/bin
ADDRESS ?= 127.0.0.1:8000
DATA ?= ../shared/real
N ?= 100,1000,10000
REPEATS ?= 3
PYTEST_ARGS ?= -n auto --dist loadfile --no-loadscope-reorder

.PHONY: help serve build offline zensical properdocs check publish-check test lint fuzz coverage mutants evaluate bench bench-page lock update clean
.DEFAULT_GOAL := help

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

serve: $(VENV)/.site ## make the environment, convert the texts, serve the site with live reload
	@$(BIN)/python scripts/build.py || echo "Some texts were left out; see above. Serving the others."
	@echo "The site: http://$(ADDRESS)/  (stop with Ctrl+C)"
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve --dev-addr $(ADDRESS)

build: $(VENV)/.site ## convert the texts and write the whole site to site/
	$(BIN)/python scripts/build.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

offline: $(VENV)/.site ## write the site to site-offline/, a folder that opens from disk with its search
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict -f offline.yml
	@echo "Open site-offline/index.html"

zensical: $(VENV)/.after ## build the site with Zensical from a plain folder, without our hook, and compare it
	SITE_URL= NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict --site-dir .cache/mkdocs
	$(BIN)/python scripts/plain_site.py
	PYTHONPATH=$(VENV)/after $(BIN)/python -m zensical build --clean -f .cache/plain/mkdocs.yml
	$(BIN)/python scripts/plain_site.py --compare .cache/mkdocs .cache/plain/site

properdocs: $(VENV)/.after ## build the site with ProperDocs, the fork of MkDocs, and compare it
	SITE_URL= NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict --site-dir .cache/mkdocs
	SITE_URL= NO_MKDOCS_2_WARNING=1 PYTHONPATH=$(VENV)/after $(BIN)/python -m properdocs build --quiet --strict \
	  -f mkdocs.yml --site-dir .cache/properdocs
	$(BIN)/python scripts/plain_site.py --compare .cache/mkdocs .cache/properdocs

check: $(VENV)/.site ## tell whether briefings/ is up to date; writes nothing
	$(BIN)/python scripts/build.py --check

publish-check: $(VENV)/.test ## build for a sub-path, serve that, walk every link in a real browser
	$(BIN)/python tests/browser/provide.py
	$(BIN)/python tests/browser/publish_check.py

test: $(VENV)/.test $(VENV)/.after ## everything a fresh machine needs to run all tests, the browser's included
	$(BIN)/python tests/browser/provide.py
	$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(VENV)/.test ## style, types, the knowledge files, links between pages, spelling, known weaknesses
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy
	$(BIN)/python scripts/lint_knowledge.py
	$(BIN)/python scripts/lint_links.py
	$(BIN)/python scripts/audit.py
	$(BIN)/codespell docs scripts README.md CHANGELOG.md CONTRIBUTING.md Makefile

fuzz: $(VENV)/.test ## ten thousand drawn texts, pins and folders through every stage, new ones each time (15 minutes)
	PROPERTY_TIMES=20 $(BIN)/python -m pytest -q tests/hostile/test_properties.py

coverage: $(VENV)/.test $(VENV)/.after ## lines of briefer that the tests reach; fails below 95 %
	$(BIN)/python -m pytest $(PYTEST_ARGS) --ignore=tests/browser --cov=briefer --cov-report=term:skip-covered --cov-fail-under=95

mutants: $(VENV)/.test ## plants small faults in dates, speakers and merging, and counts those the tests notice (a quarter of an hour)
	PYTHONPATH=scripts $(BIN)/python -m measures.mutants

evaluate: $(VENV)/.test ## reading quality on annotated texts: make evaluate SET=quotes DATA=folder
	$(BIN)/python scripts/evaluate.py $(SET) --data $(DATA)

bench: $(VENV)/.test ## what N articles cost beside bare MkDocs and others: make bench N=100,1000 STEPS=read,publish
	PYTHONPATH=scripts $(BIN)/python -m measures.bench --sizes $(N) --repeats $(REPEATS) $(if $(STEPS),--steps $(STEPS))

bench-page: ## docs/performance.md and its picture from what make bench measured last
	PYTHONPATH=scripts $(BIN)/python -m measures.bench.page .cache/bench.json

lock: ## write the locked versions anew from pyproject.toml (needs uv)
	$(LOCK) pyproject.toml -o requirements.txt
	$(LOCK) pyproject.toml --group test -o requirements-test.txt
	$(LOCK) --group after -c requirements.txt -o requirements-after.txt

update: ## the newest versions that pyproject.toml allows, into the locks (needs uv); then run make lint test
	$(MAKE) --no-print-directory lock LOCK_OPTIONS=--upgrade

clean: ## remove the environment and what is built
	rm -rf $(VENV) site site-offline .cache

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate $(LOCK_OPTIONS)

$(VENV)/.site: requirements.txt
	@sh scripts/environment.sh $(VENV) requirements.txt
	@touch $@

$(VENV)/.test: requirements-test.txt
	@sh scripts/environment.sh $(VENV) requirements-test.txt
	@touch $@ $(VENV)/.site

$(VENV)/.after: requirements-after.txt $(VENV)/.site
	@sh scripts/environment.sh $(VENV) requirements-after.txt $(VENV)/after
	@touch $@
