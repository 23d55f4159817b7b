/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog.sink;

import static dev.millwright.server.predictionlog.sink.HttpSinkTest.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.server.config.PredictionLogConfig.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
  @TempDir Path directory;

  @Test
  void addsOneLineForEachEventBehindWhatIsThere() throws Exception {
    Path file = directory.resolve("log.jsonl");
    Files.writeString(file, "{\"id\":\"before\"}\n");

    try (FileSink sink = FileSink.open(new Sink.Files(file, 1000, 3))) {
      sink.write(batch(1, "{\"id\":\"a\"}", "{\"id\":\"b\"}"));
      sink.write(batch(2, "{\"id\":\"c\"}"));
    }

    assertThat(file)
        .hasContent("{\"id\":\"before\"}\n{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"id\":\"c\"}\n");
  }

  @Test
  void beginsANewFileWhenOneIsFullAndKeepsOnlySoMany() throws Exception {
    Path file = directory.resolve("log.jsonl");
    try (FileSink sink = FileSink.open(new Sink.Files(file, 10, 3))) {
      for (int i = 1; i <= 5; i++) {
        sink.write(batch(i, "\"event" + i + "\""));
      }
    }

    assertThat(file).hasContent("\"event5\"");
    assertThat(directory.resolve("log.jsonl.1")).hasContent("\"event4\"");
    assertThat(directory.resolve("log.jsonl.2")).hasContent("\"event3\"");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void oneFileAloneStartsAnew() throws Exception {
    Path file = directory.resolve("log.jsonl");
    try (FileSink sink = FileSink.open(new Sink.Files(file, 10, 1))) {
      sink.write(batch(1, "\"event1\""));
      sink.write(batch(2, "\"event2\""));
    }

    assertThat(file).hasContent("\"event2\"");
  }

  @Test
  void failsAtTheStartWhereNoFileCanBe() {
    Path file = directory.resolve("no").resolve("log.jsonl");

    assertThatThrownBy(() -> FileSink.open(new Sink.Files(file, 1000, 3)))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void saysWhichFileCannotBeWrittenAnyMore() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("folder"));
    Path file = folder.resolve("log.jsonl");
    FileSink sink = FileSink.open(new Sink.Files(file, 10, 2));
    assertThatThrownBy(
            () -> {
              sink.write(batch(1, "\"event1\""));
              Files.delete(file);
              Files.delete(folder);
              sink.write(batch(2, "\"event2\""));
            })
        .isInstanceOf(SinkFailed.class)
        .hasMessageContaining("file " + file);
    sink.close();
  }
}
