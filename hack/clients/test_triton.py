"""Triton's HTTP and gRPC clients against our server; run by hack/build/test-clients.sh."""

import unittest

import ml_dtypes
import numpy as np
import tritonclient.grpc
import tritonclient.http
from expected import EVERY, ROWS, answers, assert_same, rows, scores
from server import Server
from tritonclient.utils import InferenceServerException


def setUpModule():
    global server
    server = Server("linear3", "every_type", "half", "zipmap_strings", "zipmap_integers")


def tearDownModule():
    server.stop()


class Calls:
    """What both clients can do in the same words."""

    def tensor(self, name, values, datatype, **how):
        tensor = self.api.InferInput(name, list(values.shape), datatype)
        tensor.set_data_from_numpy(values, **how)
        return tensor

    def test_health_and_metadata(self):
        self.assertTrue(self.client.is_server_live())
        self.assertTrue(self.client.is_server_ready())
        self.assertTrue(self.client.is_model_ready("linear3"))
        self.assertTrue(self.client.is_model_ready("linear3", "1"))

    def test_numbers_are_those_of_onnx_runtime(self):
        got = self.client.infer("linear3", [self.tensor("features", ROWS, "FP32")], request_id="seven")
        for name, wanted in answers("linear3", {"features": ROWS}).items():
            assert_same(got.as_numpy(name), wanted)
        self.assertEqual(self.response(got)["id"], "seven")

    def test_every_datatype_comes_back_unchanged(self):
        inputs = [self.tensor(name, values, datatype) for name, (datatype, values) in EVERY.items()]
        got = self.client.infer("every_type", inputs)
        for name, (_, values) in EVERY.items():
            assert_same(got.as_numpy(name + "_out"), values)

    def test_sixteen_bit_floats(self):
        half = np.array([[1.5, -2.25]], dtype=np.float16)
        brain = np.array([[1.5, -2.0]], dtype=ml_dtypes.bfloat16)
        got = self.client.infer("half", [self.tensor("fp16", half, "FP16"), self.tensor("bf16", brain, "BF16")])
        assert_same(got.as_numpy("fp16_out"), half)
        assert_same(got.as_numpy("bf16_out").astype(np.float32), brain.astype(np.float32))

    def test_classes_keep_their_order(self):
        for model, label, probabilities in (
            ("zipmap_strings", "output_label", "output_probability"), ("zipmap_integers", "label", "probabilities")):
            features = rows(model)
            got = self.client.infer(model, [self.tensor("features", features, "FP32")])
            assert_same(got.as_numpy(label), np.asarray(answers(model, {"features": features})[label]))
            assert_same(got.as_numpy(probabilities), scores(model))

    def test_a_subset_of_the_outputs(self):
        wanted = [self.api.InferRequestedOutput("probabilities")]
        got = self.client.infer("linear3", [self.tensor("features", ROWS, "FP32")], outputs=wanted)
        self.assertIsNone(got.as_numpy("label"))
        assert_same(got.as_numpy("probabilities"), answers("linear3", {"features": ROWS})["probabilities"])

    def test_says_what_is_wrong(self):
        wide = np.zeros((1, 4), dtype=np.float32)
        self.refused("expected shape [-1,3], got [1,4]", "linear3", [self.tensor("features", wide, "FP32")])
        self.refused('input "x" is unknown', "linear3", [self.tensor("x", ROWS, "FP32")])
        self.refused("expected datatype FP32, got FP64", "linear3", [self.tensor("features", ROWS.astype(np.float64), "FP64")])
        self.refused('model "other" is unknown', "other", [self.tensor("features", ROWS, "FP32")])

    def refused(self, message, model, inputs):
        with self.assertRaises(InferenceServerException) as refusal:
            self.client.infer(model, inputs)
        self.assertIn(message, refusal.exception.message())
        self.assertIn(refusal.exception.status(), self.statuses)

    def test_compressed(self):
        many = np.resize(ROWS, (500, 3))
        got = self.client.infer("linear3", [self.tensor("features", many, "FP32")], **self.compressed)
        assert_same(got.as_numpy("probabilities"), answers("linear3", {"features": many})["probabilities"])


class TritonHttp(Calls, unittest.TestCase):
    api = tritonclient.http
    statuses = ("400", "404")
    compressed = {"request_compression_algorithm": "gzip", "response_compression_algorithm": "gzip"}

    def setUp(self):
        self.client = tritonclient.http.InferenceServerClient(server.http)
        self.addCleanup(self.client.close)

    def response(self, result):
        return result.get_response()

    def test_json_both_ways(self):
        wanted = [self.api.InferRequestedOutput(name, binary_data=False) for name in ("label", "probabilities")]
        got = self.client.infer("linear3", [self.tensor("features", ROWS, "FP32", binary_data=False)], outputs=wanted)
        for name, values in answers("linear3", {"features": ROWS}).items():
            assert_same(got.as_numpy(name), values)

    def test_texts_in_json(self):
        inputs = [self.tensor(name, values, datatype, binary_data=False) for name, (datatype, values) in EVERY.items()]
        got = self.client.infer("every_type", inputs, outputs=[self.api.InferRequestedOutput("text_out", binary_data=False)])
        assert_same(got.as_numpy("text_out"), EVERY["text"][1])

    def test_metadata(self):
        self.assertEqual(self.client.get_server_metadata()["name"], "millwright-model-server")
        self.assertEqual(self.client.get_model_metadata("linear3")["inputs"][0]["shape"], [-1, 3])


class TritonGrpc(Calls, unittest.TestCase):
    api = tritonclient.grpc
    statuses = ("StatusCode.INVALID_ARGUMENT", "StatusCode.NOT_FOUND")
    compressed = {"compression_algorithm": "gzip"}

    def setUp(self):
        self.client = tritonclient.grpc.InferenceServerClient(server.grpc)
        self.addCleanup(self.client.close)

    def response(self, result):
        return result.get_response(as_json=True)

    def test_metadata(self):
        self.assertEqual(self.client.get_server_metadata().name, "millwright-model-server")
        metadata = self.client.get_model_metadata("linear3", as_json=True)
        self.assertEqual(metadata["inputs"][0]["shape"], ["-1", "3"])
        self.assertEqual(metadata["versions"], ["1"])

    def test_the_repository_is_not_there_yet(self):
        with self.assertRaises(InferenceServerException) as refusal:
            self.client.get_model_repository_index()
        self.assertEqual(refusal.exception.status(), "StatusCode.UNIMPLEMENTED")


if __name__ == "__main__":
    unittest.main()
