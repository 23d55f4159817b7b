/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.generate;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes all generated files below the repository's root, which is the only argument. */
public final class Generate {
  /** Where the chart finds the definitions. */
  public static final String DIRECTORY = "charts/millwright/files/crds/";

  private Generate() {}

  /** Content of every generated file by its path below the repository's root. */
  static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    List<CustomResourceDefinition> crds = Kinds.ALL.stream().map(Crds::of).toList();
    crds.forEach(crd -> files.put(DIRECTORY + Crds.fileName(crd), Crds.yaml(crd)));
    files.put("docs/reference/api.md", ReferencePage.render(crds));
    return files;
  }

  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    for (Map.Entry<String, String> file : files().entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
      System.out.println(file.getKey());
    }
  }
}
