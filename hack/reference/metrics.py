"""Writes small data sets with many ties, and without, and their metrics as scikit-learn computes them."""

import itertools
import random
import warnings
from fractions import Fraction

import numpy as np
from sklearn import calibration, metrics

import table

warnings.filterwarnings("ignore")
NAN = float("nan")


def weights_of(draw, rows):
    return [1] * rows if draw.random() < 0.5 else [round(draw.uniform(0.1, 4), 2) for _ in range(rows)]


def multiclass(draw):
    for case in range(240):
        classes = [-3, 0, 1, 2, 7, 40][: draw.randint(2, 6)]
        rows = draw.randint(2, 24)
        truth = [draw.choice(classes) for _ in range(rows)]
        predicted = [y if draw.random() < 0.5 else draw.choice(classes) for y in truth]
        weights = weights_of(draw, rows)
        zero = case % 2
        averages = [
            score
            for average in ("micro", "macro", "weighted")
            for score in metrics.precision_recall_fscore_support(
                truth, predicted, average=average, sample_weight=weights, zero_division=zero
            )[:3]
        ]
        one = len(set(truth)) == 1 or len(set(predicted)) == 1
        same = len(set(truth) | set(predicted)) == 1
        yield [
            truth,
            predicted,
            weights,
            zero,
            metrics.accuracy_score(truth, predicted, sample_weight=weights),
            metrics.balanced_accuracy_score(truth, predicted, sample_weight=weights),
            NAN if same else metrics.cohen_kappa_score(truth, predicted, sample_weight=weights),
            NAN if one else metrics.matthews_corrcoef(truth, predicted, sample_weight=weights),
            *averages,
        ]


def both(draw, rows):
    while True:
        labels = [int(draw.random() < 0.4) for _ in range(rows)]
        if 0 < sum(labels) < rows:
            return labels


def binary(draw):
    for _ in range(400):
        rows = draw.randint(2, 25)
        digits = draw.choice([1, 2, 6])
        labels = both(draw, rows)
        scores = [round(min(1, max(0, draw.gauss(0.4 + 0.2 * label, 0.25))), digits) for label in labels]
        weights = weights_of(draw, rows)
        threshold = draw.choice([0.5, *scores])
        predicted = [int(score >= threshold) for score in scores]
        (tn, fp), (fn, tp) = metrics.confusion_matrix(labels, predicted, labels=[0, 1], sample_weight=weights)
        yield [
            labels,
            scores,
            weights,
            metrics.roc_auc_score(labels, scores, sample_weight=weights),
            metrics.average_precision_score(labels, scores, sample_weight=weights),
            metrics.log_loss(labels, scores, sample_weight=weights),
            metrics.brier_score_loss(labels, scores, sample_weight=weights),
            threshold,
            [tp, fp, tn, fn],
        ]


def multiclass_loss(draw):
    for _ in range(150):
        rows = draw.randint(2, 8)
        truth = [draw.randrange(3) for _ in range(rows)]
        parts = [[draw.choice([0, 1, 2, 5, 10]) + 1e-3 for _ in range(3)] for _ in range(rows)]
        probabilities = [[part / sum(row) for part in row] for row in parts]
        weights = weights_of(draw, rows)
        yield [
            truth,
            [p for row in probabilities for p in row],
            weights,
            metrics.log_loss(truth, probabilities, labels=[0, 1, 2], sample_weight=weights),
            metrics.brier_score_loss(truth, probabilities, labels=[0, 1, 2], sample_weight=weights),
        ]


