/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeatureReaderTest {
  @TempDir Path directory;
  private Database database;

  @BeforeAll
  void open() {
    database = Database.open();
  }

  @AfterAll
  void close() {
    database.close();
  }

  @Test
  void readsNearestFloatsInTheOrderAskedForAndEmptyAsNaN() throws Exception {
    CsvFile file = csv("Age,age,y\r\n0.1,2,1\r\n,1e3,\r\nnan,-0,\"\"\r\n");
    FeatureReader.Labelled read =
        new FeatureReader(database).labelled(file, List.of("age", "Age"), "y");
    assertThat(read.features().values())
        .containsExactly(2f, 0.1f, 1000f, Float.NaN, -0f, Float.NaN);
    assertThat(read.labels()).containsExactly("1", null, null);
  }

  @Test
  void namesColumnAndSamplesOfText() throws Exception {
    CsvFile file = csv("a,b\n1,2\nlow,3\n,4\nhigh,5\n");
    assertThatExceptionOfType(DataDefect.class)
        .isThrownBy(() -> new FeatureReader(database).features(file, List.of("a")))
        .withMessage("column a: expected numbers, got text in 2 of 4 rows, such as 'high', 'low'");
  }

  @Test
  void namesMissingColumns() throws Exception {
    CsvFile file = csv("a,b\n1,2\n");
    assertThatExceptionOfType(DataDefect.class)
        .isThrownBy(() -> new FeatureReader(database).features(file, List.of("a", "c")))
        .withMessageContaining("[c]");
  }

  @Test
  void aPathIsNoPattern() throws Exception {
    Path file = directory.resolve("it's [1]*?.csv");
    Files.writeString(file, "a\n7\n");
    Files.writeString(directory.resolve("it's 1x.csv"), "a\n8\n");
    assertThat(new FeatureReader(database).features(CsvScan.of(file), List.of("a")).values())
        .containsExactly(7f);
  }

  private CsvFile csv(String text) throws Exception {
    Path file = directory.resolve("data.csv");
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    return CsvScan.of(file);
  }
}
