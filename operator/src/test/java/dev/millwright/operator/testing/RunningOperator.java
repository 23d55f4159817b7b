/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.testing;

import dev.millwright.operator.kubernetes.ClientWrites;
import dev.millwright.operator.kubernetes.Writes;
import dev.millwright.operator.measurement.ProfileClient;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * The whole operator, every room of it, in this JVM. Closing it is the end of the process: a new
 * one knows nothing of the old one's memory.
 */
public final class RunningOperator implements AutoCloseable {
  private final Operator operator;
  private final KubernetesClient client;

  private RunningOperator(Operator operator, KubernetesClient client) {
    this.operator = operator;
    this.client = client;
  }

  /** Starts the operator and returns when it works. */
  public static RunningOperator start(Cluster cluster) {
    return start(cluster, writes -> writes);
  }

  /** Starts the operator with its writes wrapped, such as by {@link FaultyWrites}. */
  public static RunningOperator start(Cluster cluster, UnaryOperator<Writes> wrapper) {
    return start(cluster, wrapper, Clock.systemUTC(), new ProfileClient());
  }

  /** Starts the operator with another clock, or with pods that answer at another port. */
  public static RunningOperator start(
      Cluster cluster, UnaryOperator<Writes> wrapper, Clock clock, ProfileClient profiles) {
    return start(cluster.newClient(), wrapper, clock, profiles);
  }

  /** Starts the operator with a client of its own, which it closes in the end. */
  public static RunningOperator start(
      KubernetesClient client, UnaryOperator<Writes> wrapper, Clock clock, ProfileClient profiles) {
    var parts = new Parts(client, wrapper.apply(new ClientWrites(client)), clock, profiles);
    // The same settings as in application.properties.
    var operator =
        new Operator(
            settings ->
                settings
                    .withKubernetesClient(client)
                    .withCloseClientOnStop(false)
                    .withUseSSAToPatchPrimaryResource(false)
                    .withConcurrentReconciliationThreads(8)
                    .withReconciliationTerminationTimeout(Duration.ofSeconds(10)));
    Rooms.all(parts).forEach(operator::register);
    operator.start();
    return new RunningOperator(operator, client);
  }

  @Override
  public void close() {
    operator.stop();
    client.close();
  }
}
