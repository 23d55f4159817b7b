/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.server.GrpcClient;
import dev.millwright.server.RawClient;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** gRPC messages that lie, and too many of them: a status, or the end of that connection alone. */
class GrpcAbuseTest {
  @RegisterExtension static final AttackedServer server = new AttackedServer();

  private static final String INVALID_ARGUMENT = "3";
  private static final String RESOURCE_EXHAUSTED = "8";

  @Test
  void closesWhatIsNotHttp2() throws Exception {
    for (String text : new String[] {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "\u0016\u0003\u0001"}) {
      try (RawClient client = new RawClient(server.grpcPort())) {
        client.send(text + " ".repeat(100));
        client.rest();
      }
    }
  }

  /** A client that never acknowledges the limit must keep to it too. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void takesALimitedNumberOfCallsAtOnce(boolean acknowledged) throws Exception {
    try (Http2Wire wire = new Http2Wire(server.grpcPort())) {
      if (acknowledged) {
        wire.acknowledgeSettings();
      }
      int last = 1 + 2 * 400;
      for (int stream = 1; stream <= last; stream += 2) {
        wire.frame(Http2Wire.HEADERS, Http2Wire.END_HEADERS, stream, Http2Wire.call());
      }
      Map<String, String> refused = wire.answer(last);
      assertThat(refused.getOrDefault("reset", refused.get("grpc-status"))).isIn("7", "8");
      wire.frame(Http2Wire.DATA, Http2Wire.END_STREAM, 1, message(0, good()));
      assertThat(wire.answer(1)).containsEntry("grpc-status", "0");
    }
  }

  /** Sixty messages of nearly 4 MiB over several connections. */
  @Test
  void messagesThatNeverEndTakeNoMoreMemoryThanThereIsForThem() throws Exception {
    List<Http2Wire> wires = new ArrayList<>();
    int refused = 0;
    try {
      byte[] begin = message(0, AttackedServer.MAX_BODY - 10, new byte[0]);
      byte[] piece = new byte[16_000];
      for (int i = 0; i < 60; i++) {
        Http2Wire wire = new Http2Wire(server.grpcPort());
        wires.add(wire);
        wire.acknowledgeSettings();
        wire.frame(Http2Wire.HEADERS, Http2Wire.END_HEADERS, 1, Http2Wire.call());
        wire.frame(Http2Wire.DATA, 0, 1, begin);
        // As much as the window lets through without waiting for more of it.
        for (int sent = 0; sent < 60; sent++) {
          wire.frame(Http2Wire.DATA, 0, 1, piece);
        }
        wire.flush();
      }
      for (Http2Wire wire : wires) {
        wire.frame(Http2Wire.PING, 0, 0, new byte[8]);
        Map<String, String> seen = wire.untilPong(1);
        refused += "8".equals(seen.get("grpc-status")) ? 1 : 0;
      }
    } finally {
      for (Http2Wire wire : wires) {
        wire.close();
      }
    }
    assertThat(refused).isGreaterThan(10);
  }

  private static byte[] good() {
    return GrpcClient.raw("linear3", 1, 2, 3).toByteArray();
  }

  /** One byte of flags and four of length before each message. */
  private static byte[] message(int flags, int length, byte[] bytes) {
    ByteBuffer message = ByteBuffer.allocate(5 + bytes.length);
    return message.put((byte) flags).putInt(length).put(bytes).array();
  }

  private static byte[] message(int flags, byte[] bytes) {
    return message(flags, bytes.length, bytes);
  }

  private static Map<String, String> ask(byte[] data, String... headers) throws Exception {
    try (Http2Wire wire = new Http2Wire(server.grpcPort())) {
      wire.frame(Http2Wire.HEADERS, Http2Wire.END_HEADERS, 1, Http2Wire.call(headers));
      wire.frame(Http2Wire.DATA, Http2Wire.END_STREAM, 1, data);
      return wire.answer(1);
    }
  }

