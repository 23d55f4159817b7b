# SPDX-License-Identifier: Apache-2.0
"""Trains the quickstart's model and writes it as ONNX.

Reads   $MILLWRIGHT_DATA/train/*.csv, and parameters from $MILLWRIGHT_PARAMS (JSON) and $MILLWRIGHT_PARAM_<NAME>
Writes  $MILLWRIGHT_OUTPUT/model.onnx, and one JSON object a line to $MILLWRIGHT_METRICS

Nothing here knows Millwright: variables in, files out. README.md beside this file lists the parameters.
"""

import csv
import dataclasses
import json
import os
import pathlib
import sys
import time

FEATURES = ["coins", "income", "xage", "female", "black", "educdec", "num", "child", "mhi", "disea", "physlm",
            "hlthg", "hlthf", "hlthp", "lpi", "idp", "fmde"]
LABEL = "sees_doctor"
ALGORITHMS = ["logistic", "boosted"]
TOLERANCE = 1e-5  # largest difference between scikit-learn's and the exported model's probability

# Threads that wait for each other must not spin: where other pods use the cores too, that took three times as long.
# OpenMP reads it when it is loaded, so it is set before the libraries are imported.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


class Refusal(Exception):
    """What the person who wrote the run can put right; printed without a stack trace."""


@dataclasses.dataclass(frozen=True)
class Parameters:
    algorithm: str
    seed: int
    sample: float
    shuffle_labels: bool


def main():
    started = time.monotonic()
    parameters = read_parameters(os.environ)
    features, labels = prepare(*read_rows(data_file()), parameters)
    print(f"training {parameters.algorithm} on {len(labels)} rows of {len(FEATURES)} features, seed {parameters.seed}",
          flush=True)
    model = build(parameters).fit(features, labels)
    exported, difference = export(model, features)
    target = pathlib.Path(variable("MILLWRIGHT_OUTPUT")) / "model.onnx"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(exported)
    write_metrics(measure(model, features, labels) | {"exportDifference": difference,
                                                      "trainSeconds": time.monotonic() - started})
    print(f"wrote {target} ({len(exported)} bytes), which agrees with scikit-learn within {difference:.1e}")


def read_parameters(environment):
    given = {}
    path = environment.get("MILLWRIGHT_PARAMS")
    if path and pathlib.Path(path).exists():
        given = json.loads(pathlib.Path(path).read_text())
    for name in [field.name for field in dataclasses.fields(Parameters)]:
        value = environment.get("MILLWRIGHT_PARAM_" + name.upper())
        if value is not None:
            given[name] = value
    unknown = sorted(set(given) - {field.name for field in dataclasses.fields(Parameters)})
    if unknown:
        raise Refusal(f"parameter {unknown[0]!r} is not known; known are algorithm, seed, sample, shuffle_labels")
    return Parameters(
        algorithm=choice(given, "algorithm", ALGORITHMS, "logistic"),
        seed=whole(given, "seed", "0"),
        sample=fraction(given, "sample", "1"),
        shuffle_labels=choice(given, "shuffle_labels", ["true", "false"], "false") == "true",
    )


def choice(given, name, allowed, default):
    value = str(given.get(name, default))
    if value not in allowed:
        raise Refusal(f"parameter {name} must be one of {', '.join(allowed)}; got {value!r}")
    return value


def whole(given, name, default):
    value = str(given.get(name, default))
    if not value.isascii() or not value.isdigit() or int(value) >= 2 ** 32:
        raise Refusal(f"parameter {name} must be a whole number from 0 to {2 ** 32 - 1}; got {value!r}")
    return int(value)


def fraction(given, name, default):
    value = str(given.get(name, default))
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if not 0 < number <= 1:  # also false for NaN
        raise Refusal(f"parameter {name} must be a fraction above 0 and at most 1, such as 0.1; got {value!r}")
    return number


def variable(name):
    value = os.environ.get(name)
    if not value:
        raise Refusal(f"the environment variable {name} is not set; a TrainingRun sets it")
    return value


