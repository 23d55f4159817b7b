/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.server.network.EventLoops;
import dev.millwright.server.network.MemoryBudget;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpListenerTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  private final List<Integer> counted = new ArrayList<>();
  private final Traffic traffic = new Traffic((status, nanos) -> counted.add(status));
  private final EventLoops loops = EventLoops.start("test", 1);

  @AfterEach
  void stop() {
    loops.close();
  }

  @Test
  void anOldConnectionIsClosedAfterAnAnswerThatSaysSo() throws Exception {
    try (HttpListener listener = open(Duration.ofMillis(50), r -> Reply.ok(Reply.TEXT, "a"));
        Socket socket = connect(listener)) {
      while (!ask(socket).contains("connection: close")) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    try (HttpListener listener = open(Duration.ofHours(1), r -> Reply.ok(Reply.TEXT, "a"));
        Socket socket = connect(listener)) {
      assertThat(ask(socket)).doesNotContain("connection: close");
      assertThat(ask(socket)).doesNotContain("connection: close");
    }
  }

  @Test
  void anEndpointThatThrowsIsA500AndTheConnectionGoesOn() throws Exception {
    PromptEndpoint broken =
        request -> {
          throw new IllegalStateException("a bug, on purpose");
        };
    try (HttpListener listener = open(Duration.ofMinutes(1), broken);
        Socket socket = connect(listener)) {
      assertThat(ask(socket)).startsWith("HTTP/1.1 500").doesNotContain("on purpose");
      assertThat(ask(socket)).startsWith("HTTP/1.1 500");
    }
    assertThat(counted).containsExactly(500, 500);
    assertThat(traffic.inFlight()).isZero();
  }

  @Test
  void waitsForARequestThatHasBegunAndThenTakesNoMore() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    PromptEndpoint slow =
        request -> {
          inside.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Reply.ok(Reply.TEXT, "late");
        };
    try (HttpListener listener = open(Duration.ofMinutes(1), slow);
        Socket socket = connect(listener)) {
      send(socket);
      inside.await();
      listener.drain();
      Thread release = new Thread(go::countDown);
      release.start();
      listener.awaitIdle(Duration.ofSeconds(30));

      assertThat(traffic.inFlight()).isZero();
      assertThat(read(socket)).contains("connection: close").endsWith("late");
    }
  }

  @Test
  void aClientThatLeavesInTheMiddleOfARequestIsNotInFlightForEver() throws Exception {
    try (HttpListener listener = open(Duration.ofMinutes(1), r -> Reply.ok(Reply.TEXT, "a"))) {
      try (Socket socket = connect(listener)) {
        socket
            .getOutputStream()
            .write(
                "POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc"
                    .getBytes(StandardCharsets.UTF_8));
        while (traffic.inFlight() == 0) {
          TimeUnit.MILLISECONDS.sleep(5);
        }
      }
      listener.awaitIdle(Duration.ofSeconds(30));
      assertThat(traffic.inFlight()).isZero();
    }
  }

  @Test
  void anAnswerMayComeLaterFromAnotherThreadAndPipelinedOnesKeepTheirOrder() throws Exception {
    BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    AtomicInteger asked = new AtomicInteger();
    Endpoint later =
        (request, answer) -> {
          int number = asked.incrementAndGet();
          work.add(
              () ->
                  answer.send(
                      Reply.ok(
                          Reply.TEXT, number + request.body().toString(StandardCharsets.UTF_8))));
        };
    try (HttpListener listener = listen(later);
        Socket socket = connect(listener)) {
      String post = "POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\n";
      socket
          .getOutputStream()
          .write((post + "a" + post + "b" + post + "c").getBytes(StandardCharsets.UTF_8));
      for (String expected : List.of("1a", "2b", "3c")) {
        Runnable next = work.poll(30, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        assertThat(work).as("one request at a time").isEmpty();
        next.run();
        assertThat(read(socket)).endsWith(expected);
      }
    }
  }

  @Test
  void whoPipelinesAndSendsNoMoreStillGetsEveryAnswer() throws Exception {
    BlockingQueue<Answer> asked = new LinkedBlockingQueue<>();
    try (HttpListener listener = listen((request, answer) -> asked.add(answer));
        Socket socket = connect(listener)) {
      socket.getOutputStream().write(GET.repeat(3).getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      for (int i = 0; i < 3; i++) {
        Answer next = asked.poll(30, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        TimeUnit.MILLISECONDS.sleep(20);
        assertThat(next.isWanted()).isTrue();
        next.send(Reply.ok(Reply.TEXT, "answer " + i));
        assertThat(read(socket)).endsWith("answer " + i);
      }
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void knowsBeforeTheAnswerThatTheClientIsGone() throws Exception {
    CompletableFuture<Answer> taken = new CompletableFuture<>();
    try (HttpListener listener = listen((request, answer) -> taken.complete(answer))) {
      Answer answer;
      try (Socket socket = connect(listener)) {
        send(socket);
        answer = taken.get(30, TimeUnit.SECONDS);
        assertThat(answer.isWanted()).isTrue();
      }
      while (answer.isWanted()) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      assertThat(traffic.inFlight()).isEqualTo(1);
      answer.send(Reply.ok(Reply.TEXT, "nobody reads this"));
      listener.awaitIdle(Duration.ofSeconds(30));
      assertThat(traffic.inFlight()).isZero();
    }
  }

  private HttpListener listen(Endpoint endpoint) throws IOException {
    return HttpListener.open(
        new ListenerOptions(
            "test",
            0,
            1024,
            Duration.ofMinutes(1),
            Map.of(),
            new MemoryBudget(1 << 20),
            Gate.OPEN,
            null,
            Patience.USUAL),
        loops,
        endpoint,
        traffic);
  }

  private HttpListener open(Duration maxAge, PromptEndpoint endpoint) throws IOException {
    return HttpListener.open(
        new ListenerOptions(
            "test",
            0,
            1024,
            maxAge,
            Map.of(),
            new MemoryBudget(1 << 20),
            Gate.OPEN,
            null,
            Patience.USUAL),
        loops,
        endpoint,
        traffic);
  }

  private static Socket connect(HttpListener listener) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
    socket.setSoTimeout(30_000);
    return socket;
  }

  private static void send(Socket socket) throws IOException {
    socket.getOutputStream().write(GET.getBytes(StandardCharsets.UTF_8));
  }

  private static String ask(Socket socket) throws IOException {
    send(socket);
    return read(socket);
  }

  /** Head and body; the bodies here are as long as the length says. */
  private static String read(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("closed after " + head);
      }
      head.append((char) c);
    }
    String length = head.toString().split("content-length: ", 2)[1].split("\r\n", 2)[0];
    return head + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
  }
}
