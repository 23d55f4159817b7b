/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs;

import dev.millwright.crds.stage.ReportReading;
import dev.millwright.crds.stage.StagePlan;
import dev.millwright.crds.stage.StagePlans;
import dev.millwright.crds.stage.StageReport;
import dev.millwright.crds.stage.StageReports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One command, run as a container would: arguments in, exit code and termination message out.
 *
 * @param exitCode of the program
 * @param log standard output and standard error
 * @param terminationMessage what the kubelet would show
 */
public record Run(int exitCode, String log, String terminationMessage) {
  /** Runs a stage. */
  public static Run of(StagePlan plan, Map<String, String> environment) throws IOException {
    return of(StagePlans.arguments(plan), environment);
  }

  /** Runs any command. */
  public static Run of(List<String> arguments, Map<String, String> environment) throws IOException {
    Path log = Files.createTempFile("termination", "log");
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("MILLWRIGHT_TERMINATION_LOG", log.toString());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int exitCode = Main.run(arguments, variables, out, out);
    String message = Files.readString(log);
    Files.delete(log);
    return new Run(exitCode, bytes.toString(StandardCharsets.UTF_8), message);
  }

  /** The report in the termination message. */
  public StageReport report() {
    if (StageReports.read(terminationMessage) instanceof ReportReading.Readable readable) {
      return readable.report();
    }
    throw new AssertionError("no report in '" + terminationMessage + "', the log is\n" + log);
  }

  /** The message of a failure. */
  public String message() {
    return report().message();
  }
}