def calibrated(draw):
    for case in range(200):
        bins = draw.choice([2, 5, 10, 13])
        # Coprime with the bins, so that no quantile falls on a row, where NumPy's rounding would choose the bin.
        rows = bins * draw.randint(2, 4) + 2
        probabilities = [round(draw.random(), draw.choice([1, 3])) for _ in range(rows)]
        labels = [int(draw.random() < p) for p in probabilities]
        mass = case % 2
        shares, means = calibration.calibration_curve(
            labels, probabilities, n_bins=bins, strategy="quantile" if mass else "uniform"
        )
        edges = np.percentile(probabilities, np.linspace(0, 1, bins + 1) * 100) if mass else np.linspace(0, 1, bins + 1)
        counts = np.bincount(np.searchsorted(edges[1:-1], probabilities), minlength=bins)
        counts = counts[counts > 0]
        gaps = np.abs(shares - means)
        yield [labels, probabilities, bins, mass, counts, shares, means, np.sum(counts * gaps) / rows, np.max(gaps)]


def regression(draw):
    for _ in range(300):
        rows = draw.randint(2, 16)
        scale = draw.choice([1e-6, 1, 1e6])
        truth = [round(draw.gauss(3, 1), 3) * scale for _ in range(rows)]
        predicted = [y + round(draw.gauss(0, 0.3), 3) * scale for y in truth]
        weights = weights_of(draw, rows)
        level = draw.choice([0.05, 0.5, 0.9])
        arguments = {"sample_weight": weights}
        yield [
            truth,
            predicted,
            weights,
            metrics.mean_absolute_error(truth, predicted, **arguments),
            metrics.root_mean_squared_error(truth, predicted, **arguments),
            metrics.mean_absolute_percentage_error(truth, predicted, **arguments),
            metrics.r2_score(truth, predicted, **arguments),
            level,
            metrics.mean_pinball_loss(truth, predicted, alpha=level, **arguments),
        ]


def orders(gains, scores):
    """Every order in which ties of the scores can be broken."""
    for order in itertools.permutations(range(len(gains))):
        if all(scores[a] >= scores[b] for a, b in zip(order, order[1:])):
            yield [gains[i] > 0 for i in order]


def ranking(draw):
    for case in range(200):
        items = draw.randint(2, 7 if case % 2 else 15)
        gains = [draw.choice([0, 0, 1, 2, 3]) for _ in range(items)]
        gains[draw.randrange(items)] = 1
        scores = [draw.randint(0, 3 if case % 2 else 9) for _ in range(items)]
        k = draw.randint(1, items)
        found = list(orders(gains, scores)) if items <= 7 else []
        precision, reciprocal = Fraction(0), Fraction(0)
        for order in found:
            hits = [i for i in range(k) if order[i]]
            precision += sum(Fraction(n + 1, i + 1) for n, i in enumerate(hits)) / min(k, sum(order))
            reciprocal += Fraction(1, hits[0] + 1) if hits else 0
        yield [
            gains,
            scores,
            k,
            metrics.ndcg_score([gains], [scores], k=k),
            float(precision / len(found)) if found else NAN,
            float(reciprocal / len(found)) if found else NAN,
        ]


AVERAGES = [f"{average}-{score}" for average in ("micro", "macro", "weighted") for score in ("precision", "recall", "f1")]
TABLES = {
    "multiclass": (
        multiclass,
        ["truth", "predicted", "weights", "zeroDivision", "accuracy", "balancedAccuracy", "kappa", "matthews", *AVERAGES],
    ),
    "binary": (binary, ["labels", "scores", "weights", "auc", "averagePrecision", "logLoss", "brier", "threshold", "tpFpTnFn"]),
    "multiclass-loss": (multiclass_loss, ["truth", "probabilities", "weights", "logLoss", "brier"]),
    "calibration": (
        calibrated,
        ["labels", "probabilities", "bins", "equalMass", "rows", "shares", "means", "expectedError", "maximumError"],
    ),
    "regression": (regression, ["truth", "predicted", "weights", "mae", "rmse", "mape", "r2", "level", "pinball"]),
    "ranking": (ranking, ["gains", "scores", "k", "ndcg", "averagePrecision", "reciprocalRank"]),
}
for name, (cases, header) in TABLES.items():
    table.write("metrics", name, header, cases(random.Random(name)))
