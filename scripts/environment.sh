#!/bin/sh
# Makes a virtual environment and installs a hashed requirements file into it: by uv where it is on the PATH, else by pip.
# Usage: environment.sh FOLDER REQUIREMENTS [TARGET], TARGET being a folder beside the environment's own packages
set -eu
folder=$1
requirements=$2
target=${3:-}

newest_python() {
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    echo "No Python 3.11 or later on the PATH; install one, or name it: make serve PYTHON=/path/to/python3" >&2
    return 1
}

begun=$(date +%s)
echo "Installing $requirements into ${target:-$folder} …"
if [ ! -x "$folder/bin/python" ]; then
    "$(newest_python)" -m venv "$folder"
fi
if command -v uv >/dev/null 2>&1; then
    uv pip install --quiet --python "$folder/bin/python" --require-hashes ${target:+--target "$target"} --requirement "$requirements"
else
    "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes ${target:+--target "$target"} --requirement "$requirements"
fi
echo "Installed in $(($(date +%s) - begun)) seconds."
