"""Writes labels, scores and their metrics as scikit-learn computes them, with many ties and with none."""

import csv
import pathlib
import random

from sklearn import metrics

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parents[1] / "statistics/src/test/resources/dev/millwright/statistics/metrics"


def case(seed, rows, digits, share):
    draw = random.Random(seed)
    labels = [int(draw.random() < share) for _ in range(rows)]
    scores = [round(min(1, max(0, draw.gauss(0.4 + 0.2 * label, 0.25))), digits) for label in labels]
    return labels, scores


def measure(labels, scores, threshold):
    predicted = [int(score >= threshold) for score in scores]
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(labels, predicted, average="binary")
    return {
        "threshold": threshold,
        "accuracy": metrics.accuracy_score(labels, predicted),
        "precision": precision,
        "recall": recall,
        "f1": f1,
        "auc": metrics.roc_auc_score(labels, scores),
        "logLoss": metrics.log_loss(labels, scores),
    }


CASES = {"ties": (1, 120, 1, 0.4), "fine": (2, 150, 6, 0.15)}
for name, (seed, rows, digits, share) in CASES.items():
    labels, scores = case(seed, rows, digits, share)
    with open(OUT / f"{name}-rows.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["label", "score"])
        writer.writerows(zip(labels, scores))
    with open(OUT / f"{name}-metrics.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["metric", "value"])
        writer.writerows((metric, repr(float(value))) for metric, value in measure(labels, scores, 0.5).items())
