# SPDX-License-Identifier: Apache-2.0
"""What needs no server: reading what the load generators print, judging answers, medians, ratios and the table."""

import json
import os
import pathlib
import sys
import unittest

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import load  # noqa: E402
import report  # noqa: E402
import servers  # noqa: E402
import wire  # noqa: E402

WRK = """Running 2s test @ http://127.0.0.1:8080/v2/models/gbdt/infer
  1 threads and 16 connections
  90412 requests in 2.00s, 21.55MB read
Requests/sec:  45181.20
{"requests":90412,"micros":2001098,"bytes":22603000,"refused":0,"broken":0,"p50_micros":331,"p99_micros":1280}
"""

H2LOAD = """starting benchmark...
finished in 1.00s, 1003.00 req/s, 239.92KB/s
requests: 1003 total, 1019 started, 1003 done, 1003 succeeded, 0 failed, 0 errored, 0 timeout
status codes: 1003 2xx, 0 3xx, 0 4xx, 0 5xx
traffic: 239.92KB (245678) total, 41.21KB (42198) headers (space savings 85.32%), 146.92KB (150450) data
"""


def log_of(*micros):
    return "".join(f"1637000000000000\t200\t{each}\n" for each in micros)


class LoadTest(unittest.TestCase):
    def test_reads_what_wrk_saw(self):
        self.assertEqual(load.parse_wrk(WRK, 250, 16), load.Load(90412, 2.001098, 331, 1280, 0))

    def test_counts_refused_and_broken_answers_of_wrk(self):
        text = WRK.replace('"refused":0,"broken":0', '"refused":5,"broken":2')
        self.assertEqual(load.parse_wrk(text, 250, 16).errors, 7)

    def test_notices_answers_of_another_size(self):
        self.assertEqual(load.parse_wrk(WRK, 251, 16).errors, 361 - 16)

    def test_allows_answers_that_the_end_cut(self):
        self.assertEqual(load.parse_wrk(WRK.replace("22603000", str(22603000 + 16 * 250)), 250, 16).errors, 0)

    def test_says_what_wrk_printed_instead_of_a_result(self):
        with self.assertRaisesRegex(ValueError, "unable to connect"):
            load.parse_wrk("unable to connect to 127.0.0.1:1 Connection refused", 250, 16)

    def test_reads_what_h2load_saw(self):
        seen = load.parse_h2load(H2LOAD, log_of(*range(1, 1004)), 150, 16)
        self.assertEqual((seen.requests, seen.p50_micros, seen.p99_micros, seen.errors), (1003, 502, 993, 0))

    def test_counts_failed_calls_that_look_like_200(self):
        text = H2LOAD.replace("(150450) data", "(75300) data")
        self.assertEqual(load.parse_h2load(text, log_of(1), 150, 16).errors, 501 - 16)

    def test_counts_answers_that_h2load_saw_fail(self):
        text = H2LOAD.replace("1003 done, 1003 succeeded, 0 failed", "1003 done, 1000 succeeded, 3 failed")
        self.assertEqual(load.parse_h2load(text, log_of(1), 150, 16).errors, 3)

    def test_says_what_h2load_printed_instead_of_a_summary(self):
        with self.assertRaisesRegex(ValueError, "Could not resolve"):
            load.parse_h2load("Could not resolve host", "", 150, 16)


def slices(*cpu_seconds, errors=0):
    return [report.Slice(1000, 2.0, 300, 900, errors, cpu, 1.0, 80.0) for cpu in cpu_seconds]