def data_file():
    folder = pathlib.Path(variable("MILLWRIGHT_DATA")) / "train"
    files = sorted(folder.glob("*.csv")) if folder.is_dir() else []
    if len(files) != 1:
        raise Refusal(f"expected one CSV file of a dataset named 'train' in {folder}, found {len(files)}")
    return files[0]


def read_rows(path):
    """Features as float32, the precision that the served model gets, and labels 0 or 1."""
    import numpy as np

    features, labels = [], []
    with open(path, newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in [*FEATURES, LABEL] if name not in (reader.fieldnames or [])]
        if missing:
            raise Refusal(f"{path} has no column {missing[0]!r}; found {', '.join(reader.fieldnames or ['nothing'])}")
        for row in reader:
            features.append([cell(row, name, reader.line_num) for name in FEATURES])
            labels.append(cell(row, LABEL, reader.line_num))
    if not set(labels) <= {0.0, 1.0}:
        raise Refusal(f"column {LABEL!r} must hold 0 and 1 only")
    return np.array(features, dtype=np.float32).reshape(-1, len(FEATURES)), np.array(labels, dtype=np.int64)


def cell(row, name, line):
    try:
        return float(row[name])
    except (TypeError, ValueError):
        raise Refusal(f"line {line}, column {name!r}: expected a number, got {row[name]!r}") from None


def prepare(features, labels, parameters):
    """The rows to train on: a sample of them, and with shuffle_labels a label that says nothing."""
    import numpy as np

    random = np.random.default_rng(parameters.seed)
    if parameters.sample < 1:
        kept = np.sort(random.permutation(len(labels))[:max(1, round(parameters.sample * len(labels)))])
        features, labels = features[kept], labels[kept]
    if parameters.shuffle_labels:
        labels = random.permutation(labels)
    if len(set(labels.tolist())) < 2:
        raise Refusal(f"the {len(labels)} training rows do not hold both labels, 0 and 1; use more rows")
    return features, labels


def build(parameters):
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    if parameters.algorithm == "logistic":
        return make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000, random_state=parameters.seed))
    return HistGradientBoostingClassifier(max_depth=3, learning_rate=0.05, max_iter=150, early_stopping=False,
                                          random_state=parameters.seed)


def export(model, features):
    """The model as ONNX bytes, and how far its probabilities are from scikit-learn's on the training rows."""
    import numpy as np
    import onnxruntime
    from skl2onnx import to_onnx
    from skl2onnx.common.data_types import FloatTensorType

    onnx = to_onnx(model, initial_types=[("features", FloatTensorType([None, len(FEATURES)]))],
                   options={id(model): {"zipmap": False}}).SerializeToString()
    session = onnxruntime.InferenceSession(onnx, providers=["CPUExecutionProvider"])
    answered = session.run(["probabilities"], {"features": features})[0]
    difference = float(np.abs(answered - model.predict_proba(features)).max())
    if not difference <= TOLERANCE:
        raise Refusal(f"the exported model's probabilities differ from scikit-learn's by {difference:.3g} on a training "
                      f"row, more than {TOLERANCE:g}: nothing was written")
    return onnx, difference


def measure(model, features, labels):
    """Fit on the rows the model has seen; the hold-out rows are judged elsewhere, out of this program's reach."""
    from sklearn.metrics import log_loss, roc_auc_score

    scores = model.predict_proba(features)[:, 1]
    return {"trainRows": len(labels), "trainPositiveShare": float(labels.mean()),
            "trainAuc": float(roc_auc_score(labels, scores)), "trainLogLoss": float(log_loss(labels, scores))}


def write_metrics(metrics):
    path = os.environ.get("MILLWRIGHT_METRICS")
    if not path:
        return
    with open(path, "a") as file:
        for name, value in metrics.items():
            file.write(json.dumps({"name": name, "value": value}) + "\n")


if __name__ == "__main__":
    try:
        main()
    except Refusal as refusal:
        sys.exit(f"train: {refusal}")
