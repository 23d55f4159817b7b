/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories.cluster;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Picks the cluster: the one that is asked for, else Docker's k3s, else the local programs. */
public final class ClusterProviders {

  private ClusterProviders() {}

  /** What the choice depends on, read once so that the choice itself is a pure function. */
  public record Machine(String asked, boolean docker, boolean linux, boolean root) {

    /** Looks at this machine. */
    public static Machine here(Map<String, String> environment) {
      return new Machine(
          environment.getOrDefault("MILLWRIGHT_CLUSTER", ""),
          K3sCluster.dockerAnswers(),
          System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux"),
          "root".equals(System.getProperty("user.name")));
    }
  }

  /** The outcome of the choice: a provider's name, or why there is none. */
  public record Choice(Optional<String> provider, String reason) {}

  /** Chooses by the machine alone. */
  public static Choice choose(Machine machine) {
    return switch (machine.asked()) {
      case "current", "k3s", "local" ->
          new Choice(Optional.of(machine.asked()), "MILLWRIGHT_CLUSTER=" + machine.asked());
      case "" -> chooseByMachine(machine);
      default ->
          new Choice(
              Optional.empty(),
              "MILLWRIGHT_CLUSTER: expected current, k3s or local, got '" + machine.asked() + "'");
    };
  }

  private static Choice chooseByMachine(Machine machine) {
    if (machine.docker()) {
      return new Choice(Optional.of("k3s"), "a Docker engine answers");
    }
    if (machine.linux() && machine.root()) {
      return new Choice(Optional.of("local"), "Linux, root, no Docker");
    }
    return new Choice(
        Optional.empty(),
        "no cluster can be had here: start a Docker engine, or run as root on Linux, or set"
            + " MILLWRIGHT_CLUSTER=current to use the cluster of your kubeconfig (and MILLWRIGHT_REGISTRY"
            + " to a registry that it pulls from)");
  }

  /**
   * Makes the provider of that name.
   *
   * @param repository the root of the checkout
   * @param cluster a name that keeps several clusters of one machine apart
   */
  public static ClusterProvider create(String provider, Path repository, String cluster) {
    return switch (provider) {
      case "current" -> new CurrentCluster(repository, System.getenv());
      case "k3s" -> new K3sCluster(repository, cluster);
      case "local" -> new LocalCluster(repository, cluster);
      default -> throw new IllegalArgumentException("no provider is called " + provider);
    };
  }
}
