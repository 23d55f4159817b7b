# SPDX-License-Identifier: Apache-2.0
"""The Open Inference Protocol in its three forms: requests as bytes, answers as arrays, and whether an answer is right."""

import dataclasses
import http.client
import json
import struct

TOLERANCE = 1e-5
TIMEOUT_SECONDS = 20
HEADER_LENGTH = "Inference-Header-Content-Length"
GRPC_METHOD = "/inference.GRPCInferenceService/ModelInfer"
WIRES = ["json", "binary", "grpc"]


@dataclasses.dataclass(frozen=True)
class Case:
    model: str
    rows: int
    wire: str

    def __str__(self):
        return f"{self.model} {self.rows}x30 {self.wire}"


@dataclasses.dataclass(frozen=True)
class Request:
    path: str
    headers: dict
    body: bytes


@dataclasses.dataclass(frozen=True)
class Answer:
    """size_bytes is what every further answer to the same request must have: over HTTP/1.1 with its head, over gRPC the message alone."""

    outputs: dict
    size_bytes: int


class NotSupported(Exception):
    """The server answered, but not with what was asked for."""


class Wrong(Exception):
    """An answer with wrong numbers."""


def request(case, rows):
    """rows: FP32 array of the case's shape."""
    return {"json": json_request, "binary": binary_request, "grpc": grpc_request}[case.wire](case.model, rows)


def json_request(model, rows):
    # str of an FP32 is the shortest text that reads back to it, as a client that cares for bytes would send.
    values = ",".join(str(value) for value in rows.ravel())
    body = ('{"inputs":[{"name":"features","datatype":"FP32","shape":[%d,%d],"data":[%s]}]}' % (*rows.shape, values)).encode()
    return Request(f"/v2/models/{model}/infer", {"Content-Type": "application/json"}, body)


def binary_request(model, rows):
    from tritonclient.http import InferenceServerClient, InferInput

    features = InferInput("features", list(rows.shape), "FP32")
    features.set_data_from_numpy(rows, binary_data=True)
    body, header_length = InferenceServerClient.generate_request_body([features])  # no outputs: all of them, as binary
    headers = {"Content-Type": "application/octet-stream", HEADER_LENGTH: str(header_length)}
    return Request(f"/v2/models/{model}/infer", headers, bytes(body))


def grpc_request(model, rows):
    from tritonclient.grpc import service_pb2

    message = service_pb2.ModelInferRequest(
        model_name=model,
        inputs=[service_pb2.ModelInferRequest.InferInputTensor(name="features", datatype="FP32", shape=rows.shape)],
        raw_input_contents=[rows.astype("<f4").tobytes()]).SerializeToString()
    return Request(GRPC_METHOD, {"Content-Type": "application/grpc", "TE": "trailers"}, framed(message))


def framed(message):
    """gRPC's frame around a message: not compressed, length, message."""
    return struct.pack(">BI", 0, len(message)) + message


def ask(case, asked, http_port, grpc_port):
    """The answer to one request, or NotSupported with the server's reason."""
    if case.wire == "grpc":
        return ask_grpc(asked, grpc_port)
    return ask_http(asked, http_port)


