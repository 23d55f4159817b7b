"""Writes families of p-values with their corrections by statsmodels."""

import random

import table
from statsmodels.stats.multitest import multipletests

METHODS = ["bonferroni", "holm", "fdr_bh", "fdr_by"]


def families():
    draw = random.Random(5)
    yield [0.01, 0.04, 0.03, 0.005]
    yield [0.0]
    yield [1.0, 1.0, 0.0]
    for size in [1, 2, 3, 5, 12, 40]:
        for _ in range(6):
            yield [round(draw.random() ** 4, draw.choice([2, 4, 12])) for _ in range(size)]


rows = []
for family in families():
    for alpha in [0.01, 0.05, 0.2]:
        results = [multipletests(family, alpha, method) for method in METHODS]
        rows.append([alpha, family, *[[float(p) for p in result[1]] for result in results]])
table.write("multiplicity", "families", ["alpha", "pValues", *METHODS], rows)
