# Makes .venv and installs Zeren into it; read by zeren-sample and test, which say what they need.
# shellcheck shell=sh

newer="import sys; sys.exit(sys.version_info < (3, 11))"

# Print the first Python 3.11 or newer, or say how to get one.
find_python() {
    for name in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
        [ -n "$name" ] || continue
        if "$name" -c "$newer" 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    echo "Zeren needs Python 3.11 or newer. Debian: apt-get install python3-venv. macOS: brew install python." >&2
    echo "Or say where one is: PYTHON=/path/to/python3.12 $0" >&2
    exit 2
}

# make_environment EXTRAS: install the checkout with these extras ("" or "[test]"), unless that was done already.
make_environment() {
    stamp=".venv/.zeren$1"
    now=$(cksum pyproject.toml)
    if .venv/bin/python -c "$newer" 2>/dev/null && [ "$(cat "$stamp" 2>/dev/null)" = "$now" ]; then
        return
    fi
    if command -v uv >/dev/null 2>&1; then
        echo "Making the environment .venv with uv (some 100 MB are fetched the first time) ..."
        .venv/bin/python -c "$newer" 2>/dev/null || uv venv --quiet --clear --python ">=3.11" .venv
        uv pip install --quiet --python .venv/bin/python --editable ".$1"
    else
        python=$(find_python)
        echo "Making the environment .venv with $python and pip (some 100 MB are fetched the first time) ..."
        .venv/bin/python -c "$newer" 2>/dev/null || with_venv "$python"
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --editable ".$1"
    fi
    echo "$now" > "$stamp"
}

with_venv() {
    "$1" -m venv --clear .venv && return
    rm -rf .venv
    echo "This Python cannot make environments. Debian: apt-get install python3-venv. Then run this again." >&2
    exit 2
}
