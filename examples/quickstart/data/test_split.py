# SPDX-License-Identifier: Apache-2.0
"""Cuts the table again and compares with what is committed; nothing is skipped.

    python3 -m unittest test_split      needs pip and a package index the first time
"""

import base64
import bisect
import csv
import gzip
import io
import math
import pathlib
import re
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import manifests  # noqa: E402
import source  # noqa: E402
import split  # noqa: E402

MIN_EFFECT = 0.1  # as in 70-drift-monitor.yaml


class SplitTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.table = source.rows()
        cls.rows = split.split(cls.table)
        cls.files = {name: split.text(rows) for name, rows in cls.rows.items()}

    def persons(self, name):
        return [row["zper"] for row in self.rows[name]]

    def test_the_committed_files_are_what_the_rules_give_byte_for_byte(self):
        for name, content in self.files.items():
            self.assertTrue(content == (HERE / name).read_bytes(), f"{name} differs: run split.py and look at the change")
        self.assertEqual(split.digests(self.files), (HERE / "DIGESTS").read_text())

    def test_the_files_lose_nothing_of_the_table(self):
        source_rows = {(row["zper"], row["year"]): row for row in self.table}
        for name, content in self.files.items():
            for row in csv.DictReader(io.StringIO(content.decode())):
                original = source_rows[row["zper"], row["year"]]
                for column in split.COLUMNS:
                    self.assertEqual(float(original[column]), float(row[column]))
                    self.assertEqual(original[column].lstrip("0"), row[column].lstrip("0"))
                self.assertEqual(row["sees_doctor"], "1" if float(row["mdvis"]) > 0 else "0")

    def test_no_person_is_on_both_sides(self):
        train, baseline = set(self.persons("train.csv")), set(self.persons("baseline.csv"))
        sides = [train, *(set(self.persons(name)) for name in ["holdout.csv", "month-unchanged.csv", "month-shifted.csv"])]
        self.assertEqual(sum(map(len, sides)), len(set().union(*sides)))
        self.assertEqual(train, baseline)
        self.assertEqual([2954, 1477, 500, 500], [len(side) for side in sides])

    def test_only_train_holds_more_than_one_row_of_a_person(self):
        for name in ["baseline.csv", "holdout.csv", "month-unchanged.csv", "month-shifted.csv"]:
            self.assertEqual(len(self.persons(name)), len(set(self.persons(name))), name)
        kept = set(self.persons("train.csv"))
        complete = [row for row in self.table if row["zper"] in kept and row["educdec"] != ""]
        self.assertEqual(len(complete), len(self.rows["train.csv"]))

    def test_four_rows_have_a_missing_value_and_are_left_out(self):
        missing = [row["zper"] for row in self.table if any(row[column] == "" for column in split.COLUMNS)]
        self.assertEqual(4, len(missing))
        self.assertFalse(set(missing) & set().union(*(self.persons(name) for name in self.rows)))

    def test_the_unchanged_month_is_far_from_an_alarm(self):
        self.assertLess(max(self.drift("month-unchanged.csv").values()), MIN_EFFECT / 2)

    def test_the_shifted_month_alarms_for_chronic_disease_and_only_for_it(self):
        drift = self.drift("month-shifted.csv")
        self.assertGreater(drift.pop("disea"), 2 * MIN_EFFECT)
        self.assertLess(max(drift.values()), 0.85 * MIN_EFFECT)
        self.assertEqual("hlthf", max(drift, key=drift.get))

    def drift(self, month):
        return {name: psi([float(row[name]) for row in self.rows["baseline.csv"]],
                          [float(row[name]) for row in self.rows[month]]) for name in split.FEATURES}


class ManifestsTest(unittest.TestCase):
    def committed(self, name):
        return (HERE / name).read_bytes()

    def test_the_config_maps_carry_the_committed_files(self):
        # compared unzipped: another zlib may pack the same bytes differently
        packed = re.findall(r"^  (\S+\.csv)\.gz: (\S+)$", (manifests.QUICKSTART / "10-data.yaml").read_text(), re.M)
        self.assertEqual(sorted(manifests.TRAIN + manifests.ROWS), sorted(name for name, _ in packed))
        for name, content in packed:
            self.assertTrue(gzip.decompress(base64.b64decode(content)) == self.committed(name), f"{name}: run split.py")

    def test_each_object_can_be_applied_with_its_annotation(self):
        for document in (manifests.QUICKSTART / "10-data.yaml").read_text().split("---\n"):
            self.assertLess(len(document), 200 * 1024)

    def test_the_runs_name_the_committed_digests(self):
        files = {name: self.committed(name) for name in manifests.TRAIN + manifests.ROWS}
        self.assertEqual(3, len(manifests.runs()))
        for run in manifests.runs():
            self.assertEqual(3, len(re.findall(r"digest: sha256:[0-9a-f]{64}$", run.read_text(), re.M)))
            self.assertEqual(manifests.pin(run.read_text(), files), run.read_text(), f"{run}: run split.py")

    def test_the_clients_config_map_carries_the_scripts(self):
        committed = (manifests.QUICKSTART / "client" / "00-scripts.yaml").read_text()
        self.assertEqual(manifests.NOTE + manifests.scripts(), committed, "run split.py")

    def test_everybody_names_the_same_features_in_the_same_order(self):
        for run in manifests.runs():
            listed = re.search(r"features: \[([^]]+)\]", run.read_text())[1]
            self.assertEqual(split.FEATURES, re.split(r",\s+", listed))
        for script in ["train/train.py", "client/endpoint.py"]:
            listed = re.search(r"^FEATURES = \[([^]]+)\]", (manifests.QUICKSTART / script).read_text(), re.M)[1]
            self.assertEqual(split.FEATURES, re.findall(r'"(\w+)"', listed), script)


def psi(reference, window, bins=10):
    """Population stability index over at most ten bins of equal mass in the reference, half a row added to each."""
    values, counts = sorted(set(reference)), {}
    for value in reference:
        counts[value] = counts.get(value, 0) + 1
    edges, mass = [], 0
    for value in values[:-1]:
        mass += counts[value]
        if mass >= len(reference) / bins:
            edges.append(value)
            mass = 0
    edges = edges or values[:1]  # a flag that is nearly always 0
    shares = []
    for rows in (reference, window):
        binned = [0.5] * (len(edges) + 1)
        for value in rows:
            binned[bisect.bisect_left(edges, value)] += 1
        shares.append([count / sum(binned) for count in binned])
    return sum((q - p) * math.log(q / p) for p, q in zip(*shares))


if __name__ == "__main__":
    unittest.main()
