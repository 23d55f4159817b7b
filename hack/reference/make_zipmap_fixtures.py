"""Writes ONNX classifiers that end in a ZipMap, and what their own library answers to some rows.

Run with the versions in README.md:  python hack/reference/make_zipmap_fixtures.py
Each model `x.onnx` has `x.rows.csv` (one row of features a line) and `x.expected.csv` (the probabilities, in the order of the classes).
"""

import pathlib

import lightgbm
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxmltools import convert_lightgbm
from onnxmltools.convert.common.data_types import FloatTensorType as LightgbmInput
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "inference/src/test/resources/onnx"
OPSET = {"": 17, "ai.onnx.ml": 3}
# In this order, which is the sorted one, a hash map would hold them in another.
NAMES = np.array(["alba", "setosa", "versicolor", "virginica"])


def iris() -> tuple[np.ndarray, np.ndarray]:
    """Iris with a fourth class: every tenth flower."""
    data = load_iris()
    classes = data.target + 1
    classes[::10] = 0
    return data.data.astype(np.float32), classes


def write(name: str, model: onnx.ModelProto, rows: np.ndarray, expected: np.ndarray) -> None:
    # The doc strings hold nothing of use, and differ from version to version.
    model.graph.doc_string = ""
    onnx.save(model, FIXTURES / f"{name}.onnx")
    lines(FIXTURES / f"{name}.rows.csv", rows)
    lines(FIXTURES / f"{name}.expected.csv", expected)


def lines(file: pathlib.Path, values: np.ndarray) -> None:
    text = [",".join(np.format_float_positional(value, unique=True, trim="-") for value in row) for row in values]
    file.write_text("\n".join(text) + "\n")


def string_labels() -> None:
    features, classes = iris()
    fitted = LogisticRegression(max_iter=1000).fit(features, NAMES[classes])
    assert list(fitted.classes_) == list(NAMES)
    options = {id(fitted): {"zipmap": True}}
    model = to_onnx(fitted, initial_types=[("features", FloatTensorType([None, 4]))], options=options, target_opset=OPSET)
    rows = features[::15]
    write("zipmap_strings", model, rows, fitted.predict_proba(rows).astype(np.float32))


def lightgbm_labels() -> None:
    features, classes = iris()
    labels = np.array([7, 3, 9, 1])[classes]
    fitted = lightgbm.LGBMClassifier(n_estimators=2, num_leaves=4, n_jobs=1, verbose=-1).fit(features, labels)
    model = convert_lightgbm(fitted, initial_types=[("features", LightgbmInput([None, 4]))], zipmap=True, target_opset=15)
    rows = features[::15]
    write("zipmap_lightgbm", model, rows, fitted.predict_proba(rows).astype(np.float32))


def unsorted_integers() -> None:
    """Written by hand, because both libraries sort their classes. There is no operator of ONNX's own domain in it, so that one is not imported."""
    weights = np.array([[1, 0, -1, 2], [0, 1, 1, -2]], dtype=np.float32)
    nodes = [
        helper.make_node(
            "LinearClassifier",
            ["features"],
            ["label", "scores"],
            domain="ai.onnx.ml",
            coefficients=weights.T.flatten().tolist(),
            intercepts=[0.0, 0.0, 0.0, 0.0],
            classlabels_ints=[7, 3, 9, 1],
            post_transform="NONE",
        ),
        helper.make_node("ZipMap", ["scores"], ["probabilities"], domain="ai.onnx.ml", classlabels_int64s=[7, 3, 9, 1]),
    ]
    outputs = [
        helper.make_tensor_value_info("label", TensorProto.INT64, [None]),
        helper.make_value_info(
            "probabilities",
            helper.make_sequence_type_proto(
                helper.make_map_type_proto(TensorProto.INT64, helper.make_tensor_type_proto(TensorProto.FLOAT, []))
            ),
        ),
    ]
    graph = helper.make_graph(
        nodes, "unsorted", [helper.make_tensor_value_info("features", TensorProto.FLOAT, [None, 2])], outputs
    )
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("ai.onnx.ml", 3)], producer_name="millwright-reference", ir_version=8
    )
    onnx.checker.check_model(model)
    rows = np.array([[1, 2], [-3, 0.5]], dtype=np.float32)
    write("zipmap_integers", model, rows, rows @ weights)


def main() -> None:
    string_labels()
    lightgbm_labels()
    unsorted_integers()


if __name__ == "__main__":
    main()
