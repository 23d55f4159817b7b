/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.server.hostile.Http2Wire;
import dev.millwright.server.network.EventLoops;
import dev.millwright.server.network.MemoryBudget;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that keep a connection waiting: each test has only the one limit that it is about. */
@Timeout(60)
class SlowClientsTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration NEVER = Duration.ofDays(1);
  private static final Patience FOR_NO_SLOW_ONE = new Patience(SOON, NEVER);
  private static final Patience FOR_NO_IDLE_ONE = new Patience(NEVER, SOON);

  /** More than the two kernels hold. */
  private static final int LARGE = 64 << 20;

  private final MemoryBudget budget = new MemoryBudget(1 << 20);
  private final Traffic traffic = new Traffic((status, nanos) -> {});
  private final EventLoops loops = EventLoops.start("test", 1);

  @AfterEach
  void stop() {
    loops.close();
  }

  /** POST is answered shortly, GET at length. */
  private static Reply reply(Request request) {
    return Reply.ok(
        Reply.TEXT,
        request.method().equals(HttpMethod.GET)
            ? Unpooled.wrappedBuffer(new byte[LARGE])
            : Unpooled.copiedBuffer("short", StandardCharsets.UTF_8));
  }

  private HttpListener listen(Patience patience) throws IOException {
    return listen(patience, (PromptEndpoint) SlowClientsTest::reply);
  }

  private HttpListener listen(Patience patience, Endpoint endpoint) throws IOException {
    return HttpListener.open(
        new ListenerOptions("test", 0, 1024, NEVER, Map.of(), budget, Gate.OPEN, null, patience),
        loops,
        endpoint,
        traffic);
  }

  private static Socket connect(HttpListener listener) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.port()));
    socket.setSoTimeout(30_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** How many bytes come until the server ends the connection. */
  private static long untilEnd(Socket socket) throws IOException {
    long bytes = 0;
    byte[] piece = new byte[1 << 16];
    try {
      for (int read = 0; read >= 0; read = socket.getInputStream().read(piece)) {
        bytes += read;
      }
    } catch (SocketException e) {
      // Reset, as there was something left.
    }
    return bytes;
  }

  private void awaitNoRequest() throws InterruptedException {
    while (traffic.inFlight() > 0) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Test
  void endsAConnectionWhoseRequestNeverComesWhole() throws Exception {
    try (HttpListener listener = listen(FOR_NO_SLOW_ONE);
        Socket socket = connect(listener)) {
      send(socket, "POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
      assertThat(untilEnd(socket)).isZero();
      awaitNoRequest();
      assertThat(budget.take(budget.most())).as("nothing of it is held").isTrue();
    }
  }

  @Test
  void endsAConnectionWhoseAnswerNobodyTakes() throws Exception {
    try (HttpListener listener = listen(FOR_NO_SLOW_ONE);
        Socket socket = connect(listener)) {
      send(socket, GET);
      while (traffic.inFlight() == 0) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      awaitNoRequest();
      assertThat(untilEnd(socket)).isBetween(1L, LARGE - 1L);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // not even a choice of protocol
        "P", // nor half of one
        "GET / HTTP/1.1\r\nHost:", // a head that never ends
        "POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\nx", // a request, and no other
      })
  void endsAConnectionThatAsksForNothing(String sent) throws Exception {
    try (HttpListener listener = listen(FOR_NO_IDLE_ONE);
        Socket socket = connect(listener)) {
      send(socket, sent);
      assertThat(untilEnd(socket)).isLessThan(1000);
      awaitNoRequest();
    }
  }

  /** The limits are the client's, not the model's. */
  @Test
  void waitsAsLongAsTheEndpointTakes() throws Exception {
    CompletableFuture<Answer> asked = new CompletableFuture<>();
    try (HttpListener listener =
            listen(new Patience(SOON, SOON), (request, answer) -> asked.complete(answer));
        Socket socket = connect(listener)) {
      send(socket, GET);
      Answer answer = asked.get(30, TimeUnit.SECONDS);
      TimeUnit.MILLISECONDS.sleep(2 * SOON.toMillis());
      answer.send(Reply.ok(Reply.TEXT, "late"));
      assertThat(untilEnd(socket)).isGreaterThan(4);
    }
  }

  private static byte[] headers(String method) {
    return Http2Wire.literals(":method", method, ":scheme", "http", ":path", "/");
  }

  @Test
  void endsAStreamWhoseRequestNeverComesWholeAndNoOther() throws Exception {
    try (HttpListener listener = listen(FOR_NO_SLOW_ONE);
        Http2Wire wire = new Http2Wire(listener.port())) {
      wire.frame(Http2Wire.HEADERS, Http2Wire.END_HEADERS, 1, headers("POST"));
      assertThat(wire.answer(1)).containsKey("reset").doesNotContainKey(":status");
      awaitNoRequest();
      int whole = Http2Wire.END_HEADERS | Http2Wire.END_STREAM;
      wire.frame(Http2Wire.HEADERS, whole, 3, headers("POST"));
      assertThat(wire.answer(3)).containsEntry(":status", "200").doesNotContainKey("reset");
    }
  }

  @Test
  void endsAStreamWhoseAnswerNobodyTakes() throws Exception {
    try (HttpListener listener = listen(FOR_NO_SLOW_ONE);
        Http2Wire wire = new Http2Wire(listener.port())) {
      int whole = Http2Wire.END_HEADERS | Http2Wire.END_STREAM;
      // The window of 65,535 bytes never grows.
      wire.frame(Http2Wire.HEADERS, whole, 1, headers("GET"));
      assertThat(wire.answer(1)).containsEntry(":status", "200").containsKey("reset");
      awaitNoRequest();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endsAConnectionWithoutStreams(boolean asked) throws Exception {
    try (HttpListener listener = listen(FOR_NO_IDLE_ONE);
        Http2Wire wire = new Http2Wire(listener.port())) {
      if (asked) {
        int whole = Http2Wire.END_HEADERS | Http2Wire.END_STREAM;
        wire.frame(Http2Wire.HEADERS, whole, 1, headers("POST"));
        assertThat(wire.answer(1)).containsEntry(":status", "200");
      }
      assertThat(wire.end()).containsKey("closed");
    }
  }

  /** Windows that grow are no requests. */
  private static boolean untilWritesFail(Http2Wire wire) throws InterruptedException {
    try {
      while (true) {
        wire.frame(Http2Wire.WINDOW_UPDATE, 0, 0, new byte[] {0, 0, 0, 1});
        wire.flush();
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (IOException e) {
      return true;
    }
  }

  /** It takes neither the answers nor the farewell. */
  @Test
  void endsAConnectionThatTakesNothingAtAll() throws Exception {
    try (HttpListener listener = listen(new Patience(SOON, SOON));
        Socket socket = connect(listener)) {
      Http2Wire wire = new Http2Wire(socket);
      int whole = Http2Wire.END_HEADERS | Http2Wire.END_STREAM;
      wire.frame(Http2Wire.WINDOW_UPDATE, 0, 0, new byte[] {0x7f, (byte) 0xfe, 0, 0});
      wire.frame(Http2Wire.SETTINGS, 0, 0, new byte[] {0, 4, 0x7f, (byte) 0xff, (byte) 0xff, -1});
      wire.frame(Http2Wire.HEADERS, whole, 1, headers("GET"));
      wire.flush();
      while (traffic.inFlight() == 0) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      awaitNoRequest();
      assertThat(untilWritesFail(wire)).isTrue();
    }
  }
}
