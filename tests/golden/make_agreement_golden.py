#!/usr/bin/env python3
"""Writes golden/agreement/expected.json: statistics of agreement by SciPy 1.10 and NumPy 1.24 on small made-up samples,
the intraclass correlations by their definition from the analysis of variance, and Shrout and Fleiss's worked example."""
import json
import pathlib

import numpy as np
import scipy
from scipy import optimize, stats

FOLDER = pathlib.Path(__file__).parent / "agreement"
FOLDER.mkdir(exist_ok=True)
rng = np.random.default_rng(1986)


def pearson(x, y):
    result = stats.pearsonr(x, y)
    return {"r": result.statistic, "p": result.pvalue, "interval": list(result.confidence_interval(0.95))}


def spearman(x, y):
    result = stats.spearmanr(x, y)
    return {"rho": result.correlation, "p": result.pvalue}


def bland_altman(x, y, z=1.96, level=0.95):
    d = x - y
    n, bias, sd = len(d), np.mean(d), np.std(d, ddof=1)
    t = stats.t.ppf((1 + level) / 2, n - 1)
    limit_error = np.sqrt(1 / n + z**2 / (2 * (n - 1))) * sd
    around = lambda middle, error: [middle - t * error, middle + t * error]
    return {
        "z": z, "level": level, "bias": bias, "sd": sd, "limits": [bias - z * sd, bias + z * sd],
        "bias_interval": around(bias, sd / np.sqrt(n)),
        "lower_limit_interval": around(bias - z * sd, limit_error),
        "upper_limit_interval": around(bias + z * sd, limit_error),
    }


def paired_t(x, y):
    result = stats.ttest_rel(x, y)
    interval = result.confidence_interval(0.9)
    return {"t": result.statistic, "df": result.df, "p": result.pvalue, "level": 0.9,
            "interval": [interval.low, interval.high]}


def wilcoxon(x, y):
    d = x - y
    ties = len(np.unique(np.abs(d))) < len(d)
    mode = "exact" if len(d) <= 50 and not ties and np.all(d != 0) else "approx"
    result = stats.wilcoxon(x, y, zero_method="wilcox", mode=mode)
    return {"statistic": result.statistic, "p": result.pvalue, "exact": mode == "exact", "n": int(np.sum(d != 0))}


def line(x, y):
    result = stats.linregress(x, y)
    n = len(x)
    t = stats.t.ppf(0.975, n - 2)
    residual_sd = np.sqrt(np.sum((y - result.intercept - result.slope * x) ** 2) / (n - 2))
    bands = []
    for at in (np.min(x), np.mean(x), 2 * np.max(x)):
        error = residual_sd * np.sqrt(1 / n + (at - np.mean(x)) ** 2 / np.sum((x - np.mean(x)) ** 2))
        middle = result.intercept + result.slope * at
        bands.append({"x": at, "interval": [middle - t * error, middle + t * error]})
    around = lambda middle, error: [middle - t * error, middle + t * error]
    return {
        "slope": result.slope, "intercept": result.intercept, "r_squared": result.rvalue**2, "p": result.pvalue,
        "slope_error": result.stderr, "intercept_error": result.intercept_stderr, "residual_sd": residual_sd,
        "slope_interval": around(result.slope, result.stderr),
        "intercept_interval": around(result.intercept, result.intercept_stderr), "bands": bands,
    }


def intraclass(ratings, level=0.95):
    """`ratings` holds a row per rater. McGraw and Wong 1996, tables 4, 7 and 8."""
    table = ratings.T
    n, k = table.shape
    grand = table.mean()
    rows = k * np.sum((table.mean(axis=1) - grand) ** 2) / (n - 1)
    columns = n * np.sum((table.mean(axis=0) - grand) ** 2) / (k - 1)
    total = np.sum((table - grand) ** 2)
    df2 = (n - 1) * (k - 1)
    error = (total - (n - 1) * rows - (k - 1) * columns) / df2
    f = rows / error
    tail = (1 + level) / 2
    quantile = stats.f.ppf

    icc3 = (rows - error) / (rows + (k - 1) * error)
    low, high = f / quantile(tail, n - 1, df2), f * quantile(tail, df2, n - 1)
    icc2 = (rows - error) / (rows + (k - 1) * error + k * (columns - error) / n)
    a = k * icc2 / (n * (1 - icc2))
    b = 1 + k * icc2 * (n - 1) / (n * (1 - icc2))
    v = (a * columns + b * error) ** 2 / ((a * columns) ** 2 / (k - 1) + (b * error) ** 2 / df2)
    low2, high2 = quantile(tail, n - 1, v), quantile(tail, v, n - 1)
    rest = k * columns + (k * n - k - n) * error
    return {
        "ratings": ratings.tolist(), "level": level, "f": f, "df": [n - 1, df2], "p": stats.f.sf(f, n - 1, df2),
        "consistency": {"icc": icc3, "interval": [(low - 1) / (low + k - 1), (high - 1) / (high + k - 1)]},
        "agreement": {"icc": icc2, "interval": [n * (rows - low2 * error) / (low2 * rest + n * rows),
                                                n * (high2 * rows - error) / (rest + n * high2 * rows)]},
    }


