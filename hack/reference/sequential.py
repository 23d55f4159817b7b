"""Writes evidence, bounds and boundaries of sequential tests.

Mixtures, bounds and p-values: mpmath at 40 digits, straight from the definitions. Bounded means: the published formulas in numpy.
Group-sequential boundaries: Simpson's rule on a fine grid, another method than the library's; published tables are in the test itself.
"""

import math

import mpmath
import numpy
from mpmath import mp, mpf
from scipy.stats import norm

import table

mp.dps = 40
RANDOM = numpy.random.default_rng(20261121)


def log_ratio(a, b, k, n, p):
    a, b, p = mpf(a), mpf(b), mpf(p)
    mixture = log_beta(a + k, b + n - k) - log_beta(a, b)
    if p == 0 or p == 1:
        return mixture if k == (0 if p == 0 else n) else mpf("inf")
    return mixture - k * mpmath.log(p) - (n - k) * mpmath.log(1 - p)


def log_beta(x, y):
    return mpmath.loggamma(x) + mpmath.loggamma(y) - mpmath.loggamma(x + y)


def bound(evidence, inside, outside, limit):
    if evidence(outside) < limit:
        return outside
    inside, outside = mpf(inside), mpf(outside)
    for _ in range(70):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if evidence(middle) < limit else (inside, middle)
    return outside


def beta_binomial():
    rows = []
    for n in [0, 1, 2, 7, 40, 1000, 123456, 10**7, 10**12]:
        for a, b in [(1, 1), (0.5, 0.5), (1e-3, 2.5), (30, 970), (1e4, 3e5)]:
            for p in [0.0, 1e-9, 0.01, 0.3, 0.5, 0.999, 1.0]:
                for k in sorted({0, n, int(n * p), int(n * min(1.0, p * 1.05 + 3 / (n + 1)))}):
                    if (p > 0 or k == 0) and (p < 1 or k == n):
                        rows.append((a, b, k, n, p, log_ratio(a, b, k, n, p)))
    keep = RANDOM.choice(len(rows), 500, replace=False)
    table.write("distribution", "beta-binomial", ["a", "b", "k", "n", "p", "log"], [rows[i] for i in sorted(keep)])


COUNTS = [(0, 1), (1, 1), (0, 30), (7, 10), (3, 500), (50, 1000), (999, 1000), (1200, 100000), (5 * 10**6, 10**7)]


def one_proportion():
    rows = []
    for k, n in COUNTS:
        for alpha, a, b in [(0.05, 1, 1), (0.01, 0.5, 0.5), (0.05, 5.5, 104.5)]:
            limit = -mpmath.log(mpf(alpha))
            at = lambda p: log_ratio(a, b, k, n, p)
            middle = mpf(k) / n
            rows.append((alpha, a, b, k, n, bound(at, middle, 0, limit), bound(at, middle, 1, limit), min(mpf(1), mpmath.exp(-at(0.04)))))
    table.write("sequential", "proportion", ["alpha", "a", "b", "successes", "rows", "lower", "upper", "pValueAt.04"], rows)


def profile(slope, low, high):
    for _ in range(90):
        middle = (low + high) / 2
        low, high = (middle, high) if slope(middle) > 0 else (low, middle)
    return (low + high) / 2


def slope(k, n, p):
    return (k / p if k else 0) - ((n - k) / (1 - p) if n > k else 0)


def of_difference(a, b, one, two, d):
    d = mpf(d)
    low, high = max(mpf(0), -d), min(mpf(1), 1 - d)
    p = profile(lambda x: slope(*one, x) + slope(*two, x + d), low, high) if low < high else low
    return log_ratio(a, b, *one, p) + log_ratio(a, b, *two, p + d)


def of_ratio(a, b, one, two, r):
    r = mpf(r)
    p = profile(lambda x: slope(*one, x) + r * slope(*two, r * x), mpf(0), min(mpf(1), 1 / r))
    return log_ratio(a, b, *one, p) + log_ratio(a, b, *two, r * p)


