"""Writes tails and quantiles of the normal and chi-square distributions, from mpmath at 60 digits."""

import csv
import pathlib

from mpmath import erfc, erfinv, findroot, gammainc, log, mp, mpf, sqrt

mp.dps = 60
HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parents[1] / "statistics/src/test/resources/dev/millwright/statistics/distribution"


def write(name, header, rows):
    with open(OUT / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([[repr(float(v)) if not isinstance(v, int) else v for v in row] for row in rows])


def normal(z):
    return erfc(-mpf(z) / sqrt(2)) / 2


def normal_quantile(p):
    start = sqrt(2) * erfinv(2 * p - 1) if p > mpf("1e-20") else -sqrt(-2 * log(p))
    return findroot(lambda z: log(normal(z)) - log(p), start)


def lower(x, k):
    return gammainc(mpf(k) / 2, 0, mpf(x) / 2, regularized=True)


def upper(x, k):
    return gammainc(mpf(k) / 2, mpf(x) / 2, regularized=True)


def chi_square_quantile(alpha, k):
    """Bisection on ln survival: slow and sure."""
    low, high = mpf(0), mpf(k)
    while upper(high, k) > alpha:
        high *= 2
    for _ in range(190):
        middle = (low + high) / 2
        low, high = (middle, high) if upper(middle, k) > alpha else (low, middle)
    return high


Z = [-37.5, -20.0, -8.25, -5.0, -3.0, -1.96, -1.0, -0.5, -1e-3, 0.0, 1e-8, 0.25, 1.0, 1.6448536269514722, 2.5, 6.0, 9.0]
P = [1e-300, 1e-100, 1e-20, 1e-10, 1e-5, 0.001, 0.025, 0.05, 0.074, 0.076, 0.2, 0.4, 0.5, 0.6, 0.95, 0.975, 0.9999]
DEGREES = [1, 2, 3, 4, 9, 10, 29, 30, 31, 32, 60, 255, 1000, 20000]
RATIOS = [1e-6, 0.01, 0.3, 0.7, 0.95, 1.0, 1.02, 1.3, 2.0, 5.0, 40.0]
ALPHAS = [1e-250, 1e-30, 1e-9, 1e-4, 0.01, 0.05, 0.3, 0.5, 0.8, 0.99, 0.9999]

write("normal.csv", ["z", "cdf"], [(z, normal(z)) for z in Z])
write("normal-quantile.csv", ["p", "z"], [(p, normal_quantile(mpf(p)) if p != 0.5 else 0) for p in P])
tails = [(k * r, k, lower(k * r, k), upper(k * r, k)) for k in DEGREES for r in RATIOS]
write("chi-square.csv", ["x", "degrees", "cdf", "survival"], [t for t in tails if min(t[2], t[3]) > mpf("1e-300")])
write(
    "chi-square-quantile.csv",
    ["alpha", "degrees", "x"],
    [(a, k, chi_square_quantile(mpf(a), k)) for k in [1, 2, 3, 9, 30, 31, 100, 5000] for a in ALPHAS],
)
