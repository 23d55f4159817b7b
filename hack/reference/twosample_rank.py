"""Writes rank tests and distances of two samples as SciPy computes them, and the laws behind them from SciPy and mpmath."""

import math
import warnings

import numpy as np
from mpmath import besselk, cos, exp, fac, gamma, log, matrix, mp, mpc, mpf, pi, sqrt
from scipy import stats
from table import write

warnings.simplefilter("ignore")
mp.dps = 40
ROOM = "twosample"
random = np.random.default_rng(20)


def rows(kind, size, shift):
    """Short numbers: the files stay small, and one decimal gives ties."""
    return {
        "ties": lambda: np.round(random.normal(shift, 1, size), 1),
        "coarse": lambda: random.integers(0, 4, size) + round(shift),
        "normal": lambda: np.round(random.normal(shift, 1, size), 4),
        "heavy": lambda: np.round(random.standard_t(1.5, size) * 10 + shift, 3),
        "skewed": lambda: np.round(random.lognormal(shift, 1, size), 4),
    }[kind]() + 0.0


def pairs(count, least, most):
    for i in range(count):
        kind = ["ties", "coarse", "normal", "heavy", "skewed"][i % 5]
        n, m = (int(size) for size in random.integers(least, most, 2, endpoint=True))
        m = n if i % 3 == 0 else m
        shift = [0, 0.5, 1, 3][i % 4]
        yield kind, rows(kind, n, 0), rows(kind, m, shift)


def distinct(x, y):
    return len(set(x) | set(y)) == len(x) + len(y)


def measure(x, y):
    ks = stats.ks_2samp(x, y, method="exact")
    cvm = stats.cramervonmises_2samp(x, y, method="asymptotic")
    constant = len(set(x) | set(y)) < 2
    ad = (math.nan, math.nan) if constant else stats.anderson_ksamp([x, y], variant="midrank")
    mw = stats.mannwhitneyu(x, y, method="asymptotic")
    return [
        ks.statistic,
        ks.pvalue,
        stats.ks_2samp(x, y, method="asymp").pvalue,
        int(ks.statistic_sign),
        cvm.statistic,
        stats.cramervonmises_2samp(x, y, method="exact").pvalue if max(len(x), len(y)) <= 12 else math.nan,
        cvm.pvalue,
        ad[0],
        ad[1],
        mw.statistic,
        # Its exact law takes (nm)^2 steps.
        stats.mannwhitneyu(x, y, method="exact").pvalue if distinct(x, y) and len(x) * len(y) < 3000 else math.nan,
        mw.pvalue,
        stats.wasserstein_distance(x, y),
        stats.energy_distance(x, y),
        stats.wasserstein_distance(x, y) / np.std(x) if np.std(x) > 0 else math.nan,
    ]


MEASURES = "d,dExact,dAsymptotic,sign,t,tExact,tAsymptotic,a,aTable,u,uExact,uAsymptotic,wasserstein,energy,normed".split(",")
for name, count, least, most in [("few-rows", 420, 2, 12), ("some-rows", 150, 13, 45)]:
    write(ROOM, name, ["kind", "x", "y"] + MEASURES, [[k, x, y] + measure(x, y) for k, x, y in pairs(count, least, most)])


def generated(size, step, modulus):
    """Rows that the test makes too: whole numbers until the last division."""
    return np.array([(i * step) % modulus for i in range(1, size + 1)]) / 1000


def many_rows():
    for n, m, modulus, other in [
        (100, 100, 10007, 9001),
        (500, 499, 10007, 9001),
        (1000, 600, 10007, 9801),
        (1000, 1000, 211, 199),
        (2500, 60, 65537, 50021),
        (3000, 2999, 65537, 65027),
        (5000, 5000, 65537, 64007),
        (12000, 9000, 65537, 64921),
        (30000, 30000, 1000003, 990001),
        (50000, 100, 1000003, 700001),
    ]:
        x, y = generated(n, 7919, modulus), generated(m, 6007, other)
        yield [n, m, modulus, other] + measure(x, y)


write(ROOM, "many-rows", ["n", "m", "modulus", "other"] + MEASURES, many_rows())


def tied_permutations():
    for i in range(60):
        n, m = (int(size) for size in random.integers(2, 7, 2, endpoint=True))
        x, y = random.integers(0, 5, n), random.integers(0, 5, m) + i % 3
        values = stats.permutation_test(
            (x, y), lambda a, b, axis: stats.mannwhitneyu(a, b, axis=axis, method="asymptotic").statistic, n_resamples=np.inf
        )
        yield [x, y, values.statistic, values.pvalue]


write(ROOM, "rank-sum-with-ties", ["x", "y", "u", "p"], tied_permutations())


def weighted():
    for kind, x, y in pairs(60, 1, 10):
        a, b = np.round(random.gamma(1, 2, len(x)), 2) + 0.01, random.integers(0, 3, len(y)) + 0.0
        b[0] = 1
        yield [x, a, y, b, stats.wasserstein_distance(x, y, a, b)]


