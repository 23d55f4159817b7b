/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.bench;

import dev.millwright.crds.testing.Repository;
import dev.millwright.crds.v1alpha1.deployment.ModelDeployment;
import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.operator.kubernetes.ClientWrites;
import dev.millwright.operator.kubernetes.Writes;
import dev.millwright.operator.measurement.ProfileClient;
import dev.millwright.operator.testing.RunningOperator;
import dev.millwright.operator.testing.Samples;
import dev.millwright.operator.testing.Wrapped;
import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * How many Deployments a second the operator brings from nothing to all children and a written
 * status, against what the same API server takes of the same writes from a plain client.
 *
 * <p>Arguments: number of Deployments (1000). Needs {@code MILLWRIGHT_KUBE_BINARIES}. Prints, and
 * judges nothing: both rates are those of the machine.
 */
public final class ReconcileBench {
  static final String RAW = "raw";
  private static final String MEASURED = "measured";

  /** As many as the operator under test reconciles with. */
  private static final int THREADS = 8;

  private final KubeAPIServer server;
  private final KubernetesClient client;
  private final int objects;

  private ReconcileBench(KubeAPIServer server, KubernetesClient client, int objects) {
    this.server = server;
    this.client = client;
    this.objects = objects;
  }

  /** Runs once; see the class. */
  public static void main(String[] arguments) throws InterruptedException {
    int objects = arguments.length == 0 ? 1000 : Integer.parseInt(arguments[0]);
    KubeAPIServer server = server();
    server.start();
    try (KubernetesClient client = client(server)) {
      new ReconcileBench(server, client, objects).run();
    } catch (IllegalStateException e) {
      e.printStackTrace();
      server.stop();
      System.exit(1);
    }
    server.stop();
    // The client's threads would keep the process.
    System.exit(0);
  }

  private void run() throws InterruptedException {
    Repository.crds().forEach(this::install);
    for (String name : List.of(MEASURED, RAW)) {
      client
          .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
          .create();
    }
    parallel(objects, this::createModel);
    // The rooms of Model and ModelVersion do their part before the clock runs.
    settleModels();
    parallel(objects, i -> client.resource(deployment(MEASURED, i)).create());

    var recorded = new Wrapped<>(RecordedWrites::new);
    long start = System.nanoTime();
    try (var operator = operator(recorded)) {
      await(() -> isDone(recorded.get()));
      Duration reconciling = since(start);
      operator.close();
      prepareReplay();
      var requests = recorded.get().requests();
      report(reconciling, replay(requests), requests.size());
    }
  }

  /** What the writes of a status need to exist; made when no operator can see it. */
  private void prepareReplay() throws InterruptedException {
    parallel(
        objects,
        i -> {
          client.resource(Samples.model(RAW, name(i))).create();
          client.resource(Samples.version(RAW, name(i), 1)).create();
          client.resource(deployment(RAW, i)).create();
        });
  }

  private Duration replay(List<Consumer<Writes>> requests) throws InterruptedException {
    try (KubernetesClient plain = client(server)) {
      var writes = new ClientWrites(plain);
      long start = System.nanoTime();
      parallel(requests.size(), i -> requests.get(i).accept(writes));
      return since(start);
    }
  }

  private void report(Duration reconciling, Duration raw, int writes) {
    System.out.printf(
        Locale.ROOT,
        "reconcile: %d Deployments in %.1f s, from the start of the operator to all children and"
            + " status: %.0f objects/s with %d writes (%.0f writes/s)%n"
            + "raw limit: the same %d writes by a plain client with %d threads in %.1f s:"
            + " %.0f objects/s (%.0f writes/s)%n"
            + "the operator reaches %.0f%% of the raw limit%n",
        objects,
        seconds(reconciling),
        objects / seconds(reconciling),
        writes,
        writes / seconds(reconciling),
        writes,
        THREADS,
        seconds(raw),
        objects / seconds(raw),
        writes / seconds(raw),
        100 * seconds(raw) / seconds(reconciling));
  }

  private void createModel(int i) {
    client.resource(Samples.model(MEASURED, name(i))).create();
    client.resource(Samples.version(MEASURED, name(i), 1)).create();
    client
        .resources(Model.class)
        .inNamespace(MEASURED)
        .withName(name(i))
        .subresource("status")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            """
            {"status": {"stages": [{"name": "Production", "version": 1, "promotion": "first",
              "sequence": 1, "since": "2026-05-01T12:00:00Z"}]}}
            """);
  }

  private void settleModels() throws InterruptedException {
    var recorded = new Wrapped<>(RecordedWrites::new);
    try (var operator = operator(recorded)) {
      await(
          () ->
              recorded.get().written("status", "Model") >= objects
                  && recorded.get().written("status", "ModelVersion") >= objects);
    }
  }

  private RunningOperator operator(Wrapped<RecordedWrites> recorded) {
    return RunningOperator.start(client(server), recorded, Clock.systemUTC(), new ProfileClient());
  }

  private boolean isDone(RecordedWrites recorded) {
    return recorded.written("status", "Deployment") >= objects
        && recorded.written("apply", "Deployment") >= objects
        && recorded.written("apply", "Service") >= objects;
  }

  private static ModelDeployment deployment(String namespace, int i) {
    return Samples.deployment(namespace, name(i));
  }

  private static String name(int i) {
    return "visits-" + i;
  }

  private void install(Path crd) {
    var definition = client.apiextensions().v1().customResourceDefinitions().load(crd.toFile());
    definition.serverSideApply();
    client
        .resource(definition.item())
        .waitUntilCondition(
            seen ->
                seen != null
                    && seen.getStatus() != null
                    && seen.getStatus().getConditions() != null
                    && seen.getStatus().getConditions().stream()
                        .anyMatch(
                            condition ->
                                condition.getType().equals("Established")
                                    && condition.getStatus().equals("True")),
            60,
            TimeUnit.SECONDS);
  }

  private static void parallel(int tasks, IntConsumer task) throws InterruptedException {
    var threads = Executors.newFixedThreadPool(THREADS);
    try {
      var all =
          IntStream.range(0, tasks)
              .mapToObj(i -> Executors.callable(() -> task.accept(i)))
              .toList();
      for (var end : threads.invokeAll(all)) {
        end.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a write failed", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(BooleanSupplier done) throws InterruptedException {
    while (!done.getAsBoolean()) {
      Thread.sleep(50);
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static KubernetesClient client(KubeAPIServer server) {
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(server.getKubeConfigYaml()))
        .build();
  }

  private static KubeAPIServer server() {
    Path binaries = Path.of(Objects.requireNonNull(System.getenv("MILLWRIGHT_KUBE_BINARIES")));
    String[] releases = Objects.requireNonNull(binaries.resolve("k8s").toFile().list());
    return new KubeAPIServer(
        KubeAPIServerConfigBuilder.anAPIServerConfig()
            .withTestDir(binaries.toString())
            .withApiServerVersion(releases[0].replaceFirst("-.*", ""))
            .withOfflineMode(true)
            .withUpdateKubeConfig(false)
            .withWaitForEtcdHealthCheckOnStartup(true)
            .withStartupTimeout(120_000)
            .build());
  }
}
