/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.stories.cluster.ClusterProvider;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** {@code make demo}: the quickstart, told to a person. Leaves the cluster running. */
final class Demo {

  private final ClusterProvider cluster;
  private final Path repository;
  private final PrintStream out;
  private final Kubectl kubectl;

  Demo(ClusterProvider cluster, Path repository, PrintStream out) {
    this.cluster = cluster;
    this.repository = repository;
    this.out = out;
    this.kubectl = new Kubectl(cluster.kubectl(), repository);
  }

  /** Tells the story; returns whether all of it came true. */
  boolean run(String why) {
    Narrator narrator = new Narrator(out, InstantSource.system());
    try {
      narrator.step("A real Kubernetes: provider '%s' (%s)".formatted(cluster.name(), why));
      cluster.start();
      Install install = new Install(cluster, kubectl, repository);
      narrator.step("Millwright, by Helm, in namespace " + Install.NAMESPACE);
      install.images();
      install.chart();
      narrator.fact("operator and store are ready");
      QuickstartResult result = new Quickstart(kubectl, install, narrator).tell();
      return sumUp(narrator, result);
    } catch (StoryFailed | IOException | UncheckedIOException e) {
      explain(narrator, e);
      return false;
    }
  }

  /** Removes the demo: with its cluster where that is ours, else the release and the namespaces. */
  void clean() throws IOException {
    if (!cluster.owned()) {
      kubectl.run(
          "delete", "namespace", Quickstart.NAMESPACE, Install.NAMESPACE, "--ignore-not-found");
      kubectl.run(
          "delete", "crd", "--ignore-not-found", "-l", "app.kubernetes.io/part-of=millwright");
    }
    cluster.stop();
  }

  private boolean sumUp(Narrator narrator, QuickstartResult result) {
    String served = result.holdout().path("accuracy").asText();
    String measured = metric(result.versions().get(2), "accuracy");
    long failed = result.load().path("failed").asLong(-1);
    narrator.step("In short");
    narrator.fact("accuracy through the Service %s, by the Job %s".formatted(served, measured));
    narrator.fact(
        "requests during the replacement: %d sent, %d failed"
            .formatted(result.load().path("sent").asLong(), failed));
    narrator.fact(
        "drift: %s, then %s, then %s"
            .formatted(
                drift(result.drift().tooFew()),
                drift(result.drift().unchanged()),
                drift(result.drift().shifted())));
    narrator.quote("\n$ kubectl get millwright -n " + Quickstart.NAMESPACE + "\n");
    narrator.quote(kubectl.run("get", "millwright", "-n", Quickstart.NAMESPACE));
    narrator.quote(NEXT);
    boolean equal = served.equals(measured);
    if (!equal) {
      narrator.fact("NOT AS PROMISED: the two accuracies differ");
    }
    if (failed != 0) {
      narrator.fact("NOT AS PROMISED: requests failed: " + result.load().path("firstFailures"));
    }
    return equal && failed == 0;
  }

  private static final String NEXT =
      """

      The cluster goes on running. Try next:
        make kubectl ARGS="describe promo visits-3-shuffled-production -n factory"   why a version was refused
        make kubectl ARGS="get mv doctor-visits-v2 -n factory -o yaml"                a version's whole lineage
        make kubectl ARGS="get dm doctor-visits -n factory -o yaml"                   the drift verdict, feature by feature
        make demo-clean                                                               remove everything
      """;

  private static String drift(JsonNode monitor) {
    return "DataDrift=%s (%s)"
        .formatted(Status.condition(monitor, "DataDrift"), Status.reason(monitor, "DataDrift"));
  }

  private static String metric(@Nullable JsonNode version, String name) {
    return version == null ? "" : version.path("spec").path("metrics").path(name).asText();
  }

  private void explain(Narrator narrator, Exception failure) {
    Path directory = repository.resolve("target/diagnostics");
    narrator.step("FAILED: " + failure.getMessage());
    try {
      cluster.collectDiagnostics(directory);
      narrator.fact("events, conditions and logs are in " + directory);
      narrator.fact(
          "the cluster goes on running: look with make kubectl ARGS=\"...\", remove it with make demo-clean");
    } catch (IOException | UncheckedIOException e) {
      narrator.fact("no diagnostics could be collected: " + e.getMessage());
    }
  }
}
