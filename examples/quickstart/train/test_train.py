# SPDX-License-Identifier: Apache-2.0
"""Runs train.py the way a TrainingRun does: as a program, with variables in and files out.

    python3 -m pip install -r requirements.txt && python3 -m unittest test_train
"""

import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import numpy as np
import onnxruntime
from sklearn.metrics import roc_auc_score

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent / "data"
sys.path.insert(0, str(HERE))
from train import FEATURES  # noqa: E402


class TrainTest(unittest.TestCase):
    def setUp(self):
        self.work = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        (self.work / "data" / "train").mkdir(parents=True)

    def use_quickstart_rows(self):
        (self.work / "data" / "train" / "train.csv").write_bytes((DATA / "train.csv").read_bytes())

    def use_rows(self, *lines):
        (self.work / "data" / "train" / "train.csv").write_text("\n".join(lines) + "\n")

    def run_training(self, file_parameters=None, **parameters):
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
                       "MILLWRIGHT_DATA": str(self.work / "data"),
                       "MILLWRIGHT_OUTPUT": str(self.work / "output"),
                       "MILLWRIGHT_METRICS": str(self.work / "metrics.jsonl"),
                       "MILLWRIGHT_PARAMS": str(self.work / "params.json")}
        (self.work / "params.json").write_text(json.dumps(file_parameters or {}))
        environment |= {"MILLWRIGHT_PARAM_" + name.upper(): value for name, value in parameters.items()}
        return subprocess.run([sys.executable, str(HERE / "train.py")], env=environment, capture_output=True, text=True)

    def train(self, **parameters):
        self.use_quickstart_rows()
        done = self.run_training(**parameters)
        self.assertEqual(0, done.returncode, done.stderr)
        return self.work / "output" / "model.onnx"

    def refuse(self, expected, **parameters):
        done = self.run_training(**parameters)
        self.assertEqual(1, done.returncode, done.stdout)
        self.assertIn(expected, done.stderr)
        self.assertNotIn("Traceback", done.stderr)
        self.assertFalse((self.work / "output" / "model.onnx").exists())

    def test_logistic_regression_reaches_the_demos_quality(self):
        auc = holdout_auc(self.train(algorithm="logistic", seed="7"))
        self.assertGreater(auc, 0.70)
        self.assertLess(auc, 0.73)

    def test_boosted_trees_are_clearly_better(self):
        logistic = holdout_auc(self.train(algorithm="logistic", seed="7"))
        boosted = holdout_auc(self.train(algorithm="boosted", seed="7"))
        self.assertGreater(boosted - logistic, 0.015)

    def test_shuffled_labels_on_a_tenth_of_the_rows_teach_nothing(self):
        auc = holdout_auc(self.train(algorithm="boosted", seed="7", sample="0.1", shuffle_labels="true"))
        self.assertLess(auc, 0.60)

    def test_the_same_seed_gives_the_same_model(self):
        first = self.train(algorithm="boosted", seed="7", sample="0.5").read_bytes()
        second = self.train(algorithm="boosted", seed="7", sample="0.5").read_bytes()
        other = self.train(algorithm="boosted", seed="8", sample="0.5").read_bytes()
        self.assertEqual(first, second)
        self.assertNotEqual(first, other)

    def test_the_model_has_the_promised_signature(self):
        for algorithm in ["logistic", "boosted"]:
            session = onnxruntime.InferenceSession(self.train(algorithm=algorithm))
            inputs = [(value.name, value.type, value.shape[1]) for value in session.get_inputs()]
            self.assertEqual([("features", "tensor(float)", 17)], inputs)
            outputs = [(value.name, value.type) for value in session.get_outputs()]
            self.assertEqual([("label", "tensor(int64)"), ("probabilities", "tensor(float)")], outputs)
            self.assertEqual(["model.onnx"], os.listdir(self.work / "output"))

    def test_metrics_are_json_lines(self):
        self.train(algorithm="logistic", sample="0.1")
        lines = (self.work / "metrics.jsonl").read_text().splitlines()
        metrics = {line["name"]: line["value"] for line in map(json.loads, lines)}
        self.assertEqual(1019, metrics["trainRows"])
        self.assertGreater(metrics["trainAuc"], 0.6)

    def test_parameters_come_from_the_file_too(self):
        self.use_quickstart_rows()
        done = self.run_training({"algorithm": "logistic", "sample": "0.2", "seed": "7"})
        self.assertIn("training logistic on 2037 rows", done.stdout)

    def test_wrong_parameters_are_refused_by_name(self):
        self.use_quickstart_rows()
        self.refuse("parameter algorithm must be one of logistic, boosted; got 'forest'", algorithm="forest")
        self.refuse("parameter seed must be a whole number from 0 to 4294967295; got '-1'", seed="-1")
        self.refuse("parameter sample must be a fraction above 0 and at most 1, such as 0.1; got '2'", sample="2")
        self.refuse("parameter sample must be a fraction above 0 and at most 1, such as 0.1; got 'nan'", sample="nan")
        self.refuse("parameter shuffle_labels must be one of true, false; got 'yes'", shuffle_labels="yes")
        self.refuse("parameter 'depth' is not known", file_parameters={"depth": "3"})

    def test_wrong_data_is_refused_by_place(self):
        self.refuse("expected one CSV file of a dataset named 'train'")
        header = ",".join([*FEATURES, "sees_doctor"])
        self.use_rows(header.replace("income", "wage"))
        self.refuse("has no column 'income'")
        self.use_rows(header, ",".join(["1"] * 17 + ["1"]), ",".join(["1", "much"] + ["1"] * 15 + ["0"]))
        self.refuse("line 3, column 'income': expected a number, got 'much'")
        self.use_rows(header, ",".join(["1"] * 18), ",".join(["2"] * 17 + ["1"]))
        self.refuse("do not hold both labels")


def holdout_auc(model):
    with open(DATA / "holdout.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    features = np.array([[float(row[name]) for name in FEATURES] for row in rows], dtype=np.float32)
    probabilities = onnxruntime.InferenceSession(model).run(["probabilities"], {"features": features})[0]
    return roc_auc_score([int(row["sees_doctor"]) for row in rows], probabilities[:, 1])


if __name__ == "__main__":
    unittest.main()
