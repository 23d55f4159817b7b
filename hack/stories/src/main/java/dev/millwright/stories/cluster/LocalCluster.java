/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Kubernetes' own programs on this machine, without Docker: see {@code hack/local-cluster}. */
final class LocalCluster implements ClusterProvider {

  private final Path repository;
  private final String cluster;

  LocalCluster(Path repository, String cluster) {
    this.repository = repository;
    this.cluster = cluster;
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public void start() throws IOException {
    Commands.show(repository, Map.of(), command("up"));
  }

  @Override
  public List<String> kubectl() {
    return command("kubectl");
  }

  @Override
  public Path kubeconfig() throws IOException {
    return Path.of(Commands.output(repository, command("kubeconfig")).strip());
  }

  @Override
  public void load(List<Path> images) throws IOException {
    var command = new ArrayList<>(command("load"));
    images.forEach(image -> command.add(image.toString()));
    Commands.show(repository, Map.of(), command);
  }

  @Override
  public void collectDiagnostics(Path directory) throws IOException {
    Commands.show(repository, Map.of(), append(command("diagnostics"), directory.toString()));
  }

  @Override
  public void stop() throws IOException {
    Commands.show(repository, Map.of(), append(command("down"), "--purge"));
  }

  private List<String> command(String verb) {
    return List.of(
        repository.resolve("hack/local-cluster/run").toString(), "--name=" + cluster, verb);
  }

  private static List<String> append(List<String> command, String argument) {
    var longer = new ArrayList<>(command);
    longer.add(argument);
    return longer;
  }
}
