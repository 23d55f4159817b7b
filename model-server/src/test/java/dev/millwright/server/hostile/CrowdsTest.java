/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.server.RawClient;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many connections, and connections that take their time: others don't wait for them. */
class CrowdsTest {
  @RegisterExtension static final AttackedServer server = new AttackedServer();

  private static final String GOOD =
      RawClient.post(AttackedServer.LINEAR, Bodies.features("[1,3]", "[1,2,3]"));

  private final List<RawClient> crowd = new ArrayList<>();

  @AfterEach
  void leave() throws IOException {
    for (RawClient client : crowd) {
      client.close();
    }
  }

  @Test
  void fiveHundredConnectionsThatDoNothingButHoldOnKeepNobodyWaiting() throws Exception {
    String[] unfinished = {
      "",
      "POST /v2",
      "POST /v2 HTTP/1.1\r\nHost: x\r\nX-Slow: ",
      GOOD.substring(0, GOOD.length() - 20),
      "POST /v2 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nf",
    };
    for (int i = 0; i < 500; i++) {
      RawClient client = server.connect();
      crowd.add(client);
      client.send(unfinished[i % unfinished.length]);
    }
    for (int i = 3; i < 500; i += 50) {
      crowd.get(i).send(GOOD.substring(GOOD.length() - 20));
      assertThat(crowd.get(i).read().status()).isEqualTo(200);
    }
    try (RawClient one = server.connect()) {
      assertThat(one.ask(GOOD).body()).contains("0.39233685");
    }
  }

  @Test
  void fiveHundredConnectionsAreAnsweredAtOnce() throws Exception {
    for (int i = 0; i < 500; i++) {
      crowd.add(server.connect());
    }
    for (RawClient client : crowd) {
      client.send(GOOD);
    }
    for (RawClient client : crowd) {
      assertThat(client.read().body()).contains("0.39233685");
    }
  }

  /** 60 bodies of nearly 4 MiB: more than there is memory for, were they all kept. */
  @Test
  void bodiesThatNeverEndTakeNoMoreMemoryThanThereIsForThem() throws Exception {
    String head =
        "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n"
            .formatted(AttackedServer.LINEAR, AttackedServer.MAX_BODY);
    byte[] most = Bodies.join(head, new byte[AttackedServer.MAX_BODY - 10]);
    int refused = 0;
    for (int i = 0; i < 60; i++) {
      RawClient client = server.connect();
      try {
        client.send(most);
        crowd.add(client);
      } catch (SocketException e) {
        // Refused, and closed before this slow machine had sent the rest.
        client.close();
        refused++;
      }
    }
    for (RawClient client : crowd) {
      if (client.hasAnswer()) {
        RawClient.Answer answer = client.read();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("retry-after", "1");
        assertThat(answer.body()).contains("bytes of unanswered requests, as many as it may");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(30);
    leave();
    // Their room is free again.
    String whole = RawClient.post(AttackedServer.LINEAR, " ".repeat(AttackedServer.MAX_BODY - 10));
    RawClient.Answer answer;
    do {
      try (RawClient client = server.connect()) {
        answer = client.ask(whole);
      }
    } while (answer.status() == 503);
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void aRequestThatComesByteByByteIsOneRequest() throws Exception {
    try (RawClient client = server.connect()) {
      for (byte next : GOOD.getBytes(StandardCharsets.UTF_8)) {
        client.send(new byte[] {next});
      }
      assertThat(client.read().body()).contains("0.39233685");
    }
  }

  /** Its requests are small and its answers are not: the server must not keep what is not taken. */
  @Test
  void aClientThatNeverReadsCannotMakeTheServerRememberItsAnswers() throws Exception {
    long before = server.residentMib();
    byte[] requests =
        "GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n"
            .repeat(1000)
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 4; i++) {
      RawClient client = server.connect();
      crowd.add(client);
      Thread writer = new Thread(() -> writeUntilItBlocks(client, requests));
      writer.setDaemon(true);
      writer.start();
    }
    TimeUnit.SECONDS.sleep(3);
    assertThat(server.residentMib() - before).isLessThan(64);
    try (RawClient one = server.connect()) {
      assertThat(one.ask(GOOD).body()).contains("0.39233685");
    }
  }

  private static void writeUntilItBlocks(RawClient client, byte[] requests) {
    try {
      for (int i = 0; i < 500; i++) {
        client.send(requests);
      }
    } catch (SocketException e) {
      // Closed at the end of the test, while it waits for the server to read on.
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void clientsThatLeaveInTheMiddleLeaveNothingBehind() throws Exception {
    for (int i = 0; i < 500; i++) {
      try (RawClient client = server.connect()) {
        client.send(i % 2 == 0 ? GOOD : GOOD.substring(0, i % 100));
      }
    }
    RawClient.Answer metrics;
    do {
      TimeUnit.MILLISECONDS.sleep(20);
      try (RawClient management = new RawClient(server.managementPort())) {
        metrics = management.ask("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
      }
      // The well-behaved client beside may have one in flight.
    } while (!metrics.body().matches("(?s).*\nmillwright_server_in_flight_requests [0-2]\\.0\n.*"));
  }
}
