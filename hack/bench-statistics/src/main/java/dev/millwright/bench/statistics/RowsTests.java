/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.bench.statistics;

import dev.millwright.statistics.comparison.DeLong;
import dev.millwright.statistics.metrics.RocAuc;
import dev.millwright.statistics.twosample.KolmogorovSmirnov;
import dev.millwright.statistics.twosample.Wasserstein;
import java.util.List;

/** The tests under measurement; each gives one number. */
final class RowsTests {
  static final List<String> NAMES = List.of("KS", "Wasserstein", "AUC", "DeLong");

  private final double[] x = Values.read("x");
  private final double[] y = Values.read("y");
  private final double[] candidate = Values.read("candidate");
  private final double[] champion = Values.read("champion");
  private final boolean[] labels = labels(Values.read("labels"));

  private static boolean[] labels(double[] zerosAndOnes) {
    boolean[] labels = new boolean[zerosAndOnes.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = zerosAndOnes[i] == 1;
    }
    return labels;
  }

  double run(String test) {
    return switch (test) {
      case "KS" -> KolmogorovSmirnov.test(x, y).pValue();
      case "Wasserstein" -> Wasserstein.between(x, y).distance();
      case "AUC" -> RocAuc.of(labels, candidate);
      case "DeLong" -> DeLong.compare(labels, candidate, champion).standardError();
      default ->
          throw new IllegalArgumentException("test: expected one of " + NAMES + ", got " + test);
    };
  }
}
