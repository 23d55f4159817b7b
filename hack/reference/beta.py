"""Writes the gamma and beta functions and the distributions that follow from them, from mpmath at 50 digits."""

import table
from mpmath import beta, exp, log, loggamma, mp, mpf, sqrt

mp.dps = 50
ROOM = "distribution"


def series(a, b, x):
    """I_x(a, b) for x below the mean: positive terms only, or where they are too many the continued fraction of Abramowitz and Stegun 26.5.8."""
    factor = exp(a * log(x) + b * log(1 - x) - loggamma(a) - loggamma(b) + loggamma(a + b)) / a
    term = total = mpf(1)
    for n in range(2000):
        term *= (a + b + n) / (a + 1 + n) * x
        total += term
        if term < total * mpf("1e-30"):
            return factor * total
    return factor / fraction(a, b, x)


def fraction(a, b, x):
    c, d, result, m, change = mpf(1), mpf(0), mpf(1), 0, mpf(0)
    while abs(change - 1) > mpf("1e-25"):
        m += 1
        k = m // 2
        top = -(a + k) * (a + b + k) * x / (a + 2 * k) / (a + 2 * k + 1) if m % 2 else k * (b - k) * x / (a + 2 * k - 1) / (a + 2 * k)
        d = 1 / (1 + top * d)
        c = 1 + top / c
        change = c * d
        result *= change
    return result


def tails(a, b, x):
    a, b, x = mpf(a), mpf(b), mpf(x)
    if x <= (a + 1) / (a + b + 2):
        low = series(a, b, x)
        return low, 1 - low
    high = series(b, a, 1 - x)
    return 1 - high, high


def inverse(a, b, p):
    """The logit of x, by bisection on the logarithm of the lower tail: slow and sure."""
    a, b, p = mpf(a), mpf(b), mpf(p)
    low, high = mpf(-3000), mpf(100)
    for _ in range(70):
        u = (low + high) / 2
        low, high = (u, high) if tails(a, b, 1 / (1 + exp(-u)))[0] < p else (low, u)
    return (low + high) / 2


def student(t, df):
    t, df = mpf(t), mpf(df)
    return tails(df / 2, mpf("0.5"), df / (df + t * t))[0] / 2


def representable(rows, last):
    return [row for row in rows if all(float(v) == 0 or abs(float(v)) > 1e-300 for v in row[-last:])]


X = [1e-300, 1e-20, 1e-5, 0.1, 0.3, 0.4999, 0.5, 0.75, 0.9, 0.999999, 1.0, 1.0000001, 1.2, 1.49, 1.5, 1.7, 2.0, 2.00001, 2.3, 2.5, 2.6, 3.7, 10.0, 14.5, 15.5, 170.3, 1e5, 1e12, 1e300]
table.write(ROOM, "log-gamma", ["x", "logGamma"], [(x, loggamma(mpf(x))) for x in X])
S = [1e-5, 0.01, 0.5, 1.0, 2.5, 17.0, 300.0, 1e6]
table.write(ROOM, "log-beta", ["a", "b", "logBeta"], [(a, b, log(beta(mpf(a), mpf(b))) if max(a, b) < 1e5 else loggamma(mpf(a)) + loggamma(mpf(b)) - loggamma(mpf(a) + mpf(b))) for a in S for b in S])

SHAPES = [0.01, 0.5, 1.0, 4.0, 12.5, 1000.0, 50000.5, 1e6]
Z = [-30.0, -12.0, -5.0, -0.7, 0.0, 1.3, 3.0, 8.0, 25.0]
rows = []
for a in SHAPES:
    for b in SHAPES:
        for z in Z:
            logit = log(mpf(a) / b) + z * sqrt(1 / mpf(a) + 1 / mpf(b))
            x = float(1 / (1 + exp(-logit)))
            if 1e-290 < x < 1:
                rows.append((a, b, x, *tails(a, b, x)))
table.write(ROOM, "regularized-beta", ["a", "b", "x", "lower", "upper"], representable(rows, 2))

P = [1e-200, 1e-12, 0.001, 0.025, 0.2, 0.5, 0.6, 0.975, 0.999999]
rows = [(a, b, p, 1 / (1 + exp(-inverse(a, b, p)))) for a in [0.3, 1.0, 4.0, 500.0] for b in [0.5, 1.0, 12.5, 300.0] for p in P]
table.write(ROOM, "inverse-beta", ["a", "b", "p", "x"], representable(rows, 1))

DF = [0.5, 1.0, 2.0, 3.5, 9.0, 30.0, 100.0, 2500.0, 1e6]
T = [1e-9, 0.01, 0.5, 1.0, 1.96, 2.6, 5.0, 12.0, 37.0, 1e4, 1e60]
table.write(ROOM, "student-t", ["t", "degrees", "survival"], representable([(t, df, student(t, df)) for df in DF for t in T], 1))
TAILS = [1e-250, 1e-40, 1e-9, 0.0005, 0.025, 0.05, 0.2, 0.26, 0.4, 0.4999]
rows = []
for df in [0.5, 1.0, 3.5, 9.0, 300.0]:
    for p in TAILS:
        u = inverse(mpf(df) / 2, mpf("0.5"), 2 * mpf(p))
        rows.append((p, df, -sqrt(mpf(df)) * exp(-u / 2)))
table.write(ROOM, "student-t-quantile", ["p", "degrees", "t"], [row for row in rows if abs(row[2]) < 1e300])

rows = []
for n in [1, 2, 7, 40, 1000, 123457, 1000000]:
    for p in [1e-9, 0.001, 0.1, 0.37, 0.5, 0.93, 0.99999]:
        mean, deviation = n * p, (n * p * (1 - p)) ** 0.5
        for k in sorted({min(n, max(0, round(mean + z * deviation))) for z in [-30, -10, -3, -1, 0, 1, 2, 6, 20]}):
            q, m = mpf(p), mpf(n)
            pmf = exp(loggamma(m + 1) - loggamma(mpf(k) + 1) - loggamma(m - k + 1) + k * log(q) + (n - k) * log(1 - q))
            cdf, survival = (1, 0) if k == n else reversed(tails(k + 1, n - k, p))
            rows.append((k, n, p, pmf, cdf, survival))
table.write(ROOM, "binomial", ["k", "trials", "probability", "pmf", "cdf", "survival"], representable(rows, 3))
