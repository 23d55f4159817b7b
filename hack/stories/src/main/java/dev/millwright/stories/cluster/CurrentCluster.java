/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The cluster of the current kubeconfig; its nodes pull images from {@code MILLWRIGHT_REGISTRY}.
 */
final class CurrentCluster implements ClusterProvider {

  private final Path repository;
  private final Map<String, String> environment;

  CurrentCluster(Path repository, Map<String, String> environment) {
    this.repository = repository;
    this.environment = environment;
  }

  @Override
  public String name() {
    return "current";
  }

  @Override
  public void start() throws IOException {
    if (registry().isEmpty()) {
      throw new IOException(
          "MILLWRIGHT_REGISTRY is not set: give a registry that you may push to and that the cluster"
              + " pulls from, such as registry.example.com/millwright");
    }
    Commands.output(repository, List.of("kubectl", "version", "-o", "json"));
  }

  @Override
  public List<String> kubectl() {
    return List.of("kubectl");
  }

  @Override
  public Path kubeconfig() {
    String path = environment.getOrDefault("KUBECONFIG", "");
    return path.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".kube", "config")
        : Path.of(path);
  }

  @Override
  public String registry() {
    return environment.getOrDefault("MILLWRIGHT_REGISTRY", "");
  }

  @Override
  public void load(List<Path> images) throws IOException {
    for (Path image : images) {
      Commands.show(
          repository, Map.of(), List.of("hack/images/push.sh", image.toString(), registry()));
    }
  }

  @Override
  public void collectDiagnostics(Path directory) throws IOException {
    Diagnostics.collect(this, repository, directory);
  }

  @Override
  public void stop() {
    // It was here before us.
  }

  @Override
  public boolean owned() {
    return false;
  }
}