def growth(age, alpha, beta, gamma):
    return alpha * (1 - np.exp(-beta * age)) + gamma


def growth_gradient(age, alpha, beta, gamma):
    fall = np.exp(-beta * age)
    return np.stack([1 - fall, alpha * age * fall, np.ones_like(age)], axis=-1)


def susceptibility_age(ages, truth, noise):
    chi = growth(ages, *truth) + rng.normal(scale=noise, size=len(ages))
    best, covariance = optimize.curve_fit(growth, ages, chi, p0=truth, jac=growth_gradient, method="lm",
                                          ftol=1e-15, xtol=1e-15, gtol=1e-15, maxfev=100000)
    df = len(ages) - 3
    t = stats.t.ppf(0.975, df)
    bands = []
    for age in (0.0, np.min(ages), np.mean(ages), 1.5 * np.max(ages)):
        gradient = growth_gradient(np.array(age), *best)
        error = np.sqrt(gradient @ covariance @ gradient)
        bands.append({"age": age, "chi": growth(age, *best),
                      "interval": [growth(age, *best) - t * error, growth(age, *best) + t * error]})
    return {"ages": ages.tolist(), "chi": chi.tolist(), "parameters": best.tolist(), "covariance": covariance.tolist(),
            "residual_sd": np.sqrt(np.sum((chi - growth(ages, *best)) ** 2) / df), "bands": bands}


def made_pairs(n, slope, offset, noise):
    x = rng.normal(3500, 400, n)
    return x, offset + slope * x + rng.normal(scale=noise, size=n)


pairs = {
    "volumes": made_pairs(24, 0.95, 120, 90),
    "four": made_pairs(4, 1, 20, 300),
    "unrelated": made_pairs(12, 0, 3500, 400),
    "falling": made_pairs(50, -0.5, 5200, 250),
    "more_than_fifty": made_pairs(51, 1, 30, 120),
    "ties": (np.arange(20) * 3.0, np.arange(20) * 3.0 + rng.permutation(np.repeat([-4.0, -2, 1, 3], 5))),
    "ties_and_zeros": (rng.integers(0, 8, 30).astype(float), rng.integers(1, 9, 30).astype(float)),
    "small_numbers": tuple(rng.normal(0.05, 1e-3, 15) + rng.normal(0, 5e-4, (2, 15))),
}
expected = {
    "made_by": f"make_agreement_golden.py with scipy {scipy.__version__} and numpy {np.__version__}",
    "pairs": {}, "ratings": {}, "ages": {},
}
for name, (x, y) in pairs.items():
    expected["pairs"][name] = {
        "x": x.tolist(), "y": y.tolist(), "pearson": pearson(x, y), "spearman": spearman(x, y),
        "bland_altman": bland_altman(x, y), "bland_altman_90": bland_altman(x, y, 1.645, 0.9),
        "paired_t": paired_t(x, y), "wilcoxon": wilcoxon(x, y), "line": line(x, y),
    }

shrout_fleiss = np.array([[9, 6, 8, 7, 10, 6], [2, 1, 4, 1, 5, 2], [5, 3, 6, 2, 6, 4], [8, 2, 8, 6, 9, 7]], float)
subjects = rng.normal(3500, 400, 15)
ratings = {
    "shrout_fleiss": shrout_fleiss,
    "five_raters": subjects + rng.normal(0, 80, (5, 1)) + rng.normal(0, 120, (5, 15)),
    "two_raters": subjects + rng.normal(0, 60, (2, 15)),
    "offset_raters": subjects[:10] + np.array([[0], [600], [1500]]) + rng.normal(0, 20, (3, 10)),
    "no_agreement": rng.normal(0, 1, (3, 8)),
}
expected["ratings"] = {name: intraclass(table) for name, table in ratings.items()}
expected["ratings"]["two_raters_90"] = intraclass(ratings["two_raters"], 0.9)

expected["ages"] = {
    "putamen": susceptibility_age(rng.uniform(1, 80, 60), (0.09, 0.03, -0.01), 0.01),
    "adults": susceptibility_age(rng.uniform(20, 85, 40), (0.12, 0.05, 0.02), 0.005),
    "falling": susceptibility_age(rng.uniform(5, 70, 30), (-60.0, 0.08, 10.0), 6),
    "four": susceptibility_age(np.array([2.0, 11, 30, 70]), (0.1, 0.07, 0), 0.003),
    "nearly_straight": susceptibility_age(rng.uniform(10, 60, 200), (0.4, 0.01, 0), 0.004),
    "months": susceptibility_age(rng.uniform(0, 36, 25), (30.0, 0.4, -5), 2),
}
(FOLDER / "expected.json").write_text(json.dumps(expected, default=lambda value: value.item()) + "\n")
