/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.validate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that was found, for people and for later questions; equal data give equal bytes.
 *
 * @param formatVersion of this JSON
 * @param datasets what was read
 * @param defects what keeps a dataset from being judged at all
 * @param findings one an expectation
 */
record ValidationReport(
    int formatVersion, List<Table> datasets, List<String> defects, List<Finding> findings) {

  private static final int FORMAT_VERSION = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder().serializationInclusion(JsonInclude.Include.NON_NULL).build();

  /** One dataset. */
  record Table(String name, long rows, List<String> columns) {}

  ValidationReport(List<Table> datasets, List<String> defects, List<Finding> findings) {
    this(FORMAT_VERSION, List.copyOf(datasets), List.copyOf(defects), List.copyOf(findings));
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
  }

  /** Expectations that do not hold, the worst first. */
  List<Finding> failed() {
    return findings.stream()
        .filter(finding -> !finding.holds())
        .sorted(Comparator.comparingDouble(Finding::failingShare).reversed())
        .toList();
  }

  /** Everything that is wrong as one sentence after the other, the worst first. */
  String summary() {
    String held = "%d of %d expectations do not hold".formatted(failed().size(), findings.size());
    String details = failed().stream().map(Finding::sentence).collect(Collectors.joining(". "));
    String broken = String.join(". ", defects);
    if (failed().isEmpty()) {
      return broken;
    }
    return broken.isEmpty() ? held + ". " + details : broken + ". " + held + ". " + details;
  }
}
