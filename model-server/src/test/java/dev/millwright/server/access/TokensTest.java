/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
  private static final String ONE = "one-long-token-of-many";
  private static final String OTHER = "other-long-token-of-many";

  @TempDir Path folder;

  @Test
  void openForEachTokenAndForNothingElse() throws Exception {
    Tokens tokens = Tokens.read(write("# ours\n\n " + ONE + " \n" + OTHER + "\n"));

    assertThat(tokens.open("Bearer " + ONE)).isTrue();
    assertThat(tokens.open("bearer  " + OTHER)).isTrue();
    assertThat(tokens.open(null)).isFalse();
    assertThat(tokens.open("Bearer ")).isFalse();
    assertThat(tokens.open("Bearer # ours")).isFalse();
    assertThat(tokens.open("Bearer " + ONE + "x")).isFalse();
    assertThat(tokens.open("Basic " + ONE)).isFalse();
    assertThat(tokens.open(ONE)).isFalse();
  }

  @Test
  void followTheFileButNotIntoNonsense() throws Exception {
    Path file = write(ONE);
    Tokens tokens = Tokens.read(file);

    Files.writeString(file, OTHER);
    tokens.reload();
    assertThat(tokens.open("Bearer " + ONE)).isFalse();
    assertThat(tokens.open("Bearer " + OTHER)).isTrue();

    Files.writeString(file, "\n");
    assertThatThrownBy(tokens::reload)
        .hasMessageEndingWith("expected a token in a line of its own, got none");
    assertThat(tokens.open("Bearer " + OTHER)).isTrue();
  }

  @Test
  void sayWhatIsWrongWithTheirFile() throws Exception {
    assertThatThrownBy(() -> Tokens.read(write("short")))
        .hasMessageEndingWith("expected tokens of at least 16 characters, got one of 5");
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> Tokens.read(none))
        .isInstanceOf(AccessInvalid.class)
        .hasMessage(none + ": expected a file of tokens that can be read, got none");
  }

  private Path write(String text) throws Exception {
    return Files.writeString(folder.resolve("tokens"), text);
  }
}