  @Test
  void believesNoLengthOfAMessage() throws Exception {
    byte[] good = good();
    assertThat(ask(message(0, good))).containsEntry("grpc-status", "0");
    assertStatus(ask(message(0, good), "grpc-encoding", "identity"), "0");
    assertStatus(ask(message(0, good.length + 1, good)), "13");
    assertStatus(ask(message(0, good.length - 1, good)), INVALID_ARGUMENT);
    assertStatus(ask(message(0, Integer.MAX_VALUE, good)), RESOURCE_EXHAUSTED);
    assertStatus(ask(message(0, Integer.MIN_VALUE, good)), RESOURCE_EXHAUSTED);
    assertStatus(ask(message(1, good)), "13");
    assertStatus(ask(message(1, good), "grpc-encoding", "gzip"), INVALID_ARGUMENT);
    assertStatus(ask(message(0, good), "grpc-encoding", "br"), "12");
    assertStatus(ask(message(0x80, good)), "13");
    assertStatus(ask(new byte[0]), "13");
    assertStatus(ask(new byte[4]), "13");
  }

  private static void assertStatus(Map<String, String> answer, String status) {
    assertThat(answer).containsEntry("grpc-status", status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0affffffff07", // a name of 2 GiB
        "0affffffffffffffffff01", // a name of -1 bytes
        "0a05616263", // a name that is cut
        "0a02ffff", // a name that is not UTF-8
        "2a0a0a03616263", // an input that is cut
        "2a0c2a0a3206ffffffffffff", // values that are cut
        "3affffffffffffffffffff01", // a length of eleven bytes
        "00", // field 0
        "07", // a kind of field that there is not
        "0b", // a group that never ends
      })
  void believesNoLengthInsideAMessage(String hex) throws Exception {
    Map<String, String> answer = ask(message(0, HexFormat.of().parseHex(hex)));
    assertStatus(answer, INVALID_ARGUMENT);
    assertThat(answer.get("grpc-message")).startsWith("the message is not readable");
  }

  @Test
  void doesNotFollowGroupsInGroups() throws Exception {
    byte[] groups = new byte[10_000];
    Arrays.fill(groups, (byte) 0x7b);
    assertStatus(ask(message(0, groups)), INVALID_ARGUMENT);
  }

  @ParameterizedTest
  @CsvSource({
    ":method, GET, 405",
    "content-type, text/plain, 415",
    "content-type, application/json, 415",
  })
  void refusesCallsThatAreNone(String header, String value, String status) throws Exception {
    try (Http2Wire wire = new Http2Wire(server.grpcPort())) {
      byte[] headers =
          Http2Wire.literals(
              ":method",
              header.equals(":method") ? value : "POST",
              ":scheme",
              "http",
              ":path",
              "/inference.GRPCInferenceService/ModelInfer",
              "content-type",
              header.equals("content-type") ? value : "application/grpc");
      int flags = Http2Wire.END_HEADERS | Http2Wire.END_STREAM;
      wire.frame(Http2Wire.HEADERS, flags, 1, headers);
      assertThat(wire.answer(1)).containsEntry(":status", status);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "", "/a", "/../etc/passwd", "/inference.GRPCInferenceService/None"})
  void knowsOnlyItsOwnMethods(String path) throws Exception {
    try (Http2Wire wire = new Http2Wire(server.grpcPort())) {
      byte[] headers =
          Http2Wire.literals(
              ":method",
              "POST",
              ":scheme",
              "http",
              ":path",
              path,
              "content-type",
              "application/grpc");
      int flags = Http2Wire.END_HEADERS | Http2Wire.END_STREAM;
      wire.frame(Http2Wire.HEADERS, flags, 1, headers);
      Map<String, String> answer = wire.answer(1);
      assertThat(answer.getOrDefault("grpc-status", "12")).isEqualTo("12");
      assertThat(answer).doesNotContainEntry("grpc-status", "0");
    }
  }
}
