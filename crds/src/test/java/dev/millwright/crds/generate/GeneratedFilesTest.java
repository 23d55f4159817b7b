/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.testing.Repository;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is committed is what the records say; {@code make generate} repairs a failure. */
class GeneratedFilesTest {
  static Stream<String> files() {
    return Generate.files().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void areCommittedAsGenerated(String file) {
    assertThat(Repository.root().resolve(file))
        .as("run: make generate")
        .hasContent(Generate.files().get(file));
  }

  @Test
  void areTheOnlyDefinitions() {
    Set<String> committed =
        Repository.crds().stream()
            .map(file -> Repository.root().relativize(file).toString())
            .collect(Collectors.toSet());
    assertThat(files().filter(file -> file.startsWith(Generate.DIRECTORY)))
        .containsExactlyInAnyOrderElementsOf(committed);
  }

  @Test
  void areTheSameEveryTime() {
    assertThat(Generate.files()).isEqualTo(Generate.files());
  }
}
