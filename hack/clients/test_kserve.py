"""KServe's REST and gRPC clients against our server; run by hack/build/test-clients.sh."""

import logging
import unittest

import grpc
import httpx
import numpy as np
from expected import EVERY, ROWS, answers, assert_same
from kserve import InferInput, InferRequest, InferenceGRPCClient, InferenceRESTClient, RESTConfig
from server import Server


def setUpModule():
    global server
    logging.disable(logging.CRITICAL)  # The client logs each refusal with its stack.
    server = Server("linear3", "every_type")


def tearDownModule():
    server.stop()


def request(model: str, inputs: dict[str, tuple[str, np.ndarray]], binary: bool) -> InferRequest:
    tensors = []
    for name, (datatype, values) in inputs.items():
        tensor = InferInput(name, list(values.shape), datatype)
        tensor.set_data_from_numpy(values, binary_data=binary)
        tensors.append(tensor)
    return InferRequest(model_name=model, infer_inputs=tensors, request_id="seven")


class Calls:
    """What both clients can do; each sends typed values and bytes."""

    async def test_numbers_are_those_of_onnx_runtime(self):
        for binary in (True, False):
            got = await self.infer(request("linear3", {"features": ("FP32", ROWS)}, binary))
            self.assertEqual(got.id, "seven")
            outputs = {output.name: output.as_numpy() for output in got.outputs}
            for name, wanted in answers("linear3", {"features": ROWS}).items():
                assert_same(outputs[name], wanted)

    async def test_every_datatype_comes_back_unchanged(self):
        for binary in (True, False):
            got = await self.infer(request("every_type", EVERY, binary))
            outputs = {output.name: output.as_numpy() for output in got.outputs}
            for name, (_, values) in EVERY.items():
                assert_same(outputs[name + "_out"], values)

    async def test_says_what_is_wrong(self):
        wide = np.zeros((1, 4), dtype=np.float32)
        for binary in (True, False):
            with self.assertRaises(self.refusal) as refused:
                await self.infer(request("linear3", {"features": ("FP32", wide)}, binary))
            self.assertIn("expected shape [-1,3], got [1,4]", self.message(refused.exception))


class KserveRest(Calls, unittest.IsolatedAsyncioTestCase):
    refusal = httpx.HTTPStatusError

    async def asyncSetUp(self):
        self.client = InferenceRESTClient(RESTConfig(protocol="v2"))
        self.addAsyncCleanup(self.client.close)

    async def infer(self, asked):
        return await self.client.infer(f"http://{server.http}", asked, model_name=asked.model_name)

    def message(self, error):
        return error.response.json()["error"]

    async def test_health(self):
        base = f"http://{server.http}"
        self.assertTrue(await self.client.is_server_live(base))
        self.assertTrue(await self.client.is_server_ready(base))
        self.assertTrue(await self.client.is_model_ready(base, "linear3"))


class KserveGrpc(Calls, unittest.IsolatedAsyncioTestCase):
    refusal = grpc.RpcError

    async def asyncSetUp(self):
        self.client = InferenceGRPCClient(server.grpc)
        self.addAsyncCleanup(self.client.close)

    async def infer(self, asked):
        return await self.client.infer(asked)

    def message(self, error):
        self.assertEqual(error.code(), grpc.StatusCode.INVALID_ARGUMENT)
        return error.details()

    async def test_health(self):
        self.assertTrue(await self.client.is_server_live())
        self.assertTrue(await self.client.is_server_ready())
        self.assertTrue(await self.client.is_model_ready("linear3"))


if __name__ == "__main__":
    unittest.main()
