/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvScanTest {
  @TempDir Path directory;

  static Stream<Arguments> defects() {
    return Stream.of(
        Arguments.of("an empty file", "", "expected a header and rows, got an empty file"),
        Arguments.of("a short record", "a,b\n1,2\n3\n", "line 3: expected 2 fields"),
        Arguments.of(
            "a long record", "a,b\n1,2,3\n", "line 2: expected 2 fields as in the header, got 3"),
        Arguments.of(
            "a name twice", "a,b,a\n1,2,3\n", "line 1: expected each column name once, got 'a'"),
        Arguments.of(
            "an open quote", "a,b\n1,\"2\n3,4\n", "line 2: a quoted field has no closing quote"),
        Arguments.of("a quote inside", "a,b\n1,2\"3\n", "line 2: expected a quote only around"),
        Arguments.of(
            "text after a quote", "a,b\n1,\"2\"3\n", "line 2: expected a comma or the end"),
        Arguments.of("mixed line ends", "a,b\r\n1,2\n", "line 2: expected every line to end alike"),
        Arguments.of("a lone carriage return", "a,b\n1,2\r3,4\n", "line 2: expected a line feed"),
        Arguments.of("a zero byte", "a,b\n1,\0\n", "line 2: expected UTF-8 text, got byte 0x00"),
        Arguments.of("an empty header", "\n1,2\n", "line 1: expected a header with column names"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("defects")
  void namesTheLineOf(String what, String csv, String message) throws IOException {
    Path file = write(csv.getBytes(StandardCharsets.UTF_8));
    assertThatExceptionOfType(DataDefect.class)
        .as(what)
        .isThrownBy(() -> CsvScan.of(file))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @MethodSource("brokenUtf8")
  void refusesWhatIsNotUtf8(byte[] field) throws IOException {
    byte[] bytes = new byte[field.length + 5];
    System.arraycopy("a\n1".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 3);
    System.arraycopy(field, 0, bytes, 3, field.length);
    bytes[bytes.length - 2] = '2';
    bytes[bytes.length - 1] = '\n';
    Path file = write(bytes);
    assertThatExceptionOfType(DataDefect.class)
        .isThrownBy(() -> CsvScan.of(file))
        .withMessageContaining("line 2: expected UTF-8 text");
  }

  static Stream<byte[]> brokenUtf8() {
    return Stream.of(
        new byte[] {(byte) 0xE9},
        new byte[] {(byte) 0xC0, (byte) 0xAF},
        new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        new byte[] {(byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
        new byte[] {(byte) 0x80});
  }

  @Test
  void readsQuotesUnicodeAndAByteOrderMark() throws Exception {
    CsvFile file =
        CsvScan.of(
            write(
                "\uFEFFname,\"a \"\"b\"\", c\"\n\"Żółć\nœuvre\",2\n\nx,\"\""
                    .getBytes(StandardCharsets.UTF_8)));
    assertThat(file.columns()).containsExactly("name", "a \"b\", c");
    assertThat(file.rows()).isEqualTo(2);
  }

  @Test
  void aLineLongerThanTheLimitIsRefusedWithoutReadingItWhole() throws IOException {
    Path file =
        write(
            ("a\n" + "x".repeat(CsvFile.LONGEST_LINE_BYTES + 1)).getBytes(StandardCharsets.UTF_8));
    assertThatExceptionOfType(DataDefect.class)
        .isThrownBy(() -> CsvScan.of(file))
        .withMessageContaining("line 2: expected a record of at most 2 MiB");
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("data.csv"), bytes);
  }
}
