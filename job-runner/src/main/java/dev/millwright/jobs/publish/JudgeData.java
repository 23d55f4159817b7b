/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.publish;

import dev.millwright.crds.stage.DatasetRequest;
import dev.millwright.crds.stage.PublishPlan;
import dev.millwright.crds.stage.StageReason;
import dev.millwright.jobs.fetch.Pins;
import dev.millwright.jobs.stage.StageFailure;
import dev.millwright.jobs.store.Digests;
import dev.millwright.jobs.table.CsvFile;
import dev.millwright.jobs.table.CsvScan;
import dev.millwright.jobs.table.DataDefect;
import dev.millwright.jobs.table.Database;
import dev.millwright.jobs.table.FeatureReader;
import dev.millwright.jobs.table.FloatMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows that judge a model, read after their digests were checked once more.
 *
 * @param features of the hold-out rows
 * @param labels whether a hold-out row is positive
 * @param reference features that the baseline is counted from
 * @param digests by name, of every dataset of the run
 */
// Arrays on purpose: they go to the engine and the statistics as they are.
@SuppressWarnings("ArrayRecordComponent")
record JudgeData(
    FloatMatrix features, boolean[] labels, FloatMatrix reference, Map<String, String> digests) {

  private static final int MOST_SHOWN = 5;

  /**
   * Reads hold-out and reference rows.
   *
   * @throws StageFailure with DatasetDigestMismatch when a file is not the fetched one, with
   *     EvaluationFailed when label or features are missing or not readable
   */
  static JudgeData read(PublishPlan plan) throws StageFailure, IOException {
    PublishPlan.HoldOut holdOut = plan.evaluation();
    Path holdOutFile = Path.of(holdOut.path());
    Path referenceFile =
        Path.of(plan.referencePath() == null ? plan.trainPath() : plan.referencePath());
    Map<String, String> digests = digests(plan, holdOutFile);
    requireUnchanged(holdOut.dataset(), holdOutFile, digests);
    requireUnchanged(folder(referenceFile), referenceFile, digests);
    String reading = holdOut.dataset();
    try (Database database = Database.open()) {
      FeatureReader reader = new FeatureReader(database);
      CsvFile rows = nonEmpty(CsvScan.of(holdOutFile));
      FeatureReader.Labelled labelled = reader.labelled(rows, holdOut.features(), holdOut.label());
      boolean[] labels = labels(labelled.labels(), holdOut);
      reading = folder(referenceFile);
      CsvFile references = nonEmpty(CsvScan.of(referenceFile));
      FloatMatrix reference = reader.features(references, holdOut.features());
      return new JudgeData(labelled.features(), labels, reference, digests);
    } catch (DataDefect e) {
      throw new StageFailure(
          StageReason.EvaluationFailed, "dataset " + reading + ": " + e.getMessage(), e);
    }
  }

  private static CsvFile nonEmpty(CsvFile file) throws DataDefect {
    if (file.rows() == 0) {
      throw new DataDefect("expected rows, got a header only");
    }
    return file;
  }

  /** From the plan, else from what the fetch of this attempt found. */
  private static Map<String, String> digests(PublishPlan plan, Path holdOutFile)
      throws IOException {
    Path judgeDirectory = Objects.requireNonNull(holdOutFile.getParent()).resolve("..").normalize();
    Map<String, String> digests = new TreeMap<>(Pins.read(judgeDirectory));
    for (DatasetRequest dataset : plan.datasets()) {
      if (dataset.digest() != null) {
        digests.put(dataset.name(), dataset.digest());
      }
    }
    return digests;
  }

  /** A dataset's file lies in a folder of its name. */
  private static String folder(Path file) {
    return String.valueOf(Objects.requireNonNull(file.getParent()).getFileName());
  }

  private static void requireUnchanged(String dataset, Path file, Map<String, String> digests)
      throws StageFailure, IOException {
    String actual = Digests.of(file);
    String expected = digests.putIfAbsent(dataset, actual);
    if (expected != null && !expected.equals(actual)) {
      throw new StageFailure(
          StageReason.DatasetDigestMismatch,
          "dataset %s: expected the bytes of %s, %s has %s: it was changed after it was fetched"
              .formatted(dataset, expected, file, actual));
    }
  }

  private static boolean[] labels(@Nullable String[] texts, PublishPlan.HoldOut holdOut)
      throws DataDefect {
    boolean[] labels = new boolean[texts.length];
    List<Integer> empty = new ArrayList<>();
    TreeMap<String, Integer> seen = new TreeMap<>();
    for (int row = 0; row < texts.length; row++) {
      String text = texts[row];
      if (text == null) {
        empty.add(row + 1);
      } else {
        labels[row] = text.equals(holdOut.positiveLabel());
        if (seen.size() <= MOST_SHOWN) {
          seen.merge(text, 1, Integer::sum);
        }
      }
    }
    if (!empty.isEmpty()) {
      throw new DataDefect(
          "label %s: expected a value in every row, %d rows have none, first of all rows %s"
              .formatted(
                  holdOut.label(),
                  empty.size(),
                  empty.subList(0, Math.min(MOST_SHOWN, empty.size()))));
    }
    if (!seen.containsKey(holdOut.positiveLabel()) && seen.size() <= MOST_SHOWN) {
      throw new DataDefect(
          "label %s: expected rows with the positive label '%s', got only %s"
              .formatted(holdOut.label(), holdOut.positiveLabel(), seen.keySet()));
    }
    return labels;
  }
}