def two_proportions():
    mp.dps = 30
    pairs = [((0, 5), (3, 5)), ((10, 200), (31, 210)), ((50, 1000), (44, 700)), ((5, 100000), (9, 900)), ((420, 500), (300, 500)), ((0, 40), (0, 60)), ((1000, 50000), (1200, 50000))]
    differences, ratios = [], []
    for one, two in pairs:
        for alpha, a, b in [(0.05, 1, 1), (0.01, 4.5, 85.5)]:
            limit = -mpmath.log(mpf(alpha))
            at = lambda d: of_difference(a, b, one, two, d)
            middle = mpf(two[0]) / two[1] - mpf(one[0]) / one[1]
            p_value = lambda e: min(mpf(1), mpmath.exp(-e))
            differences.append((alpha, a, b, *one, *two, bound(at, middle, -1, limit), bound(at, middle, 1, limit), p_value(at(0)), p_value(at(0.02))))
            ratio = lambda x: of_ratio(a, b, one, two, mpmath.exp(x))
            lower, upper = mpf(0), mpf("inf")
            if one[0] and two[0]:
                middle = mpmath.log(mpf(two[0]) / two[1] / one[0] * one[1])
                lower, upper = (mpmath.exp(bound(ratio, middle, end, limit)) for end in (-690, 690))
            elif two[0]:
                lower = mpmath.exp(bound(ratio, 690, -690, limit))
            ratios.append((alpha, a, b, *one, *two, lower, upper, p_value(of_ratio(a, b, one, two, 1)), p_value(of_ratio(a, b, one, two, 1.5))))
    header = ["alpha", "a", "b", "k1", "n1", "k2", "n2", "lower", "upper"]
    table.write("sequential", "difference", header + ["pValue", "pValueAt.02"], differences)
    table.write("sequential", "ratio", header + ["pValue", "pValueAt1.5"], ratios)
    mp.dps = 40


def mixture_sprt():
    rows = []
    for alpha in [0.05, 0.01]:
        for w in [1e-4, 1.0, 300.0]:
            for v in [1e-9, 1e-4, 0.3, 1e5]:
                for z in [0.0, 0.7, -2.5, 6.0]:
                    x, vv, ww = mpf(z) * mpmath.sqrt(mpf(v)), mpf(v), mpf(w)
                    x = mpf(float(x))
                    log = mpmath.log(vv / (vv + ww)) / 2 + ww * x**2 / (2 * vv * (vv + ww))
                    reach = mpmath.sqrt(2 * vv * (vv + ww) / ww * (mpmath.log((vv + ww) / vv) / 2 - mpmath.log(mpf(alpha))))
                    rows.append((alpha, w, x, v, min(mpf(1), mpmath.exp(-log)), reach))
    table.write("sequential", "mixture-sprt", ["alpha", "w", "estimate", "variance", "pValue", "reach"], rows)


def ranks():
    rows = []
    for n in [0, 1, 5, 60, 500, 3000]:
        for p in [0.5, 0.9, 0.99]:
            for alpha, a, b in [(0.05, 1, 1), (0.01, 99.0, 1.0)]:
                limit = -mpmath.log(mpf(alpha))
                allowed = [k for k in range(n + 1) if log_ratio(a, b, k, n, p) < limit]
                rows.append((alpha, p, a, b, n, allowed[0], allowed[-1] + 1))
    table.write("sequential", "quantile-ranks", ["alpha", "p", "a", "b", "n", "lower", "upper"], rows)


