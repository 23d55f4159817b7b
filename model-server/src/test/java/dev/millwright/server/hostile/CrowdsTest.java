/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.server.RawClient;
import java.io.IOException;
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

  @Test
  void aRequestThatComesByteByByteIsOneRequest() throws Exception {
    try (RawClient client = server.connect()) {
      for (byte next : GOOD.getBytes(StandardCharsets.UTF_8)) {
        client.send(new byte[] {next});
      }
      assertThat(client.read().body()).contains("0.39233685");
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
