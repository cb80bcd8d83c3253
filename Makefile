# make run    sets up what is missing and serves the page on http://127.0.0.1:7860   (PORT=, CATALOGUE=; else those of .env)
# make test   sets up what the tests need, a browser included; lint, types, all tests
# make check  the fast ones only
# make bench-check  measures again and says which committed figures got worse   (NAMES="turns sizing")

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3.14 || command -v python3)
# The catalogue that app.py will take: of make's command line or the environment, which make passes on, else of .env.
SERVED := $(or $(CATALOGUE),$(shell sed -nE "s/^[[:space:]]*(export[[:space:]]+)?CATALOGUE[[:space:]]*=[[:space:]]*['\"]?([^'\"\#]*[^'\"\#[:space:]]).*/\2/p" .env 2>/dev/null | tail -n 1),.cache/demo)
# What can be made again. Shoppers' records (shoppers.sqlite*) and judgements.jsonl in .cache can't, nor can a shop's catalogue.
MADE := .venv .cache/demo .cache/drawn .cache/shops
# Processes that test: one more than cores, for a browser's tests wait much of their time.
JOBS ?= 3
BIN := .venv/bin
# One thread each for torch, faiss and OpenCV: two on a busy two-core machine are up to ten times slower.
export OMP_NUM_THREADS = 1
export OPENBLAS_NUM_THREADS = 1
export MKL_NUM_THREADS = 1
# Compiled modules are kept, whatever a container's image says: a hundred programs start in the tests.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check setup setup-dev pictures demo bench bench-check clean

run:
	@$(MAKE) --no-print-directory -j 2 setup $(if $(filter .cache/demo,$(patsubst ./%,%,$(SERVED:/=))),demo)
	$(BIN)/python app.py

test:
	$(MAKE) --no-print-directory -j 2 -O lint demo
	$(BIN)/python -m pytest -n $(JOBS)

check: setup-dev
	$(MAKE) --no-print-directory -j 2 -O lint fast

.PHONY: fast
fast:
	$(BIN)/python -m pytest -n 2 -m "not slow"

.PHONY: lint
lint: setup-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# Drawing needs three packages: the demo shop's pictures are drawn while the others are installed.
pictures: .venv/.ready-drawing
	@$(BIN)/python -m demo --out .cache/demo/source >/dev/null

demo: setup pictures
	$(BIN)/python -m catalog demo --out .cache/demo

bench: setup demo
	$(BIN)/python -m benchmarks

bench-check: setup demo
	$(BIN)/python -m benchmarks --check $(NAMES)

setup: .venv/.ready
setup-dev: .venv/.ready-dev

.venv/.ready-drawing: requirements.txt .ci/setup
	.ci/setup "$(PYTHON)" draw

.venv/.ready: .venv/.ready-drawing
	.ci/setup "$(PYTHON)" run

.venv/.ready-dev: .venv/.ready requirements-dev.txt
	.ci/setup "$(PYTHON)" test

clean:
	rm -rf $(MADE)
	@echo "Deleted: $(MADE). Kept: all else in .cache, which are shoppers' records (shoppers.sqlite) and judgements.jsonl."
