# Each target is a command that anyone could type; README.md has them for those who have no make.
PYTHON ?= python3
BIN = .venv/bin
READY = .venv/.ready
# Two tests at a time on the embedded digits; one on MNIST, where a training keeps all cores busy.
WORKERS = $(if $(filter-out embedded,$(MNIST_PATH)),0,2)
CODE = conftest.py benchmarks course_utils tests

.PHONY: run test test-full lab build bench bench-training format

run: $(READY)
	$(BIN)/course run

test: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/pytest -n $(WORKERS) --dist loadscope --nbval-lax --nbval-cell-timeout 600 --nbval-kernel-startup-timeout 120 notebooks tests

test-full: test
	MNIST_PATH=embedded $(BIN)/course build --solved build/solved-on-digits
	$(BIN)/course build --solved build/solved

lab: $(READY)
	$(if $(filter-out embedded,$(MNIST_PATH)),MNIST_PATH=$(abspath $(MNIST_PATH))) $(BIN)/jupyter lab notebooks

build: $(READY)
	$(BIN)/course build

bench: $(READY)
	$(BIN)/python benchmarks/import_time.py
	$(BIN)/python benchmarks/no_network.py
	$(BIN)/python benchmarks/check_time.py
	$(BIN)/python benchmarks/grading.py

# Hours; each training is kept, so it goes on where it was stopped.
bench-training: $(READY)
	for each in choices tutorials time_to_99 budget ideas prepared_digits robustness few_shot; do \
	    $(BIN)/python benchmarks/$$each.py || failed=1; \
	done; test -z "$$failed"

format: $(READY)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format $(CODE)

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "The course needs Python 3.11 or newer, but $(PYTHON) is %d.%d. Install a newer one, then name it: make PYTHON=python3.12" % sys.version_info[:2])'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --disable-pip-version-check -e ".[test]"
	@touch $@
