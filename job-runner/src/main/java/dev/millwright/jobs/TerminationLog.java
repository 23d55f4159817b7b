/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs;

import dev.millwright.crds.stage.StageReason;
import dev.millwright.crds.stage.StageReport;
import dev.millwright.crds.stage.StageReports;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** The file whose content the kubelet shows as the container's termination message. */
final class TerminationLog {
  private final Path file;
  private final PrintStream err;

  TerminationLog(Map<String, String> environment, PrintStream err) {
    this.file =
        Path.of(environment.getOrDefault("MILLWRIGHT_TERMINATION_LOG", "/dev/termination-log"));
    this.err = err;
  }

  /**
   * Writes the report. Outside a pod there is no such file; the exit code and the last line say the
   * same.
   *
   * @return the report that holds: another one when the outputs of a success have no room
   */
  StageReport write(StageReport report) {
    try {
      String json = StageReports.write(report);
      Files.write(
          file,
          json.getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING);
      return report;
    } catch (IllegalArgumentException e) {
      return write(
          StageReport.failed(
              report.stage(), StageReason.InternalError, String.valueOf(e.getMessage())));
    } catch (IOException e) {
      err.println(file + ": the report was not written: " + e);
      return report;
    }
  }
}
