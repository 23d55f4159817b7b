# SPDX-License-Identifier: Apache-2.0
"""Runs both clients as programs against a real HTTP server on this machine.

    python3 -m unittest test_client
"""

import http.server
import json
import pathlib
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import unittest

HERE = pathlib.Path(__file__).resolve().parent
HOLDOUT = HERE.parent / "data" / "holdout.csv"
sys.path.insert(0, str(HERE))
from ask import auc  # noqa: E402
from endpoint import FEATURES, LABEL, read_rows  # noqa: E402


class Model(http.server.BaseHTTPRequestHandler):
    """Says 1 to everybody older than thirty, or does what the test asks for."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append((self.client_address[1], self.path, body))
        if self.server.behave is not None and self.server.behave(self):
            return
        data = body["inputs"][0]["data"]
        ages = data[FEATURES.index("xage")::len(FEATURES)]
        scores = [min(age / 60, 1.0) for age in ages]
        self.answer(200, {"outputs": [
            {"name": "label", "data": [int(score > 0.5) for score in scores]},
            {"name": "probabilities", "data": [value for score in scores for value in (1 - score, score)]}]})

    def answer(self, status, content, **headers):
        payload = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(payload)))
        self.send_header("Millwright-Model-Version", self.server.version)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(payload)

    def reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()
        return True

    def log_message(self, *_):
        pass


class ClientTest(unittest.TestCase):
    def setUp(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Model)
        self.server.handle_error = lambda *_: None
        self.server.requests, self.server.behave, self.server.version = [], None, "1"
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))

    def command(self, script, *options):
        return [sys.executable, "-u", str(HERE / script), f"--url={self.url}", "--model=doctor-visits",
                f"--rows={HOLDOUT}", *options]

    def run_client(self, script, *options):
        return subprocess.run(self.command(script, *options), capture_output=True, text=True, timeout=60)

    def load(self, *options):
        done = self.run_client("load.py", *options)
        self.assertEqual(0, done.returncode, done.stderr)
        return json.loads(done.stdout.splitlines()[-1])

    def after(self, requests, stop):
        """A behaviour that calls stop once when so many requests have come."""
        def behave(_):
            if len(self.server.requests) >= requests:
                stop()
            return False
        self.server.behave = behave

    def test_ask_counts_right_answers_over_all_rows(self):
        rows = read_rows(HOLDOUT)
        expected = sum(int(float(row["xage"]) > 30) == int(row[LABEL]) for row in rows)
        done = self.run_client("ask.py")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn(f"accuracy {expected}/1477 = {expected / 1477!r}", done.stdout)
        summary = json.loads(done.stdout.splitlines()[-1])
        self.assertEqual((1477, expected, {"1": 1477}), (summary["rows"], summary["correct"], summary["versions"]))
        self.assertEqual(12, done.stdout.splitlines().index(next(l for l in done.stdout.splitlines() if "AUC" in l)))

    def test_ask_sends_every_row_once_as_one_tensor_a_batch(self):
        self.run_client("ask.py", "--skip=7", "--limit=120", "--batch=50")
        tensors = [body["inputs"][0] for _, _, body in self.server.requests]
        self.assertEqual([[50, 17], [50, 17], [20, 17]], [tensor["shape"] for tensor in tensors])
        sent = [value for tensor in tensors for value in tensor["data"]]
        self.assertEqual([float(row[name]) for row in read_rows(HOLDOUT)[7:127] for name in FEATURES], sent)
        self.assertEqual({"/v2/models/doctor-visits/infer"}, {path for _, path, _ in self.server.requests})

    def test_ask_says_what_came_instead_of_an_answer(self):
        self.server.behave = lambda handler: handler.answer(404, {"error": "no such model"}) or True
        done = self.run_client("ask.py")
        self.assertEqual(1, done.returncode)
        self.assertIn("answered 404: {\"error\": \"no such model\"}", done.stderr)
        self.server.behave = lambda handler: handler.answer(200, {"outputs": []}) or True
        self.assertIn("expected outputs label and probabilities", self.run_client("ask.py").stderr)
        self.url = "http://127.0.0.1:1"
        self.assertIn("ask: no connection to 127.0.0.1:1", self.run_client("ask.py").stderr)

    def test_auc_counts_ties_half(self):
        self.assertEqual(1.0, auc([0, 0, 1], [0.1, 0.2, 0.3]))
        self.assertEqual(0.5, auc([0, 1], [0.2, 0.2]))
        self.assertEqual(0.875, auc([0, 1, 0, 1], [0.1, 0.2, 0.2, 0.9]))
        self.assertIsNone(auc([1, 1], [0.1, 0.2]))

    def test_load_keeps_some_connections_and_opens_others_anew(self):
        self.after(40, lambda: (self.folder / "stop").touch())
        summary = self.load("--keep-alive=1", "--new-connections=1", f"--stop-file={self.folder / 'stop'}")
        self.assertEqual(len(self.server.requests), summary["sent"])
        self.assertEqual((0, {}), (summary["failed"], summary["failures"]))
        ports = [port for port, _, _ in self.server.requests]
        kept = [port for port in set(ports) if ports.count(port) > 1]
        self.assertEqual(1, len(kept))
        self.assertGreater(len(set(ports)), 10)

    def test_load_counts_each_failure_by_its_kind_and_never_retries(self):
        def behave(handler):
            number = len(self.server.requests)
            if number % 10 == 3:
                return handler.answer(503, {"error": "busy"}) or True
            if number % 10 == 6:
                return handler.reset()
            if number % 10 == 9:
                return handler.answer(200, {"outputs": [{"name": "label", "data": []},
                                                        {"name": "probabilities", "data": []}]}) or True
            if number == 50:
                (self.folder / "stop").touch()
            return False
        self.server.behave = behave
        summary = self.load("--keep-alive=1", "--new-connections=0", f"--stop-file={self.folder / 'stop'}")
        total = len(self.server.requests)
        expected = {kind: len(range(first, total + 1, 10)) for kind, first in
                    {"status 503": 3, "broken connection": 6, "short answer": 9}.items()}
        self.assertEqual(expected, summary["failures"])
        self.assertEqual((total, sum(expected.values())), (summary["sent"], summary["failed"]))
        self.assertEqual(total - summary["failed"], summary["versions"]["1"]["requests"])

    def test_load_counts_refused_connections(self):
        self.url = "http://127.0.0.1:1"
        summary = self.load("--seconds=0.3")
        self.assertGreater(summary["sent"], 0)
        self.assertEqual({"connect": summary["sent"]}, summary["failures"])
        self.assertIn("no connection to 127.0.0.1:1", summary["firstFailures"][0])

    def test_load_says_which_version_answered_when(self):
        def replace():
            self.server.version = "2"
            self.after(60, lambda: (self.folder / "stop").touch())
        self.after(30, replace)
        summary = self.load(f"--stop-file={self.folder / 'stop'}")
        self.assertEqual({"1", "2"}, set(summary["versions"]))
        first, second = summary["versions"]["1"], summary["versions"]["2"]
        self.assertEqual(summary["sent"], first["requests"] + second["requests"])
        self.assertLessEqual(first["first"], second["first"])
        self.assertLessEqual(first["last"], second["last"])

    def test_load_follows_a_polite_close_without_a_failure(self):
        self.server.behave = lambda handler: handler.answer(200, {"outputs": [
            {"name": "label", "data": [1]}, {"name": "probabilities", "data": [0, 1]}]}, Connection="close") or True
        summary = self.load("--seconds=0.5", "--keep-alive=2", "--new-connections=0")
        self.assertEqual(0, summary["failed"], summary)
        self.assertGreater(summary["sent"], 2)

    def test_load_ends_on_sigterm_with_its_summary(self):
        with subprocess.Popen(self.command("load.py"), stdout=subprocess.PIPE, text=True) as process:
            self.after(10, lambda: process.send_signal(signal.SIGTERM))
            output, _ = process.communicate(timeout=60)
        self.assertEqual(0, process.returncode)
        summary = json.loads(output.splitlines()[-1])
        self.assertEqual(len(self.server.requests), summary["sent"])
        self.assertEqual(0, summary["failed"])


if __name__ == "__main__":
    unittest.main()
