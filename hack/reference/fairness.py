"""Writes rates by group and their distances as Fairlearn computes them, where it divides nothing by nothing, and
entropy indices from mpmath."""

import random
import warnings

import fairlearn.metrics as fair
import mpmath
from sklearn import metrics

import table

warnings.filterwarnings("ignore")
mpmath.mp.dps = 40
NAN = float("nan")
RATES = {
    "selectionRate": fair.selection_rate,
    "truePositiveRate": fair.true_positive_rate,
    "falsePositiveRate": fair.false_positive_rate,
    "falseNegativeRate": fair.false_negative_rate,
    "precision": metrics.precision_score,
    "accuracy": metrics.accuracy_score,
}


def undefined(truth, predicted, rate):
    """Whether Fairlearn's rate is 0 / 0, which it makes 0."""
    return {
        "truePositiveRate": 1 not in truth,
        "falseNegativeRate": 1 not in truth,
        "falsePositiveRate": 0 not in truth,
        "precision": 1 not in predicted,
    }.get(rate, False)


def groups_of(draw):
    for _ in range(250):
        rows = draw.randint(4, 40)
        groups = [draw.choice("abc"[: draw.randint(1, 3)]) for _ in range(rows)]
        truth = [int(draw.random() < 0.5) for _ in range(rows)]
        predicted = [y if draw.random() < 0.6 else 1 - y for y in truth]
        if len(set(groups)) < 2:
            continue
        frame = fair.MetricFrame(metrics=RATES, y_true=truth, y_pred=predicted, sensitive_features=groups)
        difference, ratio = dict(frame.difference()), dict(frame.ratio())
        rates = []
        for name in RATES:
            values = [
                NAN if undefined([truth[i] for i in rows], [predicted[i] for i in rows], name) else frame.by_group[name][group]
                for group in sorted(set(groups))
                for rows in [[i for i, one in enumerate(groups) if one == group]]
            ]
            lost = any(value != value for value in values)
            rates += [values, NAN if lost else difference[name], NAN if lost else ratio[name]]
        odds = fair.equalized_odds_difference(truth, predicted, sensitive_features=groups)
        odds_ratio = fair.equalized_odds_ratio(truth, predicted, sensitive_features=groups)
        lost = any(value != value for value in (rates[4], rates[7]))
        lost_ratio = any(value != value for value in (rates[5], rates[8]))
        yield ["".join(groups), truth, predicted, *rates, NAN if lost else odds, NAN if lost_ratio else odds_ratio]


def entropy(benefits, alpha):
    mean = mpmath.fsum(benefits) / len(benefits)
    shares = [mpmath.mpf(benefit) / mean for benefit in benefits]
    if alpha == 1:
        terms = [share * mpmath.log(share) if share else 0 for share in shares]
    elif alpha == 0:
        terms = [-mpmath.log(share) for share in shares]
    else:
        terms = [(share ** mpmath.mpf(alpha) - 1) / (mpmath.mpf(alpha) * (mpmath.mpf(alpha) - 1)) for share in shares]
    return mpmath.fsum(terms) / len(terms)


def indices(draw):
    for alpha in (-1, 0, 0.5, 1, 2, 3):
        for _ in range(50):
            benefits = [round(draw.uniform(0.1, 5), 2) for _ in range(draw.randint(1, 12))]
            yield [benefits, alpha, float(entropy(benefits, alpha))]


columns = [column for rate in RATES for column in (rate, f"{rate}Difference", f"{rate}Ratio")]
table.write(
    "fairness",
    "groups",
    ["groups", "truth", "predicted", *columns, "equalizedOddsDifference", "equalizedOddsRatio"],
    groups_of(random.Random("groups")),
)
table.write("fairness", "entropy", ["benefits", "alpha", "index"], indices(random.Random("entropy")))
