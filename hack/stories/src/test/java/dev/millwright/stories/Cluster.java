/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories;

import dev.millwright.stories.Kubectl.Ref;
import dev.millwright.stories.cluster.ClusterProvider;
import dev.millwright.stories.cluster.ClusterProviders;
import dev.millwright.stories.cluster.ClusterProviders.Choice;
import dev.millwright.stories.cluster.ClusterProviders.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The cluster of the end-to-end tests, beside the demo's. Started by the first test that asks, with
 * Millwright installed, and stopped when the JVM ends. Without any cluster the tests are skipped,
 * with the reason in the report. With {@code MILLWRIGHT_E2E_KEEP=1} a cluster that runs is used as
 * it is, images included, and stays: for writing tests, not for believing them.
 */
final class Cluster {

  /** Lock of the stories that play in the quickstart's namespace. */
  static final String FACTORY = "namespace " + Quickstart.NAMESPACE;

  private static final String NAME = "millwright-e2e";
  private static final Ref OPERATOR =
      new Ref("deployment.apps", Install.NAMESPACE, "millwright-operator");
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
      cluster.start(System.getenv("MILLWRIGHT_E2E_KEEP") != null);
      instance = cluster;
    }
    return instance;
  }

  private void start(boolean keep) throws IOException {
    if (!keep) {
      provider.stop();
      Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }
    provider.start();
    if (!keep || kubectl.get(OPERATOR).isMissingNode()) {
      install.images();
      install.chart();
    }
  }

  /** Removes a namespace with all that is in it, and waits until it is gone. */
  void deleteNamespace(String name) {
    kubectl.run("delete", "namespace", name, "--ignore-not-found", "--wait", "--timeout=240s");
  }

  /**
   * A part of a test that happens on the cluster; when it goes wrong, diagnostics are collected.
   */
  interface Story<T> {
    T tell() throws IOException;
  }

  /** What a story found out; a failure leaves diagnostics in a folder of this name. */
  <T> T tell(String name, Story<T> story) throws IOException {
    try {
      return story.tell();
    } catch (StoryFailed | AssertionError | UncheckedIOException e) {
      diagnose(name);
      throw e;
    }
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
