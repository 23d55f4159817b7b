"""Writes the small ONNX models that the Java tests load.

Run with onnx==1.19.1 and numpy:  python hack/reference/make_onnx_fixtures.py
The files are committed, so a build needs no Python. `linear3.onnx` has the contract of a scikit-learn classifier exported without ZipMap: input `features`,
outputs `label` (INT64) and `probabilities` (FP32, one column a class); the weights are written out below so that a test can recompute every score.
"""

import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "inference/src/test/resources/onnx"
OPSET = [helper.make_opsetid("", 17)]


def model(graph: onnx.GraphProto) -> onnx.ModelProto:
    made = helper.make_model(graph, opset_imports=OPSET, producer_name="millwright-reference", ir_version=8)
    onnx.checker.check_model(made)
    return made


def linear3() -> onnx.ModelProto:
    """sigmoid(0.5 x0 - 0.25 x1 + 0.125 x2 + 0.0625)"""
    weights = np.array([[0.5], [-0.25], [0.125]], dtype=np.float32)
    nodes = [
        helper.make_node("MatMul", ["features", "weights"], ["dot"]),
        helper.make_node("Add", ["dot", "bias"], ["logit"]),
        helper.make_node("Sigmoid", ["logit"], ["positive"]),
        helper.make_node("Sub", ["one", "positive"], ["negative"]),
        helper.make_node("Concat", ["negative", "positive"], ["probabilities"], axis=1),
        helper.make_node("ArgMax", ["probabilities"], ["label"], axis=1, keepdims=0),
    ]
    return model(
        helper.make_graph(
            nodes,
            "linear3",
            [helper.make_tensor_value_info("features", TensorProto.FLOAT, [None, 3])],
            [
                helper.make_tensor_value_info("label", TensorProto.INT64, [None]),
                helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, [None, 2]),
            ],
            [
                numpy_helper.from_array(weights, "weights"),
                numpy_helper.from_array(np.array([0.0625], dtype=np.float32), "bias"),
                numpy_helper.from_array(np.array([1.0], dtype=np.float32), "one"),
            ],
        )
    )


def wide(width: int = 2000) -> onnx.ModelProto:
    """The probabilities of linear3 through a layer that costs much and changes nothing but the last bits; its weights are made at load: the file is small."""
    made = linear3().graph
    mix = helper.make_tensor("mix", TensorProto.FLOAT, [1], [2 / (width * (width - 1))])
    nodes = [
        helper.make_node("Range", ["first", "end", "step"], ["counts"]),
        helper.make_node("ConstantOfShape", ["shape"], ["mixing"], value=mix),
        helper.make_node("MatMul", ["features", "weights"], ["score"]),
        helper.make_node("Mul", ["score", "counts"], ["multiples"]),
        helper.make_node("MatMul", ["multiples", "mixing"], ["scores"]),
        helper.make_node("ReduceMean", ["scores"], ["dot"], axes=[1]),
        *made.node[1:5],
    ]
    numbers = {"first": 0, "end": width, "step": 1}
    constants = [numpy_helper.from_array(np.array(value, dtype=np.float32), name) for name, value in numbers.items()]
    constants.append(numpy_helper.from_array(np.array([width, width], dtype=np.int64), "shape"))
    return model(helper.make_graph(nodes, "wide", made.input, made.output[1:], [*made.initializer, *constants]))


def every_type() -> onnx.ModelProto:
    """One identity for each tensor type that has a JSON form and that the Java binding can carry both ways."""
    return identities(
        "every_type",
        {
            "bool": TensorProto.BOOL,
            "int8": TensorProto.INT8,
            "uint8": TensorProto.UINT8,
            "int16": TensorProto.INT16,
            "int32": TensorProto.INT32,
            "int64": TensorProto.INT64,
            "float": TensorProto.FLOAT,
            "double": TensorProto.DOUBLE,
            "text": TensorProto.STRING,
        },
    )


def identities(name: str, types: dict[str, int]) -> onnx.ModelProto:
    return model(
        helper.make_graph(
            [helper.make_node("Identity", [each], [each + "_out"]) for each in types],
            name,
            [helper.make_tensor_value_info(each, kind, [None, 2]) for each, kind in types.items()],
            [helper.make_tensor_value_info(each + "_out", kind, [None, 2]) for each, kind in types.items()],
        )
    )