write(ROOM, "weighted-distance", ["x", "xWeights", "y", "yWeights", "distance"], weighted())


def many_samples():
    for i in range(80):
        k = 3 + i % 5
        samples = [rows(["ties", "normal", "coarse"][i % 3], int(random.integers(1, 8)), 0.6 * j * (i % 4) / 2) for j in range(k)]
        if sum(map(len, samples)) > 3 and len(set(np.concatenate(samples))) > 1:
            result = stats.anderson_ksamp(samples, variant="midrank")
            yield [";".join(" ".join(repr(float(v)) for v in s) for s in samples), result.statistic, result.pvalue]


write(ROOM, "anderson-darling-k", ["samples", "statistic", "tableP"], many_samples())


def cramer_von_mises(x):
    """The series of Csorgo and Faraway, to its end."""
    x, cdf, k = mpf(x), mpf(0), 0
    while True:
        y = 4 * k + 1
        q = y * y / (16 * x)
        term = gamma(k + mpf(1) / 2) / fac(k) / (pi ** mpf(1.5) * sqrt(x)) * sqrt(y) * exp(-q) * besselk(mpf(1) / 4, q)
        cdf, k = cdf + term, k + 1
        if term < mpf(10) ** -38:
            return 1 - cdf


def anderson_darling(x, degrees):
    """Along a straight line half-way to the first singularity: far more points than needed, and another path than the library's."""
    step, half = pi / (mpf(x) + 60 + 4 * degrees), mpf(1) / 2
    total, k = mpf(0), 0
    while True:
        s = mpc(half, k * step)
        z = pi * sqrt(1 + 8 * s) / 2
        # ln(-cos z) without a jump: cos z = e^(-iz) (1 + e^(2iz)) / 2 above the axis.
        log_determinant = -1j * z + log((1 + exp(2j * z)) / 2) + 1j * pi - log(2 * pi * s)
        term = exp(-log_determinant * degrees / 2 - s * x) / s
        total += term.real / 2 if k == 0 else term.real
        if k > 0 and abs(term) < abs(total) * mpf(10) ** -20:
            return total * step / pi
        k += 1


write("distribution", "cramer-von-mises-limit", ["x", "survival"], [
    [x, cramer_von_mises(x)]
    for x in [0.005, 0.01, 0.03, 0.05, 0.1, 0.15, 1 / 6, 0.18, 0.2, 0.25, 0.347, 0.461, 0.743, 1.168, 2.0, 3.5, 5.0, 6.5]
])
write("distribution", "anderson-darling-limit", ["x", "degrees", "survival"], [
    [x, degrees, anderson_darling(x, degrees)]
    for degrees, points in {
        1: [0.2, 0.775, 1.0, 1.933, 2.492, 3.857, 10.0, 27.0],
        2: [0.3, 1.0, 2.0, 4.0, 15.0, 30.0],
        3: [0.9, 3.0, 6.0, 25.0],
        4: [1.5, 4.0, 9.0],
        9: [4.0, 9.0, 20.0],
        49: [30.0, 49.0, 90.0],
    }.items()
    for x in points
])


def durbin(d, n):
    """The matrix of Marsaglia, Tsang and Wang at 40 digits."""
    k = int(mp.ceil(n * mpf(d)))
    h, m = k - n * mpf(d), 2 * k - 1
    a = matrix(m, m)
    for i in range(m):
        for j in range(m):
            a[i, j] = 1 / fac(i - j + 1) if i - j + 1 >= 0 else 0
    for i in range(m):
        a[i, 0] -= h ** (i + 1) / fac(i + 1)
        a[m - 1, i] -= h ** (m - i) / fac(m - i)
    a[m - 1, 0] += max(2 * h - 1, 0) ** m / fac(m)
    return 1 - (a**n)[k - 1, k - 1] * fac(n) / mpf(n) ** n


write("distribution", "kolmogorov-exact", ["d", "n", "survival"], [
    [d, n, durbin(d, n)]
    for n, ds in {
        1: [0.6, 0.9],
        2: [0.3, 0.45, 0.7],
        5: [0.12, 0.19, 0.3, 0.45, 0.55, 0.81],
        10: [0.06, 0.09, 0.15, 0.25, 0.4, 0.49, 0.7, 0.91],
        40: [0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.31],
        140: [0.005, 0.02, 0.05, 0.08, 0.115, 0.16, 0.17, 0.18],
    }.items()
    for d in ds
])


def kolmogorov():
    for n in [1, 2, 3, 7, 20, 77, 140, 141, 500, 1000, 4096, 4097, 10_000, 65_536, 100_000, 500_000, 1_000_000]:
        for z in [0.3, 0.45, 0.6, 0.8, 1.0, 1.2, 1.358, 1.47, 1.49, 1.63, 2.0, 2.5, 4.0, 8.0]:
            d = z / math.sqrt(n)
            p = float(stats.kstwo.sf(d, n))
            if d < 1 and p > 1e-300:
                yield [d, n, p]


write("distribution", "kolmogorov", ["d", "n", "survival"], kolmogorov())
