"""Expected values of `drift`: the noncentral chi-square behind the smallest shift, and floors, from SciPy."""

import numpy as np
from scipy import stats
from table import write


def noncentral():
    rows = []
    for degrees in (1, 2, 3, 9, 10, 50, 299):
        for noncentrality in (0.0, 0.01, 0.5, 3.0, 25.0, 400.0, 5000.0):
            mean, spread = degrees + noncentrality, np.sqrt(2 * degrees + 4 * noncentrality)
            for away in (-2.5, -1.0, 0.0, 0.7, 2.0, 4.0):
                x = mean + away * spread
                if x > 0:
                    tail = stats.ncx2.sf(x, degrees, noncentrality) if noncentrality else stats.chi2.sf(x, degrees)
                    rows.append([x, degrees, noncentrality, tail])
    write("distribution", "noncentral-chi-square", ["x", "degreesOfFreedom", "noncentrality", "survival"], rows)


def floors():
    rows = []
    for n, m in ((50, 50), (50, 10000), (1000, 200), (500, 500), (10000, 1000), (10**7, 10**7)):
        for bins in (2, 3, 10, 11):
            for alpha in (0.1, 0.05, 0.01, 0.001):
                rows.append([n, m, bins, alpha, (1 / n + 1 / m) * stats.chi2.isf(alpha / 2, bins - 1)])
    write("drift", "noise-floor", ["samples", "referenceSamples", "bins", "alpha", "floor"], rows)


def p_values():
    rows, random = [], np.random.default_rng(11)
    for bins in (2, 3, 5, 10, 11):
        for n, m in ((60, 60), (300, 300), (200, 5000), (100000, 40000)):
            for drift in (0.0, 0.1, 0.5):
                q = random.dirichlet(np.full(bins, 5.0))
                p = (1 - drift) * q + drift * random.dirichlet(np.full(bins, 5.0))
                window, reference = random.multinomial(n, p), random.multinomial(m, q)
                if (window + reference).min() > 0:
                    tail = stats.chi2_contingency([window, reference], correction=False).pvalue
                    rows.append([list(map(int, window)), list(map(int, reference)), min(1.0, 2 * tail)])
    write("drift", "p-values", ["window", "reference", "pValue"], rows)


def cbpe():
    """NannyML's estimates as sums: each row is p of a positive and 1 - p of a negative, the area by the trapezium rule."""
    rows, random = [], np.random.default_rng(12)
    for size in (1, 2, 5, 20, 60):
        for grid in (4, 10, 1000):
            for _ in range(4):
                scores = random.integers(0, grid + 1, size) / grid
                p = np.clip(scores + random.normal(0, 0.1, size), 0.01, 0.99)
                predicted = scores >= 0.5
                accuracy = (p[predicted].sum() + (1 - p[~predicted]).sum()) / size
                recall = p[predicted].sum() / p.sum()
                above, tied = scores[:, None] > scores[None, :], scores[:, None] == scores[None, :]
                pairs = p[:, None] * (1 - p)[None, :]
                area = (pairs * (above + tied / 2)).sum() / (p.sum() * (1 - p).sum())
                rows.append([p, scores, accuracy, recall, area])
    write("drift", "cbpe", ["probabilities", "scores", "accuracy", "recall", "auc"], rows)


if __name__ == "__main__":
    cbpe()
    noncentral()
    floors()
    p_values()
