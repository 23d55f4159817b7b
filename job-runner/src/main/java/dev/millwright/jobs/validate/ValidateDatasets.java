/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.validate;

import dev.millwright.crds.stage.DataExpectation;
import dev.millwright.crds.stage.DatasetFile;
import dev.millwright.crds.stage.Stage;
import dev.millwright.crds.stage.StageReason;
import dev.millwright.crds.stage.StageReport;
import dev.millwright.crds.stage.ValidateOutputs;
import dev.millwright.crds.stage.ValidatePlan;
import dev.millwright.crds.v1alpha1.trainingrun.OnFailure;
import dev.millwright.jobs.stage.StageCommand;
import dev.millwright.jobs.stage.StageFailure;
import dev.millwright.jobs.stage.Workplace;
import dev.millwright.jobs.table.CsvFile;
import dev.millwright.jobs.table.CsvScan;
import dev.millwright.jobs.table.DataDefect;
import dev.millwright.jobs.table.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks the form of every dataset, then what is expected of it. A dataset that can't be read or
 * has no row fails the stage whatever {@code onFailure} says: nothing could be made of it.
 */
public final class ValidateDatasets implements StageCommand<ValidatePlan> {
  @Override
  public StageReport run(ValidatePlan plan, Workplace workplace) throws StageFailure, IOException {
    requireKnownDatasets(plan);
    Map<String, CsvFile> files = new LinkedHashMap<>();
    List<String> defects = new ArrayList<>();
    for (DatasetFile dataset : plan.datasets()) {
      scan(dataset, files, defects, workplace);
    }
    ValidationReport report =
        new ValidationReport(
            files.entrySet().stream()
                .map(
                    entry ->
                        new ValidationReport.Table(
                            entry.getKey(), entry.getValue().rows(), entry.getValue().columns()))
                .toList(),
            defects,
            judge(plan.expectations(), files, workplace));
    report.write(Path.of(plan.reportFile()));
    return conclude(plan, report, workplace);
  }

  private static void requireKnownDatasets(ValidatePlan plan) throws StageFailure {
    List<String> names = plan.datasets().stream().map(DatasetFile::name).toList();
    for (DataExpectation expectation : plan.expectations()) {
      if (!names.contains(expectation.dataset())) {
        throw new StageFailure(
            StageReason.PlanInvalid,
            "expectations.dataset: expected one of %s, got '%s'"
                .formatted(names, expectation.dataset()));
      }
    }
  }

  private static void scan(
      DatasetFile dataset, Map<String, CsvFile> files, List<String> defects, Workplace workplace)
      throws IOException {
    try {
      CsvFile file = CsvScan.of(Path.of(dataset.path()));
      workplace.say(
          "%s: %d rows of %d columns", dataset.name(), file.rows(), file.columns().size());
      if (file.rows() == 0) {
        defects.add(dataset.name() + ": expected rows, got a header only");
      } else {
        files.put(dataset.name(), file);
      }
    } catch (DataDefect e) {
      defects.add(dataset.name() + ": " + e.getMessage());
    }
  }

  private static List<Finding> judge(
      List<DataExpectation> expectations, Map<String, CsvFile> files, Workplace workplace) {
    List<Finding> findings = new ArrayList<>();
    if (expectations.isEmpty() || files.isEmpty()) {
      return findings;
    }
    try (Database database = Database.open()) {
      files.forEach(
          (name, file) -> {
            List<DataExpectation> own =
                expectations.stream().filter(e -> e.dataset().equals(name)).toList();
            findings.addAll(new Checker(database, name, file).judge(own));
          });
    }
    for (Finding finding : findings) {
      workplace.say(
          "%-6s %s", finding.outcome(), finding.sentence().replace('\n', ' ').replace('\r', ' '));
    }
    return findings;
  }

  private static StageReport conclude(
      ValidatePlan plan, ValidationReport report, Workplace workplace) throws StageFailure {
    Map<String, Long> rows = new LinkedHashMap<>();
    report.datasets().forEach(table -> rows.put(table.name(), table.rows()));
    ValidateOutputs outputs =
        new ValidateOutputs(report.findings().size(), report.failed().size(), rows);
    report.defects().forEach(defect -> workplace.say("%s", defect));
    boolean fails =
        !report.defects().isEmpty()
            || (!report.failed().isEmpty() && plan.onFailure() == OnFailure.Fail);
    if (fails) {
      throw new StageFailure(StageReason.DataInvalid, report.summary(), outputs);
    }
    String message =
        report.failed().isEmpty()
            ? "all %d expectations hold".formatted(report.findings().size())
            : report.summary();
    return StageReport.succeeded(Stage.VALIDATE, message, outputs);
  }
}
