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
import java.util.Optional;

/** The command line of the stories: {@code demo}, {@code clean}, {@code bench}. */
public final class Main {

  private static final String CLUSTER = "millwright";

  private Main() {}

  /** Runs one command; the exit code is 0 only when everything that it tells has happened. */
  public static void main(String[] arguments) throws IOException {
    String command = arguments.length == 1 ? arguments[0] : "";
    Path repository = Path.of("").toAbsolutePath();
    Choice choice = ClusterProviders.choose(Machine.here(System.getenv()));
    Optional<String> provider = choice.provider();
    if (provider.isEmpty()) {
      System.err.println("make " + command + ": " + choice.reason());
      System.exit(2);
      return;
    }
    ClusterProvider cluster = ClusterProviders.create(provider.get(), repository, CLUSTER);
    switch (command) {
      case "demo" ->
          System.exit(new Demo(cluster, repository, System.out).run(choice.reason()) ? 0 : 1);
      case "bench" ->
          new Bench(
                  new Kubectl(cluster.kubectl(), repository),
                  new Narrator(System.out, InstantSource.system()))
              .run();
      case "clean" -> new Demo(cluster, repository, System.out).clean();
      default -> {
        System.err.println(
            "usage: hack/stories/run demo|clean|bench, got '" + String.join(" ", arguments) + "'");
        System.exit(2);
      }
    }
  }
}
