"""Writes small XGBoost and LightGBM models, and what the library that trained them answers to some rows.

Run with the versions in README.md:  python hack/reference/make_tree_fixtures.py
Run once more with xgboost==3.2.0, whose files differ: that writes the folder `xgboost-3.2` only.
Beside each model lie `x.rows.csv` (one row of features a line, `nan` where a value is missing) and `x.expected.csv` (one line a row, a column a class).
LightGBM works in FP64 and answers the same to these rows when they are rounded to FP32 first.
"""

import pathlib

import lightgbm
import numpy as np
import xgboost
from sklearn.datasets import load_breast_cancer, load_diabetes, load_iris

RESOURCES = pathlib.Path(__file__).resolve().parents[2] / "inference/src/test/resources"
SEED = 7


def with_gaps(features: np.ndarray) -> np.ndarray:
    """One value in ten is missing."""
    gaps = np.random.default_rng(SEED).random(features.shape) < 0.1
    return np.where(gaps, np.nan, features)


def cases() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    cancer, iris, diabetes = load_breast_cancer(), load_iris(), load_diabetes(scaled=False)
    return {
        "breast_cancer": (with_gaps(cancer.data), cancer.target),
        "iris": (iris.data, iris.target),
        "iris_unbalanced": (iris.data[25:], iris.target[25:]),
        "diabetes": (diabetes.data, diabetes.target),
    }


def held_out(features: np.ndarray) -> np.ndarray:
    """Every tenth row; the models are trained on all the others."""
    return np.arange(len(features)) % 10 == 0


def lines(file: pathlib.Path, values: np.ndarray) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = [",".join(np.format_float_positional(value, unique=True, trim="-") for value in row) for row in values]
    file.write_text("\n".join(text) + "\n")


def columns(answer: np.ndarray) -> np.ndarray:
    return answer.reshape(len(answer), -1)


def write_xgboost(name: str, features: np.ndarray, target: np.ndarray) -> None:
    objectives = {
        "breast_cancer": {"objective": "binary:logistic"},
        "iris": {"objective": "multi:softprob", "num_class": 3},
        "iris_unbalanced": {"objective": "multi:softprob", "num_class": 3},
        "diabetes": {"objective": "reg:squarederror"},
    }
    kept, rows = ~held_out(features), features[held_out(features)].astype(np.float32)
    parameters = {"max_depth": 3, "seed": SEED, "nthread": 1, "tree_method": "hist", **objectives[name]}
    data = xgboost.DMatrix(features[kept].astype(np.float32), target[kept])
    booster = xgboost.train(parameters, data, num_boost_round=6)
    folder = RESOURCES / ("xgboost" if xgboost.__version__.startswith("3.0.") else "xgboost-3.2")
    lines(folder / f"{name}.rows.csv", rows)
    lines(folder / f"{name}.expected.csv", columns(booster.predict(xgboost.DMatrix(rows))))
    booster.save_model(folder / f"{name}.json")
    booster.save_model(folder / f"{name}.ubj")


def write_lightgbm(name: str, features: np.ndarray, target: np.ndarray) -> None:
    objectives = {
        "breast_cancer": {"objective": "binary"},
        "iris": {"objective": "multiclass", "num_class": 3},
        "iris_unbalanced": {"objective": "multiclass", "num_class": 3},
        "diabetes": {"objective": "regression"},
    }
    kept, rows = ~held_out(features), features[held_out(features)]
    parameters = {"num_leaves": 6, "seed": SEED, "num_threads": 1, "deterministic": True, "verbose": -1, **objectives[name]}
    booster = lightgbm.train(parameters, lightgbm.Dataset(features[kept], target[kept]), num_boost_round=6)
    folder = RESOURCES / "lightgbm"
    lines(folder / f"{name}.rows.csv", rows)
    expected = booster.predict(rows)
    assert np.array_equal(expected, booster.predict(rows.astype(np.float32)))
    lines(folder / f"{name}.expected.csv", columns(expected))
    booster.save_model(folder / f"{name}.txt")


def main() -> None:
    for name, (features, target) in cases().items():
        write_xgboost(name, features, target)
        if xgboost.__version__.startswith("3.0."):
            write_lightgbm(name, features, target)


if __name__ == "__main__":
    main()
