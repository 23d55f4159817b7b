/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.server.GrpcClient;
import dev.millwright.server.RawClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client that does everything right, over REST in JSON and in bytes, and over gRPC. It retries
 * nothing: one answer that fails or differs is one too many.
 */
final class Bystander {
  private static final String JSON =
      "{\"inputs\":[{\"name\":\"features\",\"datatype\":\"FP32\",\"shape\":[1,3],\"data\":[1,2,3]}]}";
  private static final String ANSWER =
      "{\"model_name\":\"linear3\",\"model_version\":\"1\",\"outputs\":["
          + "{\"name\":\"label\",\"datatype\":\"INT64\",\"shape\":[1],\"data\":[1]},"
          + "{\"name\":\"probabilities\",\"datatype\":\"FP32\",\"shape\":[1,2],"
          + "\"data\":[0.39233685,0.60766315]}]}";
  private static final List<Float> PROBABILITIES = List.of(0.39233685f, 0.60766315f);

  private final int http;
  private final int grpc;
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final List<Thread> threads;
  private volatile boolean over;

  Bystander(int http, int grpc) {
    this.http = http;
    this.grpc = grpc;
    threads = List.of(new Thread(this::rest, "rest"), new Thread(this::grpc, "grpc"));
    threads.forEach(Thread::start);
  }

  void assertUnharmed() throws InterruptedException {
    over = true;
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(wrong).as("what a well-behaved client saw").isEmpty();
    assertThat(answered).hasValueGreaterThan(10);
  }

  private void rest() {
    try {
      while (!over) {
        oneConnection();
      }
    } catch (Exception e) {
      wrong.add("REST: " + e);
    }
  }

  /** Until the server says that it should go. */
  private void oneConnection() throws Exception {
    String json = RawClient.post(AttackedServer.LINEAR, JSON);
    byte[] bytes = binary();
    try (RawClient client = new RawClient(http)) {
      boolean parted = false;
      for (int i = 0; !over && !parted; i++) {
        client.send(i % 2 == 0 ? json.getBytes(StandardCharsets.UTF_8) : bytes);
        RawClient.Answer answer = client.read();
        if (!answer.body().equals(ANSWER)) {
          wrong.add("REST: " + answer);
        }
        answered.incrementAndGet();
        parted = answer.close();
        TimeUnit.MILLISECONDS.sleep(3);
      }
    }
  }

  private static byte[] binary() {
    String json =
        "{\"inputs\":[{\"name\":\"features\",\"datatype\":\"FP32\",\"shape\":[1,3],"
            + "\"parameters\":{\"binary_data_size\":12}}]}";
    return Bodies.request(
        AttackedServer.LINEAR,
        Bodies.join(json, GrpcClient.floats(1, 2, 3).toByteArray()),
        "Inference-Header-Content-Length: " + json.length());
  }

  private void grpc() {
    try (GrpcClient client = new GrpcClient(grpc)) {
      while (!over) {
        var response = client.stub().modelInfer(GrpcClient.raw("linear3", 1, 2, 3));
        List<Float> got = GrpcClient.floats(response.getRawOutputContents(1));
        if (!got.equals(PROBABILITIES)) {
          wrong.add("gRPC: " + got);
        }
        answered.incrementAndGet();
        TimeUnit.MILLISECONDS.sleep(3);
      }
    } catch (Exception e) {
      wrong.add("gRPC: " + e);
    }
  }
}
