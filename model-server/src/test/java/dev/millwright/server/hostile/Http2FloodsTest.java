/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * HTTP/2 frames that flood or break the protocol, on each of the ports that speak it: they end that
 * connection alone, and pile up nowhere.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(Http2FloodsTest.Port.class)
class Http2FloodsTest {
  @RegisterExtension static final AttackedServer server = new AttackedServer();

  private static final String CALM = "11";
  private static final int BEGIN = Http2Wire.END_HEADERS;
  private static final int WHOLE = Http2Wire.END_HEADERS | Http2Wire.END_STREAM;

  @Parameter Port port = Port.REST;

  /** Where HTTP/2 is spoken, and how a request begins there. */
  enum Port {
    REST(Http2Wire.post(AttackedServer.LINEAR)) {
      @Override
      int number() throws Exception {
        return server.httpPort();
      }
    },
    GRPC(Http2Wire.call()) {
      @Override
      int number() throws Exception {
        return server.grpcPort();
      }
    };

    private final byte[] headers;

    Port(byte[] headers) {
      this.headers = headers;
    }

    abstract int number() throws Exception;

    Http2Wire connect() throws Exception {
      return new Http2Wire(number());
    }
  }

  /** What an attack does to one connection. */
  private interface Attack {
    void on(Http2Wire wire) throws IOException;
  }

  /** The connection ends; until then the attacker may see anything but an answer. */
  private Map<String, String> assertEnded(Attack attack) throws Exception {
    try (Http2Wire wire = port.connect()) {
      try {
        attack.on(wire);
        wire.flush();
      } catch (IOException e) {
        // It was closed while the attack went on.
      }
      Map<String, String> end = end(wire);
      assertThat(end).containsKey("closed");
      // The reset that follows may overtake the reason.
      return end;
    }
  }

  private static Map<String, String> end(Http2Wire wire) throws IOException {
    try {
      return wire.end();
    } catch (java.net.SocketException e) {
      return Map.of("closed", "yes");
    }
  }

  /** The attack never reads; whether it is ended is its own affair. */
  private void assertPilesUpNowhere(Attack attack) throws Exception {
    long before = server.residentMib();
    List<Http2Wire> wires = new ArrayList<>();
    try {
      for (int i = 0; i < 10; i++) {
        Http2Wire wire = port.connect();
        wires.add(wire);
        try {
          attack.on(wire);
          wire.flush();
        } catch (IOException e) {
          // It was closed while the attack went on.
        }
      }
      assertThat(server.residentMib() - before).isLessThan(48);
    } finally {
      for (Http2Wire wire : wires) {
        wire.close();
      }
    }
  }