def bounded_mean():
    """Theorem 2 of Waudby-Smith and Ramdas, vectorised: every running quantity as a whole array."""
    rows = []
    for seed in range(30):
        alpha = [0.05, 0.01][seed % 2]
        least, greatest = [(0.0, 1.0), (-2.0, 6.0)][seed // 2 % 2]
        n = int([1, 2, 17, 60][seed % 4])
        x = numpy.round(numpy.random.default_rng(seed).beta(2 + seed % 3, 5, n), 6)
        y = least + (greatest - least) * x
        x = (y - least) / (greatest - least)
        t = numpy.arange(1, n + 1)
        mean = (0.5 + numpy.cumsum(x)) / (t + 1)
        variance = (0.25 + numpy.cumsum((x - mean) ** 2)) / (t + 1)
        mean_before, variance_before = numpy.append(0.5, mean[:-1]), numpy.append(0.25, variance[:-1])
        bets = numpy.minimum(numpy.sqrt(2 * numpy.log(2 / alpha) / (variance_before * t * numpy.log(1 + t))), 0.5)
        v = 4 * (x - mean_before) ** 2
        psi = (-numpy.log(1 - bets) - bets) / 4
        centre = numpy.sum(bets * x) / numpy.sum(bets)
        reach = (numpy.log(2 / alpha) + numpy.sum(v * psi)) / numpy.sum(bets)
        lower, upper = max(0, centre - reach), min(1, centre + reach)
        m = 0.6
        p = min(1.0, 2 * math.exp(-abs(numpy.sum(bets * (x - m))) + numpy.sum(v * psi)))
        scale = lambda value: least + (greatest - least) * value
        rows.append((alpha, least, greatest, y, scale(centre), scale(lower), scale(upper), scale(m), p))
    table.write("sequential", "bounded-mean", ["alpha", "least", "greatest", "values", "estimate", "lower", "upper", "hypothesised", "pValue"], rows)


def spent(kind, alpha, t):
    return 2 * norm.sf(norm.isf(alpha / 2) / math.sqrt(t)) if kind == "OBrienFlemingType" else alpha * math.log(1 + (math.e - 1) * t)


def design(kind, alpha, sides, fractions, drift):
    """Boundaries at drift 0, then the chance to cross them and the mean share of the information at a drift."""
    side = alpha / sides
    boundaries, before = [], 0.0
    state = (numpy.array([0.0]), numpy.array([1.0]), 0.0)
    for t in fractions:
        target = spent(kind, side, t) - before
        low, high = 0.0 if target < 0.5 else -9.0, 9.0
        for _ in range(70):
            middle = (low + high) / 2
            low, high = (middle, high) if above(state, t, middle, 0.0) > target else (low, middle)
        boundaries.append((low + high) / 2)
        before = spent(kind, side, t)
        state = step(state, t, -boundaries[-1] if sides == 2 else -9.0, boundaries[-1], 0.0)
    state, crossed, expected, last = (numpy.array([0.0]), numpy.array([1.0]), 0.0), 0.0, 0.0, 0.0
    for t, z in zip(fractions, boundaries):
        expected += (1 - crossed) * (t - last)
        last = t
        crossed += above(state, t, z, drift)
        if sides == 2:
            crossed += above((-state[0], state[1], state[2]), t, z, -drift)
        state = step(state, t, -z if sides == 2 else -9.0, z, drift)
    return boundaries, crossed, expected


def above(state, t, z, drift):
    places, masses, time = state
    return float(numpy.sum(masses * norm.sf((z * math.sqrt(t) - places - drift * (t - time)) / math.sqrt(t - time))))


def step(state, t, low, high, drift, points=2001):
    places, masses, time = state
    scale = math.sqrt(t)
    grid = numpy.linspace(max(low * scale, drift * t - 9 * scale), min(high * scale, drift * t + 9 * scale), points)
    weights = numpy.full(points, 2.0)
    weights[1::2] = 4.0
    weights[[0, -1]] = 1.0
    weights *= (grid[1] - grid[0]) / 3
    root = math.sqrt(t - time)
    density = norm.pdf((grid[:, None] - places[None, :] - drift * (t - time)) / root) @ masses / root
    return grid, density * weights, t


def group_sequential():
    rows = []
    for kind in ["OBrienFlemingType", "PocockType"]:
        for alpha, sides in [(0.025, 1), (0.05, 2), (0.01, 2)]:
            for fractions in [[1.0], [0.5, 1.0], [1 / 3, 2 / 3, 1.0], [0.2, 0.4, 0.6, 0.8, 1.0], [0.1, 0.15, 0.7, 0.9]]:
                for drift in [0.0, 3.0]:
                    boundaries, power, expected = design(kind, alpha, sides, fractions, drift)
                    rows.append((kind, alpha, sides, fractions, boundaries, drift, power, expected))
    table.write("sequential", "group-sequential", ["kind", "alpha", "sides", "fractions", "z", "drift", "power", "expectedFraction"], rows)


beta_binomial()
one_proportion()
two_proportions()
mixture_sprt()
ranks()
bounded_mean()
group_sequential()