def ask_http(asked, port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request("POST", asked.path, asked.body, asked.headers)
        response = connection.getresponse()
        body = response.read()
    except OSError as failure:
        raise NotSupported(f"no connection: {failure}") from failure
    finally:
        connection.close()
    if response.status != 200:
        raise NotSupported(f"status {response.status}: {reason(body)}")
    header_length = response.headers.get(HEADER_LENGTH)
    if (HEADER_LENGTH in asked.headers) != (header_length is not None):
        raise NotSupported(f"the answer's {HEADER_LENGTH} is {header_length}")
    return Answer(http_outputs(body, header_length), head_bytes(response) + len(body))


def reason(body):
    text = body.decode(errors="replace").strip()
    try:
        text = str(json.loads(text)["error"])
    except (ValueError, KeyError, TypeError):
        pass
    return text if len(text) <= 100 else text[:97] + "..."


def head_bytes(response):
    lines = [f"HTTP/1.1 {response.status} {response.reason}", *(f"{name}: {value}" for name, value in response.headers.items()), ""]
    return sum(len(line) + 2 for line in lines)


def http_outputs(body, header_length):
    from tritonclient.http import InferenceServerClient

    result = InferenceServerClient.parse_response_body(body, header_length=header_length and int(header_length))
    return {output["name"]: result.as_numpy(output["name"]) for output in result.get_response()["outputs"]}


def ask_grpc(asked, port):
    import grpc

    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        try:
            message = channel.unary_unary(asked.path)(asked.body[5:], timeout=TIMEOUT_SECONDS)
        except grpc.RpcError as failure:
            if failure.code() is grpc.StatusCode.UNAVAILABLE:
                raise NotSupported("nothing answers on the gRPC port") from failure
            raise NotSupported(f"{failure.code().name}: {reason(str(failure.details()).encode())}") from failure
    return Answer(grpc_outputs(message), len(framed(message)))


def grpc_outputs(message):
    import numpy as np
    from tritonclient.grpc import service_pb2

    types = {"FP32": "<f4", "INT64": "<i8"}
    response = service_pb2.ModelInferResponse.FromString(message)
    if not response.raw_output_contents:
        raise NotSupported("the answer has no raw contents")
    return {output.name: np.frombuffer(raw, types[output.datatype]).reshape(list(output.shape))
            for output, raw in zip(response.outputs, response.raw_output_contents)}


def check(answer, expected):
    """expected: output name to array, as ONNX Runtime answered in Python for the same rows."""
    for name, right in expected.items():
        got = answer.outputs.get(name)
        if got is None:
            raise Wrong(f"output {name} is missing, got {sorted(answer.outputs)}")
        # MLServer adds a dimension to the labels' one, [n] -> [n, 1]: the same numbers.
        if got.size != right.size:
            raise Wrong(f"output {name}: expected shape {right.shape}, got {got.shape}")
        difference = abs(got.reshape(right.shape).astype("f8") - right.astype("f8")).max()
        if not difference <= TOLERANCE:
            raise Wrong(f"output {name} differs by {difference:.3g}, more than {TOLERANCE:g}")


def constant_reply(case, expected):
    """What a server would answer, as the stored reply of the constant server: headers and body."""
    outputs = [{"name": name, "datatype": {"int64": "INT64", "float32": "FP32"}[str(values.dtype)], "shape": list(values.shape)}
               for name, values in expected.items()]
    if case.wire == "grpc":
        return {"content-type": "application/grpc"}, framed(grpc_reply(case.model, outputs, expected))
    if case.wire == "json":
        for output, values in zip(outputs, expected.values()):
            output["data"] = [float(str(value)) if values.dtype.kind == "f" else int(value) for value in values.ravel()]
        return {"content-type": "application/json"}, json_text(case.model, outputs)
    raw = [values.tobytes() for values in expected.values()]
    for output, values in zip(outputs, raw):
        output["parameters"] = {"binary_data_size": len(values)}
    head = json_text(case.model, outputs)
    return {"content-type": "application/octet-stream", HEADER_LENGTH: str(len(head))}, head + b"".join(raw)


def json_text(model, outputs):
    return json.dumps({"model_name": model, "model_version": "1", "outputs": outputs}, separators=(",", ":")).encode()


def grpc_reply(model, outputs, expected):
    from tritonclient.grpc import service_pb2

    return service_pb2.ModelInferResponse(
        model_name=model, model_version="1",
        outputs=[service_pb2.ModelInferResponse.InferOutputTensor(**output) for output in outputs],
        raw_output_contents=[values.tobytes() for values in expected.values()]).SerializeToString()