class ReportTest(unittest.TestCase):
    def test_takes_the_median_slice_and_shows_the_range(self):
        seen = report.figures(slices(0.020, 0.016, 0.090))
        self.assertEqual((seen.per_second, round(seen.cpu_micros, 6), seen.rss_mib), (500, 20, 80))
        self.assertEqual([round(each, 6) for each in seen.cpu_range], [16, 90])

    def test_divides_cpu_by_cpu(self):
        ours, peer = report.figures(slices(0.020)), report.figures(slices(0.550))
        self.assertEqual((report.ratio(peer, ours), report.ratio(ours, peer)), ("28x", "0.04x"))

    def test_gives_no_ratio_where_one_was_not_measured_or_had_errors(self):
        ours = report.figures(slices(0.020))
        for other in [None, "status 400", report.figures(slices(0.020, errors=1))]:
            self.assertEqual((report.ratio(ours, other), report.ratio(other, ours)), ("-", "-"))

    def test_shows_a_reason_in_place_of_figures(self):
        lines = report.block("gbdt 1x30 binary", {report.OURS: report.figures(slices(0.020)), report.PEER: "status 422"})
        self.assertEqual(len({len(each) for each in lines[:2]}), 1, "the columns are aligned")
        self.assertRegex(lines[2], r"MLServer +-  status 422")

    def test_says_that_errors_spoil_the_figures(self):
        lines = report.block("gbdt 1x30 json", {report.OURS: report.figures(slices(0.020, 0.021, errors=2))})
        self.assertIn("4 answers of Millwright were not 200", lines[2])

    def test_writes_the_table_of_the_documentation(self):
        ours, peer = report.figures(slices(0.020)), report.figures(slices(0.550))
        text = report.markdown({"gbdt 1x30 json": {report.OURS: ours, report.PEER: peer, report.CONSTANT: ours, report.RAW: "not measured"}})
        self.assertEqual(text.splitlines()[-1], "| gbdt 1x30 json | 20.0 | - | 550.0 | 20.0 | - | 28x | 1.00x |")

    def test_reckons_the_limit_of_the_generator_from_its_cpu(self):
        self.assertEqual(report.generator_limit([report.figures(slices(0.020))]), "1,000 requests/s")


class ServersTest(unittest.TestCase):
    def test_reads_a_process_whose_name_has_brackets(self):
        stat = servers.parse_stat("42 (a) b (c) S 7 42 42 0 -1 4194560 100 0 0 0 150 50 3 4 20 0 9 0 1 1000 512 18446744073709551615")
        self.assertEqual((stat[1], servers.cpu_ticks(stat), stat[21]), ("7", 207, "512"))

    def test_finds_itself_and_its_memory(self):
        stat = servers.family(os.getpid())[0]
        self.assertGreater(int(stat[21]), 0)

    def test_takes_the_flags_of_the_image(self):
        flags, variables = servers.image_settings(servers.ROOT / "model-server")
        self.assertIn("-XX:+UseSerialGC", flags)
        self.assertFalse([flag for flag in flags if "${" in flag or "/app/" in flag])
        self.assertEqual(variables["ORT_DISABLE_TELEMETRY"], "1")


class WireTest(unittest.TestCase):
    rows = np.array([[0.1, -3.25, 1e-7]], dtype=np.float32)

    def test_writes_floats_that_read_back_to_the_same(self):
        asked = wire.json_request("gbdt", self.rows)
        given = json.loads(asked.body)["inputs"][0]
        self.assertEqual(given["shape"], [1, 3])
        np.testing.assert_array_equal(np.array(given["data"], dtype=np.float32), self.rows[0])

    def test_frames_a_grpc_message(self):
        self.assertEqual(wire.framed(b"abc"), b"\0\0\0\0\3abc")

    def test_accepts_an_answer_within_the_tolerance_in_another_shape(self):
        wire.check(wire.Answer({"label": np.array([[1], [0]])}, 1), {"label": np.array([1, 0])})
        wire.check(wire.Answer({"scores": self.rows + np.float32(5e-6)}, 1), {"scores": self.rows})

    def test_refuses_wrong_missing_and_nan_answers(self):
        for got in [{"scores": self.rows + np.float32(2e-5)}, {}, {"scores": self.rows * np.nan}, {"scores": self.rows[:, :2]}]:
            with self.assertRaises(wire.Wrong):
                wire.check(wire.Answer(got, 1), {"scores": self.rows})

    def test_stores_a_constant_reply_with_the_right_numbers(self):
        headers, body = wire.constant_reply(wire.Case("gbdt", 1, "json"), {"label": np.array([1]), "scores": self.rows})
        outputs = {output["name"]: output["data"] for output in json.loads(body)["outputs"]}
        self.assertEqual(headers, {"content-type": "application/json"})
        self.assertEqual(outputs["label"], [1])
        np.testing.assert_array_equal(np.array(outputs["scores"], dtype=np.float32), self.rows[0])

    def test_shortens_a_reason(self):
        self.assertEqual(wire.reason(b'{"error":"no such model"}'), "no such model")
        self.assertEqual(len(wire.reason(b"x" * 5000)), 100)


if __name__ == "__main__":
    unittest.main()