def unsigned() -> onnx.ModelProto:
    """The unsigned types as outputs: casts of one INT64 input keep its lower bits."""
    types = {"u16": TensorProto.UINT16, "u32": TensorProto.UINT32, "u64": TensorProto.UINT64}
    return model(
        helper.make_graph(
            [helper.make_node("Cast", ["x"], [name], to=kind) for name, kind in types.items()],
            "unsigned",
            [helper.make_tensor_value_info("x", TensorProto.INT64, [None])],
            [helper.make_tensor_value_info(name, kind, [None]) for name, kind in types.items()],
        )
    )


def sequence() -> onnx.ModelProto:
    """An output that is no tensor and comes from no ZipMap."""
    pieces = helper.make_tensor_sequence_value_info("pieces", TensorProto.FLOAT, None)
    return model(
        helper.make_graph(
            [helper.make_node("SplitToSequence", ["x"], ["pieces"])],
            "sequence",
            [helper.make_tensor_value_info("x", TensorProto.FLOAT, [None])],
            [pieces],
        )
    )


def awkward() -> onnx.ModelProto:
    """Outputs that no node of the graph computes afresh: the input itself, a constant, another name or shape for the input, one of two subgraphs' results."""

    def branch(name: str, operator: str) -> onnx.GraphProto:
        return helper.make_graph(
            [helper.make_node(operator, ["x"], [name])], name, [], [helper.make_tensor_value_info(name, TensorProto.FLOAT, [None, 2])]
        )

    nodes = [
        helper.make_node("Identity", ["x"], ["same"]),
        helper.make_node("Reshape", ["x", "columns"], ["turned"]),
        helper.make_node("ReduceSum", ["x"], ["sum"], keepdims=0),
        helper.make_node("Greater", ["sum", "zero"], ["positive"]),
        helper.make_node("If", ["positive"], ["branched"], then_branch=branch("kept", "Identity"), else_branch=branch("negated", "Neg")),
        helper.make_node("Add", ["x", "x"], ["doubled"]),
        helper.make_node("Identity", ["doubled"], ["doubled_too"]),
    ]
    floats = {"x": [None, 2], "same": [None, 2], "turned": [2, None], "constant": [2], "branched": [None, 2], "doubled": [None, 2], "doubled_too": [None, 2]}
    infos = {name: helper.make_tensor_value_info(name, TensorProto.FLOAT, dims) for name, dims in floats.items()}
    constants = [
        numpy_helper.from_array(np.array([2, -1], dtype=np.int64), "columns"),
        numpy_helper.from_array(np.array(0, dtype=np.float32), "zero"),
        numpy_helper.from_array(np.array([3, 4], dtype=np.float32), "constant"),
    ]
    outputs = [infos[name] for name in ("same", "turned", "constant", "branched", "doubled", "doubled_too")]
    return model(helper.make_graph(nodes, "awkward", [infos["x"]], outputs, constants))


def nonzero() -> onnx.ModelProto:
    """The places of what is not zero: how many there are depends on the values, not on the shape."""
    nodes = [helper.make_node("NonZero", ["x"], ["found"]), helper.make_node("Transpose", ["found"], ["places"])]
    return model(
        helper.make_graph(
            nodes,
            "nonzero",
            [helper.make_tensor_value_info("x", TensorProto.FLOAT, [None])],
            [helper.make_tensor_value_info("places", TensorProto.INT64, [None, 1])],
        )
    )


def external(location: str) -> onnx.ModelProto:
    """A model whose weights lie in another file: whoever loads it reads that path."""
    made = linear3()
    tensor = made.graph.initializer[0]
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in {"location": location, "offset": "0", "length": "12"}.items():
        tensor.external_data.add(key=key, value=value)
    return made


def main() -> None:
    FIXTURES.mkdir(parents=True, exist_ok=True)
    onnx.save(linear3(), FIXTURES / "linear3.onnx")
    onnx.save(wide(), FIXTURES / "wide.onnx")
    onnx.save(every_type(), FIXTURES / "every_type.onnx")
    onnx.save(identities("half", {"fp16": TensorProto.FLOAT16, "bf16": TensorProto.BFLOAT16}), FIXTURES / "half.onnx")
    onnx.save(unsigned(), FIXTURES / "unsigned.onnx")
    onnx.save(identities("unsigned_input", {"u32": TensorProto.UINT32}), FIXTURES / "unsigned_input.onnx")
    onnx.save(sequence(), FIXTURES / "sequence.onnx")
    onnx.save(awkward(), FIXTURES / "awkward.onnx")
    onnx.save(nonzero(), FIXTURES / "nonzero.onnx")
    (FIXTURES / "external.onnx").write_bytes(external("weights.bin").SerializeToString())
    (FIXTURES / "external_outside.onnx").write_bytes(external("../../etc/passwd").SerializeToString())


if __name__ == "__main__":
    main()