  /** CVE-2023-44487, with requests that are whole and with such as are not. */
  @ParameterizedTest
  @ValueSource(ints = {BEGIN, WHOLE})
  void endsAConnectionThatOpensAndResetsStreamsAllTheTime(int flags) throws Exception {
    assertEnded(
        wire -> {
          for (int stream = 1; stream < 20_000; stream += 2) {
            wire.frame(Http2Wire.HEADERS, flags, stream, port.headers);
            wire.frame(Http2Wire.RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
          }
        });
  }

  /** CVE-2025-8671: it is the server that resets, because the client makes it. */
  @Test
  void endsAConnectionThatHasItsStreamsResetAllTheTime() throws Exception {
    assertEnded(
        wire -> {
          for (int stream = 1; stream < 20_000; stream += 2) {
            wire.frame(Http2Wire.HEADERS, BEGIN, stream, port.headers);
            wire.frame(Http2Wire.WINDOW_UPDATE, 0, stream, new byte[4]);
          }
        });
  }

  @Test
  void endsAConnectionThatPingsAllTheTime() throws Exception {
    Map<String, String> end =
        assertEnded(
            wire -> {
              for (int i = 0; i < 10_000; i++) {
                wire.frame(Http2Wire.PING, 0, 0, new byte[8]);
              }
            });
    assertThat(end.get("goaway")).isIn(null, CALM);
  }

  /** Each must be acknowledged; what the client does not take must not pile up. */
  @Test
  void keepsNoEndlessAcknowledgementsForAClientThatNeverReads() throws Exception {
    assertPilesUpNowhere(
        wire -> {
          for (int i = 0; i < 100_000; i++) {
            wire.frame(Http2Wire.SETTINGS, 0, 0, new byte[0]);
          }
        });
  }

  /** Few and large, many and small: on a stream that lasts. */
  @ParameterizedTest
  @CsvSource({Http2Wire.UNKNOWN + ", 900, 16000", Http2Wire.PRIORITY + ", 20000, 5"})
  void keepsNoFrameThatNobodyAskedFor(int type, int count, int bytes) throws Exception {
    assertPilesUpNowhere(
        wire -> {
          wire.frame(Http2Wire.HEADERS, BEGIN, 1, port.headers);
          for (int i = 0; i < count; i++) {
            wire.frame(type, 0, 1, new byte[bytes]);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16_000})
  void endsAConnectionWhoseHeadersNeverEnd(int size) throws Exception {
    byte[] piece = Http2Wire.literals("x", "y".repeat(Math.max(0, size - 10)));
    assertEnded(
        wire -> {
          wire.frame(Http2Wire.HEADERS, 0, 1, port.headers);
          for (int i = 0; i < 20_000; i++) {
            wire.frame(Http2Wire.CONTINUATION, 0, 1, size == 0 ? new byte[0] : piece);
          }
        });
  }

  /** One large value in the table of the decoder, named again and again by one byte each. */
  @Test
  void inflatesNoHeaders() throws Exception {
    byte[] indexed = Http2Wire.literals("x", "y".repeat(3900));
    indexed[0] = 0x40;
    byte[] again = new byte[12_000];
    Arrays.fill(again, (byte) 0xbe);
    try (Http2Wire wire = port.connect()) {
      wire.frame(Http2Wire.HEADERS, WHOLE, 1, Bodies.join("", port.headers, indexed, again));
      Map<String, String> answer = wire.answer(1);
      assertThat(answer.get("grpc-status")).isNotEqualTo("0");
      assertThat(answer.keySet()).containsAnyOf("reset", "closed", ":status");
    }
  }

  @Test
  void endsAConnectionThatSendsNothingInManyFrames() throws Exception {
    assertEnded(
        wire -> {
          wire.frame(Http2Wire.HEADERS, BEGIN, 1, port.headers);
          for (int i = 0; i < 100_000; i++) {
            wire.frame(Http2Wire.DATA, 0, 1, new byte[0]);
          }
          // If empty frames alone are no reason, a frame that never comes whole is one.
          wire.header(1 << 23, Http2Wire.DATA, 0, 1);
        });
  }

  /** Of one stream again and again, or each of another. */
  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void endsAConnectionWhoseHeadersSayNothing(int step) throws Exception {
    assertEnded(
        wire -> {
          wire.frame(Http2Wire.HEADERS, BEGIN, 1, port.headers);
          for (int i = 1; i < 20_000; i++) {
            wire.frame(Http2Wire.HEADERS, step == 0 ? BEGIN : WHOLE, 1 + i * step, new byte[0]);
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1, 00", // data before any headers
    "1, 4, 0, 82", // headers of the connection
    "1, 4, 2, 82", // a stream of the server
    "9, 4, 1, 82", // the continuation of nothing
    "5, 4, 1, 0000000282", // a promise by the client
    "4, 1, 0, 000300000001", // an acknowledgement with content
    "4, 0, 0, 0003", // half of a setting
    "4, 0, 0, 0004ffffffff", // a window that is too large
    "4, 0, 1, 000300000001", // a setting of a stream
    "6, 0, 0, 00", // a ping of one byte
    "8, 0, 0, 00000000", // a window that grows by nothing
    "8, 0, 0, 7fffffff", // a window that overflows
    "3, 0, 1, 00000008", // the reset of a stream that never was
  })
  void endsAConnectionThatBreaksTheProtocol(int type, int flags, int stream, String payload)
      throws Exception {
    byte[] bytes = HexFormat.of().parseHex(payload);
    assertThat(assertEnded(wire -> wire.frame(type, flags, stream, bytes))).containsKey("goaway");
  }

  @Test
  void refusesFramesThatAreLargerThanItHasAllowed() throws Exception {
    assertThat(assertEnded(wire -> wire.frame(Http2Wire.SETTINGS, 0, 0, new byte[1 << 17])))
        .containsEntry("goaway", "6");
  }
}
