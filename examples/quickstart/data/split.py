#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Cuts the table into the quickstart's files. README.md beside this file states the rules in words.

    python3 split.py          writes the CSV files, DIGESTS, and the manifests that carry them

Every random choice is a hash of the seed, a purpose and the person's number, so that the files depend on
no random generator, no language version and no row order.
"""

import hashlib
import math
import pathlib
import re

import manifests
import source

HERE = pathlib.Path(__file__).resolve().parent
SEED = 13
MONTH = 500  # persons

FEATURES = ["coins", "income", "xage", "female", "black", "educdec", "num", "child", "mhi", "disea", "physlm",
            "hlthg", "hlthf", "hlthp", "lpi", "idp", "fmde"]
COLUMNS = ["zper", "year", *FEATURES, "mdvis"]
LABEL = "sees_doctor"

# In the shifted month a person with many chronic diseases, or in fair health, is drawn as if there were eight of them.
CHRONIC = 13.0  # on the table's 0-100 scale; a third of the persons reach it
WEIGHT = 8.0


def main():
    files = {name: text(rows) for name, rows in split(source.rows()).items()}
    for name, content in files.items():
        (HERE / name).write_bytes(content)
    (HERE / "DIGESTS").write_text(digests(files))
    manifests.write(files)
    for name, content in files.items():
        print(f"{name:22} {content.count(bytes([10])) - 1:6} rows {len(content):8} bytes")


def split(table):
    """File name -> rows. A person is in exactly one of train (and baseline), hold-out, and the two months."""
    persons = by_person([row for row in table if all(row[column] != "" for column in COLUMNS)])
    order = sorted(persons, key=lambda person: chance("person", person))
    half, quarter = len(order) // 2, len(order) // 4
    train, holdout, later = order[:half], order[half:half + quarter], order[half + quarter:]
    unchanged, others = later[:MONTH], later[MONTH:]

    def one_each(names):
        return [one_row(persons[name]) for name in names]

    return {
        "train.csv": [row for name in sorted(train, key=int) for row in persons[name]],
        "baseline.csv": one_each(sorted(train, key=int)),
        "holdout.csv": one_each(holdout),
        "month-unchanged.csv": one_each(unchanged),
        "month-shifted.csv": shifted(one_each(others)),
    }


def by_person(rows):
    persons = {}
    for row in rows:
        persons.setdefault(row["zper"], []).append(row)
    for own in persons.values():
        own.sort(key=lambda row: int(row["year"]))
    return persons


def one_row(rows):
    """One of a person's years, each with the same chance."""
    return rows[int(chance("row", rows[0]["zper"]) * len(rows))]


def shifted(rows):
    """MONTH rows drawn without replacement, in proportion to their weights (Efraimidis and Spirakis 2006)."""
    return sorted(rows, key=lambda row: -math.log(chance("shift", row["zper"])) / weight(row))[:MONTH]


def weight(row):
    return WEIGHT if float(row["disea"]) >= CHRONIC or row["hlthf"] == "1" else 1.0


def chance(purpose, person):
    """A number in (0, 1), fixed by the seed."""
    digest = hashlib.sha256(f"{SEED}:{purpose}:{person}".encode()).digest()
    return (int.from_bytes(digest[:6], "big") + 0.5) / 2 ** 48


def text(rows):
    """The CSV file's bytes: the table's own digits, with the zero that it leaves out before a decimal point."""
    lines = [",".join([*COLUMNS, LABEL])]
    for row in rows:
        sees = "1" if int(row["mdvis"]) > 0 else "0"
        lines.append(",".join([*(number(row[column]) for column in COLUMNS), sees]))
    return ("\n".join(lines) + "\n").encode("ascii")


def number(digits):
    if not re.fullmatch(r"-?(\d+(\.\d+)?|\.\d+)", digits):
        raise SystemExit(f"expected a plain decimal number in the source table, found {digits!r}")
    return re.sub(r"^(-?)\.", r"\g<1>0.", digits)


def digests(files):
    """What `sha256sum --check DIGESTS` reads."""
    return "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())


if __name__ == "__main__":
    main()
