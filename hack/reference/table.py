"""Writes expected values where the tests of `statistics` look for them: small CSV files that git shows line by line."""

import csv
import pathlib

ROOMS = pathlib.Path(__file__).resolve().parents[2] / "statistics/src/test/resources/dev/millwright/statistics"


def write(room, name, header, rows):
    """A cell is a text, a whole number, a float (written so that it reads back to the same bits) or a list of floats (spaces between them)."""
    (ROOMS / room).mkdir(parents=True, exist_ok=True)
    with open(ROOMS / room / f"{name}.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([cell(value) for value in row] for row in rows)


def cell(value):
    if isinstance(value, (str, bool)):
        return str(value)
    if hasattr(value, "__len__"):
        return " ".join(cell(one) for one in value)
    if isinstance(value, int):
        return str(value)
    value = float(value)
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
