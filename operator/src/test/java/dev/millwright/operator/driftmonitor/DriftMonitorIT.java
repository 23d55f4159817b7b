/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.driftmonitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.condition.ConditionStatus;
import dev.millwright.crds.v1alpha1.driftmonitor.DriftMonitor;
import dev.millwright.operator.driftmonitor.DriftMonitorConditions.Reason;
import dev.millwright.operator.driftmonitor.DriftMonitorConditions.Type;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.kubernetes.Writes;
import dev.millwright.operator.measurement.ProfileClient;
import dev.millwright.operator.testing.Cluster;
import dev.millwright.operator.testing.Eventually;
import dev.millwright.operator.testing.FaultyWrites;
import dev.millwright.operator.testing.PlayedServer;
import dev.millwright.operator.testing.RunningOperator;
import dev.millwright.operator.testing.Samples;
import dev.millwright.operator.testing.ServingWorld;
import dev.millwright.operator.testing.Wrapped;
import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.BaselineBuilder;
import dev.millwright.statistics.profile.Pane;
import dev.millwright.statistics.profile.ProfileRecorder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DriftMonitorIT {
  private static final int PODS = 3;
  private static final int MIN_SAMPLES = 600;
  private static final Baseline BASELINE = baseline();

  @RegisterExtension static final Cluster cluster = new Cluster();

  private final List<PlayedServer> servers = new ArrayList<>();
  private ServingWorld world;
  private String revision = "";

  @BeforeEach
  void serve() {
    world = new ServingWorld(cluster);
    for (int pod = 0; pod < PODS; pod++) {
      int port = pod == 0 ? 0 : servers.get(0).port();
      servers.add(PlayedServer.start(address(pod), port, BASELINE));
    }
    try (var operator = start(real -> real)) {
      world.createAll();
      world.editSpec("{\"scaling\": {\"replicas\": %d}}".formatted(PODS));
      var seen = world.watch(deployment -> ServingWorld.candidate(deployment, PODS));
      revision = Objects.requireNonNull(seen.getStatus().candidate()).revision();
      for (int pod = 0; pod < PODS; pod++) {
        world.kubernetes().address(name(pod), address(pod));
      }
      world.seeStable(1);
      cluster.client().resource(monitor()).create();
      see(monitor -> says(monitor, Type.Ready, Reason.Watching));
    }
  }

  @AfterEach
  void stop() {
    servers.forEach(PlayedServer::close);
    world.clear();
    cluster.client().resources(DriftMonitor.class).inNamespace(cluster.namespace()).delete();
  }

  @Test
  void countsEveryRowOnceOverRestarts() throws InterruptedException {
    try (var first = start(real -> real)) {
      close(0, 1, 100, 0);
      close(1, 1, 100, 0);
      see(monitor -> rows(monitor) == 200);
      seeAcknowledged(0, 1L);
      seeAcknowledged(1, 1L);
    }
    close(0, 2, 100, 0);
    close(2, 1, 100, 0);
    try (var second = start(real -> real)) {
      see(monitor -> rows(monitor) == 400);
      seeAcknowledged(0, 2L);
    }
    close(1, 2, 200, 0);
    var writes = new Wrapped<>(real -> new FaultyWrites(real, 1, this::isOfMonitor));
    // The verdict is written and the process dies before its event, so before the acknowledgement.
    try (var doomed = start(writes)) {
      see(monitor -> rows(monitor) == 600);
      assertThat(writes.get().diesWithin(30)).isTrue();
    }
    assertThat(servers.get(1).acknowledged()).containsOnly(1L);
    try (var last = start(real -> real)) {
      int asked = servers.get(1).asked();
      world.kubernetes().wake();
      Eventually.see(() -> servers.get(1).asked(), now -> now >= asked + 2);
      assertThat(rows(get())).isEqualTo(600);
    }
  }

  @Test
  void acknowledgesNothingThatIsNotWritten() {
    close(0, 1, 100, 0);
    var writes = new Wrapped<>(real -> new FaultyWrites(real, 0, this::isOfMonitor));
    try (var doomed = start(writes)) {
      Eventually.see(() -> writes.get().isDead(), dead -> dead);
    }
    assertThat(servers.get(0).asked()).isPositive();
    assertThat(servers.get(0).acknowledged()).isEmpty();
    try (var next = start(real -> real)) {
      seeAcknowledged(0, 1L);
      assertThat(rows(get())).isEqualTo(100);
    }
  }

  @Test
  void tellsAPodToForgetOnlyWhatEveryMonitorHasCounted() {
    var other = monitor();
    other.getMetadata().setName("second");
    try (var operator = start(real -> real)) {
      cluster.client().resource(other).create();
      close(0, 1, 100, 0);
      see(monitor -> rows(monitor) == 100);
      Eventually.see(() -> get("second"), seen -> seen.getStatus() != null && rows(seen) == 100);
      close(0, 2, 100, 0);
      see(monitor -> rows(monitor) == 200);
      Eventually.see(() -> get("second"), seen -> rows(seen) == 200);
      seeAcknowledged(0, 1L);
    }
  }

  @Test
  void goesFromTooFewSamplesOverNoDriftToDrift() {
    try (var operator = start(real -> real)) {
      close(0, 1, 100, 0);
      var few = see(monitor -> rows(monitor) == 100);
      assertThat(drift(few).status()).isEqualTo(ConditionStatus.Unknown);
      assertThat(drift(few).reason()).isEqualTo(Reason.TooFewSamples.name());
      close(1, 1, 500, 0);
      see(monitor -> drift(monitor).status() == ConditionStatus.False);
      close(2, 1, 600, 100);
      var drifted = see(monitor -> drift(monitor).status() == ConditionStatus.True);
      assertThat(drift(drifted).message()).contains("age PSI");
      assertThat(drifted.getStatus().features()).extracting(f -> f.name()).contains("age");
    }
  }

  @Test
  void readsTheOthersWhenOnePodIsGoneAndOneStallsInTheMiddleOfItsAnswer() {
    servers.get(1).close();
    servers.get(2).stall(true);
    close(0, 1, 100, 0);
    close(2, 1, 100, 0);
    try (var operator = start(real -> real)) {
      var seen = see(monitor -> rows(monitor) == 100);
      assertThat(says(seen, Type.Ready, Reason.Watching)).isTrue();
      servers.get(2).stall(false);
      see(monitor -> rows(monitor) == 200);
    }
  }

  private RunningOperator start(UnaryOperator<Writes> wrapper) {
    return RunningOperator.start(
        cluster, wrapper, Clock.systemUTC(), new ProfileClient(servers.get(0).port()));
  }

  /**
   * The writes of this room. A new process applies the Deployment's children once more, before or
   * after.
   */
  private boolean isOfMonitor(HasMetadata object) {
    String kind =
        object instanceof Event event ? event.getInvolvedObject().getKind() : object.getKind();
    return kind.equals(HasMetadata.getKind(DriftMonitor.class))
        && cluster.namespace().equals(object.getMetadata().getNamespace());
  }

  private DriftMonitor see(Predicate<DriftMonitor> condition) {
    return Eventually.see(this::get, seen -> seen.getStatus() != null && condition.test(seen));
  }

  private DriftMonitor get() {
    return get(ServingWorld.NAME);
  }

  private DriftMonitor get(String name) {
    return cluster
        .client()
        .resources(DriftMonitor.class)
        .inNamespace(cluster.namespace())
        .withName(name)
        .get();
  }

  private void seeAcknowledged(int pod, long sequence) {
    Eventually.see(() -> servers.get(pod).acknowledged(), seen -> seen.contains(sequence));
  }

  /** A pod closes a pane of so many rows, whose ages are shifted. */
  private void close(int pod, long sequence, int rows, int shift) {
    var recorder = new ProfileRecorder(BASELINE);
    for (int i = 0; i < rows; i++) {
      float age = i * 37 % 200 + shift;
      recorder.record(new float[] {age}, 1, new float[] {i * 37 % 200 / 200f});
    }
    // A window begins with a whole pane, at most 5 seconds from now.
    long start = Instant.now().plus(Duration.ofSeconds(5 + 5 * sequence)).toEpochMilli();
    servers
        .get(pod)
        .add(new Pane(sequence, start, start + 5000, name(pod), revision, recorder.snapshot()));
  }

  private DriftMonitor monitor() {
    return Samples.of(
        DriftMonitor.class,
        """
        metadata: {name: %1$s, namespace: %2$s}
        spec: {deployment: %1$s, window: {size: 1h, minSamples: %3$d}}
        """
            .formatted(ServingWorld.NAME, cluster.namespace(), MIN_SAMPLES));
  }

  private String name(int pod) {
    return ServingWorld.NAME + "-" + revision + "-" + pod;
  }

  private static String address(int pod) {
    return "127.0.0." + (11 + pod);
  }

  private static long rows(DriftMonitor monitor) {
    var window = monitor.getStatus().window();
    return window == null ? 0 : window.rows();
  }

  private static Condition drift(DriftMonitor monitor) {
    return Conditions.find(Conditions.of(monitor.getStatus()), Type.DataDrift.name()).orElseThrow();
  }

  private static boolean says(DriftMonitor monitor, Type type, Reason reason) {
    return Conditions.find(Conditions.of(monitor.getStatus()), type.name())
        .filter(condition -> condition.reason().equals(reason.name()))
        .isPresent();
  }

  private static Baseline baseline() {
    var builder = new BaselineBuilder(List.of("age"));
    for (int i = 0; i < 2000; i++) {
      builder.addRow(i % 200).addOutputs(i % 200 / 200f);
    }
    return builder.build();
  }
}
