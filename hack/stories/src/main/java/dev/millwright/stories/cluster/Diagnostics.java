/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What any cluster can tell through its API after a failure, one file a question. */
final class Diagnostics {

  private Diagnostics() {}

  static void collect(ClusterProvider cluster, Path repository, Path directory) throws IOException {
    Files.createDirectories(directory);
    write(
        cluster,
        repository,
        directory.resolve("millwright.yaml"),
        "get",
        "millwright",
        "-A",
        "-o",
        "yaml");
    write(
        cluster,
        repository,
        directory.resolve("objects.txt"),
        "get",
        "all,pvc",
        "-A",
        "-o",
        "wide");
    write(
        cluster,
        repository,
        directory.resolve("events.txt"),
        "get",
        "events",
        "-A",
        "--sort-by=.lastTimestamp");
    write(cluster, repository, directory.resolve("pods.txt"), "describe", "pods", "-A");
    for (String pod : pods(cluster, repository)) {
      String[] parts = pod.split("/", 2);
      Path log = directory.resolve("log-" + parts[0] + "-" + parts[1] + ".txt");
      write(
          cluster,
          repository,
          log,
          "logs",
          "-n",
          parts[0],
          parts[1],
          "--all-containers",
          "--prefix");
    }
  }

  private static List<String> pods(ClusterProvider cluster, Path repository) throws IOException {
    String template = "{range .items[*]}{.metadata.namespace}/{.metadata.name}{\"\\n\"}{end}";
    var command = new ArrayList<>(cluster.kubectl());
    command.addAll(List.of("get", "pods", "-A", "-o", "jsonpath=" + template));
    return Commands.capture(repository, command)
        .output()
        .lines()
        .filter(l -> l.contains("/"))
        .toList();
  }

  private static void write(
      ClusterProvider cluster, Path repository, Path file, String... arguments) throws IOException {
    var command = new ArrayList<>(cluster.kubectl());
    command.addAll(List.of(arguments));
    Commands.Result result = Commands.capture(repository, command);
    Files.writeString(file, result.output() + result.errors());
  }
}
