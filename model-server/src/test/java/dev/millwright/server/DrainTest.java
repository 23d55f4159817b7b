/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.statistics.profile.PaneBatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SIGTERM under continuous requests. The load stops a while after the server turned unready, as
 * Kubernetes takes a while to take an address away; until then no request may fail, and afterwards
 * every row that was answered must be in the collected profiles.
 */
class DrainTest {
  private static final int CLIENTS = 4;
  private static final long PROPAGATION_MILLIS = 500;

  @TempDir Path directory;

  @ParameterizedTest(name = "keep-alive {0}")
  @ValueSource(booleans = {true, false})
  void losesNoRequestAndNoRow(boolean keepAlive) throws Exception {
    String digest = Artifacts.write(directory, "linear3.onnx");
    Artifacts.writeBaseline(directory);
    Map<String, String> environment = Artifacts.environment(directory, digest);
    environment.put("MILLWRIGHT_DRAIN_DELAY", "PT2S");
    environment.put("MILLWRIGHT_ACKNOWLEDGE_WAIT", "PT60S");
    try (ServerProcess server = new ServerProcess(environment)) {
      List<Load> loads = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        loads.add(new Load(server.httpPort(), keepAlive));
      }
      loads.forEach(Thread::start);
      awaitRequests(loads, 200);

      server.terminate();
      awaitUnready(server);
      long whenUnready = answered(loads);
      TimeUnit.MILLISECONDS.sleep(PROPAGATION_MILLIS);
      loads.forEach(Load::end);
      for (Load load : loads) {
        load.join();
      }

      assertThat(loads).extracting(load -> load.failure).containsOnlyNulls();
      assertThat(answered(loads)).isGreaterThan(whenUnready);
      TestClient management = new TestClient(server.managementPort());
      PaneBatch batch = ProfilesTest.collect(management, answered(loads));
      assertThat(ProfilesTest.rows(batch)).isEqualTo(answered(loads));
      long last = batch.panes().get(batch.panes().size() - 1).sequence();
      management.post("/profiles/ack?sequence=" + last, "");
      assertThat(server.awaitEnd()).as(server.log()).isZero();
    }
  }

  private static void awaitRequests(List<Load> loads, long wanted) throws InterruptedException {
    while (answered(loads) < wanted && loads.stream().allMatch(Thread::isAlive)) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private static void awaitUnready(ServerProcess server) throws Exception {
    TestClient client = new TestClient(server.httpPort());
    while (client.get("/v2/health/ready").statusCode() == 200) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private static long answered(List<Load> loads) {
    return loads.stream().mapToLong(load -> load.answered).sum();
  }

  /**
   * One client that sends one-row requests, each after the answer to the last, and leaves when it
   * is told to by {@code Connection: close}.
   */
  private static final class Load extends Thread {
    private final int port;
    private final String request;
    private volatile boolean ended;
    private volatile long answered;
    private volatile @Nullable Exception failure;

    Load(int port, boolean keepAlive) {
      this.port = port;
      String connection = keepAlive ? "Connection: keep-alive" : "Connection: close";
      this.request = RawClient.post(Artifacts.INFER, Artifacts.request(1), connection);
    }

    void end() {
      ended = true;
    }

    @Override
    public void run() {
      try {
        while (!ended) {
          try (RawClient client = new RawClient(port)) {
            untilToldToClose(client);
          }
        }
      } catch (Exception e) {
        failure = e;
      }
    }

    private void untilToldToClose(RawClient client) throws Exception {
      boolean close = false;
      while (!ended && !close) {
        RawClient.Answer answer = client.ask(request);
        if (answer.status() != 200) {
          throw new IllegalStateException(answer.toString());
        }
        answered = answered + 1;
        close = answer.close();
      }
    }
  }
}
