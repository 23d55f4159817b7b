# SPDX-License-Identifier: Apache-2.0
"""Writes what depends on the data into the quickstart's manifests: ConfigMaps with the files, and the digests of the runs."""

import base64
import gzip
import hashlib
import pathlib
import re

QUICKSTART = pathlib.Path(__file__).resolve().parents[1]
NAMESPACE = "factory"
# Two ConfigMaps, because kubectl keeps a copy of each applied object in an annotation, which may not pass 256 KiB.
TRAIN = ["train.csv"]
ROWS = ["holdout.csv", "baseline.csv", "month-unchanged.csv", "month-shifted.csv"]
SCRIPTS = ["ask.py", "endpoint.py", "load.py"]
NOTE = "# Written by data/split.py: change the data or the scripts and run it again.\n"


def write(files):
    data, rows = QUICKSTART / "10-data.yaml", QUICKSTART / "client" / "00-scripts.yaml"
    data.write_text(NOTE + binary("quickstart-train", files, TRAIN) + "---\n" + binary("quickstart-rows", files, ROWS))
    rows.write_text(NOTE + scripts())
    for run in runs():
        run.write_text(pin(run.read_text(), files))


def runs():
    return sorted(QUICKSTART.glob("*-run-*.yaml"))


def binary(name, files, wanted):
    lines = [head(name), "binaryData:"]
    for file in wanted:
        # mtime 0 and no file name: the same CSV gives the same bytes
        packed = gzip.compress(files[file], compresslevel=9, mtime=0)
        lines.append(f"  {file}.gz: {base64.b64encode(packed).decode()}")
    return "\n".join(lines) + "\n"


def scripts():
    lines = [head("quickstart-client"), "data:"]
    for script in SCRIPTS:
        lines.append(f"  {script}: |")
        body = (QUICKSTART / "client" / script).read_text()
        lines += [f"    {line}" if line else "" for line in body.splitlines()]
    return "\n".join(lines) + "\n"


def head(name):
    return f"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}\n  namespace: {NAMESPACE}"


def pin(run, files):
    """The run with the digest of each dataset set to that of the file its uri names."""
    def digest(match):
        return match[1] + "sha256:" + hashlib.sha256(files[match[2]]).hexdigest()
    return re.sub(r"(uri: s3://\S+/([a-z-]+\.csv)\n\s+digest: )sha256:[0-9a-f]*", digest, run)
