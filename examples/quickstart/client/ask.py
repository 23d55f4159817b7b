# SPDX-License-Identifier: Apache-2.0
"""Asks the model's Service about the rows of a CSV file and compares the answers with the truth.

    python3 ask.py --url=http://doctor-visits:8080 --model=doctor-visits --rows=holdout.csv

Prints ten rows as a table, then how many of all answers are right. The last line is the same as JSON.
"""

import argparse
import collections
import json
import sys

from endpoint import LABEL, Endpoint, Failure, read_rows

TABLE_ROWS = 10


def main(arguments):
    options = parse(arguments)
    rows = read_rows(options.rows)[options.skip:][:options.limit]
    if not rows:
        raise ValueError(f"{options.rows} has no row after the first {options.skip}")
    labels, scores, versions = ask(Endpoint(options.url, options.model, options.timeout), rows, options.batch)
    truths = [int(row[LABEL]) for row in rows]
    print_table(truths, labels, scores)
    correct = sum(truth == label for truth, label in zip(truths, labels))
    majority = max(sum(truths), len(truths) - sum(truths))
    ranking = auc(truths, scores)
    print(f"accuracy {correct}/{len(rows)} = {correct / len(rows)!r}, majority {majority}/{len(rows)} = {majority / len(rows)!r}")
    print(f"AUC {'undefined: one label only' if ranking is None else repr(ranking)}, answered by version {', '.join(versions)}")
    print(json.dumps({"rows": len(rows), "correct": correct, "accuracy": correct / len(rows),
                      "majority": majority, "auc": ranking, "versions": versions}))


def parse(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", required=True, help="address of the model's Service")
    parser.add_argument("--model", required=True, help="the model's name")
    parser.add_argument("--rows", required=True, help="CSV file, may be gzipped")
    parser.add_argument("--skip", type=count, default=0, help="rows to leave out at the start (default 0)")
    parser.add_argument("--limit", type=count, default=None, help="rows to ask about (default all)")
    parser.add_argument("--batch", type=count, default=50, help="rows in one request (default 50)")
    parser.add_argument("--timeout", type=float, default=10.0, help="seconds to wait for one answer (default 10)")
    options = parser.parse_args(arguments)
    if options.batch == 0:
        parser.error("argument --batch: must be at least 1")
    return options


def count(text):
    if not text.isdigit():
        raise argparse.ArgumentTypeError(f"expected a whole number, 0 or more, got {text!r}")
    return int(text)


def ask(endpoint, rows, batch):
    labels, scores, versions = [], [], {}
    for start in range(0, len(rows), batch):
        asked = rows[start:start + batch]
        some_labels, some_scores, version = endpoint.infer(asked)
        labels += some_labels
        scores += some_scores
        versions[str(version)] = versions.get(str(version), 0) + len(asked)
    endpoint.close()
    return labels, scores, versions


def print_table(truths, labels, scores):
    print("row  truth  prediction  score")
    for row, (truth, label, score) in enumerate(list(zip(truths, labels, scores))[:TABLE_ROWS], start=1):
        print(f"{row:3}  {truth:5}  {label:10}  {score:.4f}{'' if truth == label else '  wrong'}")


def auc(truths, scores):
    """The chance that a positive row scores above a negative one, ties counting half (Mann and Whitney)."""
    positives = sum(truths)
    negatives = len(truths) - positives
    if positives == 0 or negatives == 0:
        return None
    ones_at, zeros_at = collections.Counter(), collections.Counter()
    for truth, score in zip(truths, scores):
        (ones_at if truth else zeros_at)[score] += 1
    doubled_wins, zeros_below = 0, 0  # twice the wins, so that a tie's half stays whole
    for score in sorted(ones_at.keys() | zeros_at.keys()):
        doubled_wins += ones_at[score] * (2 * zeros_below + zeros_at[score])
        zeros_below += zeros_at[score]
    return doubled_wins / (2 * positives * negatives)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (Failure, ValueError, OSError) as problem:
        sys.exit(f"ask: {problem}")
