"""Requests that the clients send, and ONNX Runtime's own answers to them."""

import os

import numpy as np

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import onnxruntime  # noqa: E402

from server import FIXTURES  # noqa: E402

ROWS = np.array([[1, 2, 3], [-4, 0.5, 100], [0, 0, 0]], dtype=np.float32)
EVERY = {
    "bool": ("BOOL", np.array([[True, False]])),
    "int8": ("INT8", np.array([[-128, 127]], dtype=np.int8)),
    "uint8": ("UINT8", np.array([[0, 255]], dtype=np.uint8)),
    "int16": ("INT16", np.array([[-32768, 32767]], dtype=np.int16)),
    "int32": ("INT32", np.array([[-(2**31), 2**31 - 1]], dtype=np.int32)),
    "int64": ("INT64", np.array([[-(2**63), 2**60 + 1]], dtype=np.int64)),
    "float": ("FP32", np.array([[0.1, -3e38]], dtype=np.float32)),
    "double": ("FP64", np.array([[0.1, 1e300]], dtype=np.float64)),
    "text": ("BYTES", np.array([["Zürich", ""]], dtype=np.object_)),
}


def rows(model: str) -> np.ndarray:
    """The committed rows of a model."""
    return np.loadtxt(FIXTURES / f"{model}.rows.csv", delimiter=",", dtype=np.float32, ndmin=2)


def scores(model: str) -> np.ndarray:
    """What the library that trained the model answered to these rows: one column a class."""
    return np.loadtxt(FIXTURES / f"{model}.expected.csv", delimiter=",", dtype=np.float32, ndmin=2)


def answers(model: str, inputs: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    session = onnxruntime.InferenceSession(FIXTURES / f"{model}.onnx", providers=["CPUExecutionProvider"])
    return dict(zip([output.name for output in session.get_outputs()], session.run(None, inputs)))


def text(values: np.ndarray) -> list[str]:
    return [value.decode() if isinstance(value, bytes) else str(value) for value in values.ravel()]


def assert_same(got: np.ndarray, wanted: np.ndarray) -> None:
    if wanted.dtype.kind in "OUS":
        assert text(got) == text(wanted), (got, wanted)
    else:
        np.testing.assert_allclose(got, wanted, rtol=1e-6, atol=1e-7)
        assert got.shape == wanted.shape
