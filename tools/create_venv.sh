#!/bin/sh
# Creates the virtual environment with the first Python of 3.11 or later. A shell script, because it
# must also run, and explain itself, where the only Python is too old.
set -eu
venv=$1

for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11 python3.14; do
    if command -v "$candidate" >/dev/null 2>&1 &&
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "${python:-}" ]; then
    echo "Parlor needs Python 3.11 or later; found: $(python3 --version 2>&1 || true)." >&2
    echo "Install it (Debian 12+: apt-get install python3-venv, macOS: brew install python) or name it: make PYTHON=…" >&2
    exit 1
fi

# Debian keeps ensurepip in a package of its own.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing python3-venv, which Debian keeps apart from Python …"
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y python3-venv >/dev/null
    else
        echo "This Python cannot create virtual environments: sudo apt-get install python3-venv" >&2
        exit 1
    fi
fi

# An existing environment of a good Python is kept: only its packages change.
if [ -x "$venv/bin/python" ] &&
    "$venv/bin/python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    exit 0
fi
echo "Creating $venv with $("$python" --version) …"
rm -rf "$venv"
"$python" -m venv "$venv"
