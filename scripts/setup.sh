#!/usr/bin/env bash
# Make .venv and install this project into it: `setup.sh run` for use, `setup.sh dev` for tests too.
# A stamp keyed by pyproject.toml makes a second run do nothing. PYTHON names another interpreter.
set -euo pipefail
cd "$(dirname "$0")/.."

wanted="${1:-run}"
say() { printf 'tastekeeper: %s\n' "$*" >&2; }
fail() { say "$*"; exit 2; }

stamp() { printf '.venv/.installed-%s-%s' "$1" "$(cksum <pyproject.toml | tr ' ' -)"; }
if [ -x .venv/bin/python ] && [ -x .venv/bin/tastekeeper ] && { [ -e "$(stamp "$wanted")" ] || [ -e "$(stamp dev)" ]; }; then
    exit 0
fi

find_python() {
    local candidate
    for candidate in ${PYTHON:-} python3.11 python3.12 python3.13 python3; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$candidate"
            return
        fi
    done
    fail "no Python 3.11 or newer was found; install one, or name it: make PYTHON=/path/to/python3.11 …"
}

if [ ! -x .venv/bin/python ]; then
    python="$(find_python)"
    say "making the virtual environment .venv with $python"
    "$python" -m venv .venv || fail "$python cannot make a virtual environment; on Debian: apt-get install python3-venv"
fi
pip() { .venv/bin/python -m pip --disable-pip-version-check "$@"; }

requirement() {
    .venv/bin/python -c 'import sys, tomllib
needs = tomllib.load(open("pyproject.toml", "rb"))["project"]["dependencies"]
print(next(need for need in needs if need.startswith(sys.argv[1])))' "$1"
}

cpu_wheels="https://download.pytorch.org/whl/cpu"
reachable() {
    .venv/bin/python -c 'import sys, urllib.request
urllib.request.urlopen(sys.argv[1] + "/torch/", timeout=4).close()' "$1" 2>/dev/null
}
if ! .venv/bin/python -c 'import torch' 2>/dev/null; then
    say "installing torch (about 200 MB)"
    extra=()
    if [ "$(uname -s)" = Linux ] && ! command -v nvidia-smi >/dev/null && reachable "$cpu_wheels"; then
        extra=(--extra-index-url "$cpu_wheels") # without it Linux gets several gigabytes for graphics cards
    fi
    pip install "${extra[@]}" "$(requirement torch)" || fail "torch could not be installed; see above"
fi

if ! .venv/bin/python -c 'import importlib.util, sys; sys.exit(importlib.util.find_spec("llama_cpp") is None)'; then
    command -v cc >/dev/null || command -v gcc >/dev/null || command -v clang >/dev/null ||
        fail "no C compiler was found, and llama.cpp is built from source; on Debian: apt-get install build-essential"
    say "building llama.cpp, 5 to 15 minutes, once (a wheel that pip has kept is used at once)"
    export CMAKE_ARGS="${CMAKE_ARGS:--DLLAMA_BUILD_TOOLS=OFF -DLLAMA_BUILD_EXAMPLES=OFF -DLLAMA_BUILD_TESTS=OFF \
-DLLAMA_BUILD_SERVER=OFF -DLLAMA_CURL=OFF -DMTMD_BUILD=OFF -DLLAVA_BUILD=OFF}"
    export CMAKE_BUILD_PARALLEL_LEVEL="${CMAKE_BUILD_PARALLEL_LEVEL:-$(getconf _NPROCESSORS_ONLN)}"
    pip install "$(requirement llama-cpp-python)" || fail "llama-cpp-python could not be built; see above"
fi

say "installing tastekeeper and what it stands on, about two minutes"
if [ "$wanted" = dev ]; then pip install --quiet -e '.[dev]'; else pip install --quiet -e .; fi || fail "the installation failed; see above"
rm -f .venv/.installed-*
touch "$(stamp "$wanted")"
