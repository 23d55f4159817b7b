/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.server.grpc.protocol.GRPCInferenceServiceGrpc;
import dev.millwright.server.grpc.protocol.ModelInferRequest;
import dev.millwright.statistics.profile.PaneBatch;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.NameResolverRegistry;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGTERM under continuous calls of clients that know a second server, as the clients of a Service
 * do. They never stop: GOAWAY alone moves them, no call may fail, and every answered row must be in
 * the profiles.
 */
class GrpcDrainTest {
  private static final int CLIENTS = 4;

  @TempDir Path directory;

  @Test
  void losesNoCallAndNoRow() throws Exception {
    String digest = Artifacts.write(directory, "linear3.onnx");
    Artifacts.writeBaseline(directory);
    Map<String, String> environment = Artifacts.environment(directory, digest);
    environment.put("MILLWRIGHT_DRAIN_DELAY", "PT1S");
    environment.put("MILLWRIGHT_ACKNOWLEDGE_WAIT", "PT60S");
    try (ServerProcess leaving = new ServerProcess(environment);
        ServerProcess staying = new ServerProcess(environment)) {
      NameResolverRegistry.getDefaultRegistry().register(new TwoServers());
      List<Load> loads = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        loads.add(new Load(leaving.grpcPort(), staying.grpcPort()));
      }
      loads.forEach(Thread::start);
      awaitAnswers(loads, 200);
      leaving.terminate();
      awaitUnready(leaving.grpcPort());
      TestClient management = new TestClient(leaving.managementPort());
      awaitGone(leaving.grpcPort());
      awaitAnswers(loads, answered(loads) + 200);
      loads.forEach(Load::end);
      for (Load load : loads) {
        load.join();
      }

      assertThat(loads).extracting(load -> load.failure).containsOnlyNulls();
      TestClient other = new TestClient(staying.managementPort());
      PaneBatch left = ProfilesTest.panes(management, 0);
      PaneBatch stayed = ProfilesTest.panes(other, 0);
      while (ProfilesTest.rows(left) + ProfilesTest.rows(stayed) < answered(loads)) {
        TimeUnit.MILLISECONDS.sleep(20);
        left = ProfilesTest.panes(management, 0);
        stayed = ProfilesTest.panes(other, 0);
      }
      assertThat(ProfilesTest.rows(left) + ProfilesTest.rows(stayed)).isEqualTo(answered(loads));
      long last = left.panes().get(left.panes().size() - 1).sequence();
      management.post("/profiles/ack?sequence=" + last, "");
      assertThat(leaving.awaitEnd()).as(leaving.log()).isZero();
    }
  }

  private static void awaitAnswers(List<Load> loads, long wanted) throws InterruptedException {
    while (answered(loads) < wanted && loads.stream().allMatch(Thread::isAlive)) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private static void awaitUnready(int port) throws Exception {
    try (GrpcClient client = new GrpcClient(port)) {
      var health = HealthGrpc.newBlockingStub(client.channel());
      while (health.check(HealthCheckRequest.getDefaultInstance()).getStatus()
          == ServingStatus.SERVING) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
  }

  /** Until the port takes no more connections: the delay is over then. */
  private static void awaitGone(int port) throws Exception {
    try (GrpcClient client = new GrpcClient(port)) {
      while (client.channel().getState(true) != ConnectivityState.TRANSIENT_FAILURE) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
  }

  private static long answered(List<Load> loads) {
    return loads.stream().mapToLong(load -> load.answered).sum();
  }

  /** One client that calls, each time after the answer to the last. */
  private static final class Load extends Thread {
    private static final ModelInferRequest REQUEST = GrpcClient.raw(Artifacts.MODEL, 1, 2, 3);
    private final int[] ports;
    private volatile boolean ended;
    private volatile long answered;
    private volatile @Nullable Exception failure;

    Load(int... ports) {
      this.ports = ports;
    }

    void end() {
      ended = true;
    }

    @Override
    public void run() {
      ManagedChannel channel =
          NettyChannelBuilder.forTarget(TwoServers.target(ports)).usePlaintext().build();
      try {
        while (!ended) {
          GRPCInferenceServiceGrpc.newBlockingStub(channel)
              .withDeadlineAfter(30, TimeUnit.SECONDS)
              .modelInfer(REQUEST);
          answered = answered + 1;
        }
      } catch (Exception e) {
        failure = e;
      } finally {
        channel.shutdownNow();
      }
    }
  }
}
