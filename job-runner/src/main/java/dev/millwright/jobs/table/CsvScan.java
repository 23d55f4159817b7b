/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a CSV file once, in constant memory, and says the first thing that is wrong with its form.
 *
 * <p>Before DuckDB, because its own reader needs memory for a line of any length, and repairs what
 * it should refuse. Lines without any byte are passed over where there are several columns.
 */
public final class CsvScan {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

  /** Where the next byte belongs. */
  private enum Place {
    FIELD_START,
    PLAIN,
    QUOTED,
    AFTER_QUOTE,
    AFTER_CR
  }

  private final Utf8 utf8 = new Utf8();
  private final List<String> header = new ArrayList<>();
  private final ByteArrayOutputStream name = new ByteArrayOutputStream();
  private Place place = Place.FIELD_START;
  private boolean inHeader = true;
  private long line = 1;
  private long recordLine = 1;
  private int recordBytes;
  private int fields;
  private long rows;
  private long crlf;
  private long lf;

  private CsvScan() {}

  /**
   * Checks the form.
   *
   * @throws DataDefect naming the line and what was expected there
   */
  public static CsvFile of(Path file) throws IOException, DataDefect {
    CsvScan scan = new CsvScan();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      int read = in.readNBytes(buffer, 0, buffer.length);
      int from = startsWithMark(buffer, read) ? BYTE_ORDER_MARK.length : 0;
      while (read > 0) {
        for (int i = from; i < read; i++) {
          scan.next(buffer[i] & 0xFF);
        }
        from = 0;
        read = in.readNBytes(buffer, 0, buffer.length);
      }
    }
    scan.end();
    return new CsvFile(file, scan.header, scan.rows);
  }

  private static boolean startsWithMark(byte[] bytes, int length) {
    boolean mark = length >= BYTE_ORDER_MARK.length;
    for (int i = 0; mark && i < BYTE_ORDER_MARK.length; i++) {
      mark = (bytes[i] & 0xFF) == BYTE_ORDER_MARK[i];
    }
    return mark;
  }

  private void next(int octet) throws DataDefect {
    if (!utf8.accept(octet) || octet == 0) {
      throw new DataDefect(
          "line %d: expected UTF-8 text, got byte 0x%02X: save the file as UTF-8, uncompressed"
              .formatted(line, octet == 0 ? 0 : utf8.culprit()));
    }
    if (++recordBytes > CsvFile.LONGEST_LINE_BYTES) {
      throw new DataDefect(
          "line %d: expected a record of at most %d MiB, got a longer one: is a quote or a line"
                  .formatted(recordLine, CsvFile.LONGEST_LINE_BYTES >> 20)
              + " end missing?");
    }
    switch (place) {
      case FIELD_START, PLAIN -> plain(octet);
      case QUOTED -> quoted(octet);
      case AFTER_QUOTE -> afterQuote(octet);
      case AFTER_CR -> afterCarriageReturn(octet);
    }
    if (octet == '\n') {
      line++;
    }
  }

  private void plain(int octet) throws DataDefect {
    switch (octet) {
      case ',' -> endField();
      case '\n' -> endRecord(false);
      case '\r' -> place = Place.AFTER_CR;
      case '"' -> {
        if (place == Place.PLAIN) {
          throw new DataDefect(
              "line %d: expected a quote only around a whole field, got one inside a field"
                  .formatted(line));
        }
        place = Place.QUOTED;
      }
      default -> {
        place = Place.PLAIN;
        keep(octet);
      }
    }
  }

  private void quoted(int octet) {
    if (octet == '"') {
      place = Place.AFTER_QUOTE;
    } else {
      keep(octet);
    }
  }

  private void afterQuote(int octet) throws DataDefect {
    switch (octet) {
      case '"' -> {
        keep(octet);
        place = Place.QUOTED;
      }
      case ',' -> endField();
      case '\n' -> endRecord(false);
      case '\r' -> place = Place.AFTER_CR;
      default ->
          throw new DataDefect(
              "line %d: expected a comma or the end of the line after a closing quote, got '%c'"
                  .formatted(line, octet));
    }
  }

  private void afterCarriageReturn(int octet) throws DataDefect {
    if (octet != '\n') {
      throw new DataDefect(
          "line %d: expected a line feed after a carriage return, got another character"
              .formatted(line));
    }
    endRecord(true);
  }

  private void keep(int octet) {
    if (inHeader) {
      name.write(octet);
    }
  }

  private void endField() {
    fields++;
    if (inHeader) {
      header.add(name.toString(StandardCharsets.UTF_8));
      name.reset();
    }
    place = Place.FIELD_START;
  }

  private void endRecord(boolean carriageReturn) throws DataDefect {
    boolean blank = recordBytes == (carriageReturn ? 2 : 1) && fields == 0;
    if (carriageReturn) {
      crlf++;
    } else {
      lf++;
    }
    if (crlf > 0 && lf > 0) {
      throw new DataDefect(
          "line %d: expected every line to end alike, got LF and CR LF".formatted(line));
    }
    finish(blank);
    recordBytes = 0;
    recordLine = line + 1;
  }

  private void finish(boolean blank) throws DataDefect {
    endField();
    if (inHeader) {
      checkHeader(blank);
      inHeader = false;
    } else if (!blank || header.size() == 1) {
      rows++;
      if (fields != header.size()) {
        throw new DataDefect(
            "line %d: expected %d fields as in the header, got %d"
                .formatted(recordLine, header.size(), fields));
      }
    }
    fields = 0;
  }

  private void checkHeader(boolean blank) throws DataDefect {
    if (blank) {
      throw new DataDefect("line 1: expected a header with column names, got an empty line");
    }
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (!seen.add(column)) {
        throw new DataDefect("line 1: expected each column name once, got '" + column + "' twice");
      }
    }
  }

  private void end() throws DataDefect {
    if (place == Place.QUOTED) {
      throw new DataDefect(
          "line %d: a quoted field has no closing quote before the end of the file"
              .formatted(recordLine));
    }
    if (place == Place.AFTER_CR) {
      throw new DataDefect(
          "line %d: expected a line feed after a carriage return, the file ends".formatted(line));
    }
    if (!utf8.complete()) {
      throw new DataDefect(
          "line %d: expected UTF-8 text, the last character is cut".formatted(line));
    }
    if (recordBytes > 0) {
      finish(false);
    }
    if (inHeader) {
      throw new DataDefect("expected a header and rows, got an empty file");
    }
  }
}
