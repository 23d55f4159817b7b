/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories;

import dev.millwright.stories.cluster.ClusterProvider;
import dev.millwright.stories.cluster.ClusterProviders;
import dev.millwright.stories.cluster.ClusterProviders.Choice;
import dev.millwright.stories.cluster.ClusterProviders.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The cluster of the end-to-end tests, beside the demo's. Started by the first test that asks, with
 * Millwright installed, and stopped when the JVM ends. Without any cluster the tests are skipped,
 * with the reason in the report.
 */
final class Cluster {

  private static final String NAME = "millwright-e2e";
  private static @Nullable Cluster instance;

  final ClusterProvider provider;
  final Kubectl kubectl;
  final Install install;
  final Path repository;
  final Narrator narrator = new Narrator(System.out, InstantSource.system());

  private Cluster(ClusterProvider provider, Path repository) {
    this.provider = provider;
    this.repository = repository;
    this.kubectl = new Kubectl(provider.kubectl(), repository);
    this.install = new Install(provider, kubectl, repository);
  }

  static synchronized Cluster get() throws IOException {
    if (instance == null) {
      Path repository = Path.of("../..").toAbsolutePath().normalize();
      Choice choice = ClusterProviders.choose(Machine.here(System.getenv()));
      Assumptions.assumeTrue(choice.provider().isPresent(), choice::reason);
      ClusterProvider provider =
          ClusterProviders.create(choice.provider().orElseThrow(), repository, NAME);
      Cluster cluster = new Cluster(provider, repository);
      provider.stop();
      provider.start();
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::stop));
      cluster.install.images();
      cluster.install.chart();
      instance = cluster;
    }
    return instance;
  }

  void diagnose(String test) throws IOException {
    Path directory = repository.resolve("target/diagnostics").resolve(test);
    provider.collectDiagnostics(directory);
    narrator.fact("diagnostics are in " + directory);
  }

  private void stop() {
    try {
      provider.stop();
    } catch (IOException e) {
      System.err.println("the test cluster was not stopped: " + e.getMessage());
    }
  }
}
