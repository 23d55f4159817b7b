/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.statistics.comparison.AucComparison;
import dev.millwright.statistics.comparison.DeLong;
import dev.millwright.statistics.comparison.Goal;
import dev.millwright.statistics.comparison.McNemar;
import dev.millwright.statistics.comparison.NonInferiority;
import dev.millwright.statistics.comparison.PairedCounts;
import dev.millwright.statistics.comparison.PairedProportionsPower;
import dev.millwright.statistics.drift.DriftPolicy;
import dev.millwright.statistics.drift.DriftVerdict;
import dev.millwright.statistics.drift.DriftVerdicts;
import dev.millwright.statistics.drift.Outcome;
import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.BaselineBuilder;
import dev.millwright.statistics.profile.ProfileRecorder;
import dev.millwright.statistics.random.RandomStream;
import dev.millwright.statistics.sequential.BinCounts;
import dev.millwright.statistics.sequential.QuantileSequence;
import dev.millwright.statistics.sequential.SequentialEstimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples of docs/statistics.md: they compile, they say what the page says they say. */
class PageExamplesTest {
  private static final Path PAGE = Path.of("../docs/statistics.md");
  private static final Path TESTS = Path.of("src/test/java/dev/millwright/statistics");

  /** 2,000 hold-out rows on which the candidate is right a little more often. */
  @Test
  void aCandidateIsHeldAgainstTheChampionOnTheSameRows() {
    int rows = 2000;
    boolean[] labels = new boolean[rows];
    double[] candidateScores = new double[rows];
    double[] championScores = new double[rows];
    boolean[] candidateRight = new boolean[rows];
    boolean[] championRight = new boolean[rows];
    RandomStream random = new RandomStream(1);
    for (int row = 0; row < rows; row++) {
      labels[row] = row % 2 == 0;
      double shared = (labels[row] ? 1 : -1) + random.nextGaussian();
      candidateScores[row] = shared + 0.3 * random.nextGaussian();
      championScores[row] = shared + 0.5 * random.nextGaussian();
      candidateRight[row] = candidateScores[row] > 0 == labels[row];
      championRight[row] = championScores[row] > 0 == labels[row];
    }

    PairedCounts counts = PairedCounts.of(candidateRight, championRight);
    double pValue = McNemar.midP(counts).pValue();
    NonInferiority.Judgement accuracy = NonInferiority.judge(counts, 0.01, 0.95);

    AucComparison aucs = DeLong.compare(labels, candidateScores, championScores);
    NonInferiority.Judgement auc = NonInferiority.judge(aucs, 0.01, 0.95);

    Goal goal = Goal.notWorse(0.01, 0.05);
    long needed = new PairedProportionsPower(0.05, 0.05, goal).sampleSize(0.8).rows();

    assertThat(accuracy.outcome()).isEqualTo(NonInferiority.Outcome.Pass);
    assertThat(accuracy.message())
        .isEqualTo(
            "difference 0.0230 lies in [0.0113, 0.0349], margin 0.0100: "
                + "not worse than the margin allows");
    assertThat(auc.outcome()).isEqualTo(NonInferiority.Outcome.Pass);
    assertThat(pValue).isBetween(0.0005, 0.003);
    assertThat(needed).isBetween(6100L, 6300L);
  }

  /** A candidate whose answers take half as long again, looked at after every 200 of them. */
  @Test
  void aLatencyQuantileIsLookedAtAsRequestsComeIn() {
    double[] edges = {10, 20, 50, 75, 100, 120, 140, 160, 200, 300, 500};
    long[] stableBins = new long[edges.length + 1];
    long[] canaryBins = new long[edges.length + 1];
    RandomStream random = new RandomStream(2);
    Runnable serve =
        () -> {
          for (int request = 0; request < 200; request++) {
            stableBins[bin(edges, 20 * StrictMath.exp(random.nextGaussian()))]++;
            canaryBins[bin(edges, 30 * StrictMath.exp(random.nextGaussian()))]++;
          }
        };

    QuantileSequence p95 = QuantileSequence.planned(0.01, 0.95, 20_000);
    SequentialEstimate slower;
    do {
      serve.run();
      BinCounts stable = BinCounts.of(edges, stableBins);
      BinCounts canary = BinCounts.of(edges, canaryBins);
      slower = p95.difference(stable, canary);
    } while (!slower.isSignificant() && slower.m() < 20_000);

    assertThat(slower.isSignificant()).isTrue();
    assertThat(slower.m()).isEqualTo(2800);
  }

  private static int bin(double[] edges, double value) {
    int bin = 0;
    while (bin < edges.length && edges[bin] < value) {
      bin++;
    }
    return bin;
  }

  /** Incomes of the window are half a standard deviation higher. */
  @Test
  void aWindowIsJudgedAgainstItsBaselineFromCountsAlone() {
    RandomStream random = new RandomStream(3);
    float[][] training = rows(random, 5000, 0);
    float[][] served = rows(random, 1000, 0.5);

    BaselineBuilder builder = new BaselineBuilder(List.of("age", "income"));
    for (float[] row : training) {
      builder.addRow(row[0], row[1]).addOutputs(row[2]);
    }
    Baseline baseline = builder.build();

    ProfileRecorder recorder = new ProfileRecorder(baseline);
    for (float[] row : served) {
      recorder.record(new float[] {row[0], row[1]}, 1, new float[] {row[2]});
    }

    DriftPolicy policy = new DriftPolicy(0.01, 0.1, 500);
    DriftVerdict verdict = DriftVerdicts.judge(baseline, recorder.snapshot(), policy);

    assertThat(verdict.outcome()).isEqualTo(Outcome.Fail);
    assertThat(verdict.features().get(0).name()).isEqualTo("income");
    assertThat(verdict.features().get(1).outcome()).isEqualTo(Outcome.Pass);
    assertThat(verdict.features().get(2).outcome()).isEqualTo(Outcome.Pass);
  }

  private static float[][] rows(RandomStream random, int size, double shift) {
    float[][] rows = new float[size][];
    for (int row = 0; row < size; row++) {
      rows[row] =
          new float[] {
            random.nextInt(60), (float) (random.nextGaussian() + shift), (float) random.nextDouble()
          };
    }
    return rows;
  }

  /** Line breaks and indentation aside. */
  @Test
  void thePageShowsThisCode() throws IOException {
    String code = folded(Files.readString(TESTS.resolve("PageExamplesTest.java")));
    List<String> examples =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE))
            .results()
            .map(MatchResult::group)
            .map(block -> folded(block.substring("```java\n".length(), block.length() - 3)))
            .toList();

    assertThat(examples).hasSize(3).allSatisfy(example -> assertThat(code).contains(example));
  }

  @Test
  void theTestsThatThePageNamesAreThere() throws IOException {
    List<MatchResult> named =
        Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`")
            .matcher(Files.readString(PAGE))
            .results()
            .toList();

    assertThat(named).hasSizeGreaterThan(20);
    for (MatchResult test : named) {
      assertThat(sources(test.group(1) + ".java"))
          .as(test.group())
          .anySatisfy(code -> assertThat(code).contains("void " + test.group(2) + "("));
    }
  }

  /** Two rooms may have a test of the same name. */
  private static List<String> sources(String name) throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      List<String> sources = new ArrayList<>();
      for (Path file : files.filter(path -> path.endsWith(name)).toList()) {
        sources.add(Files.readString(file));
      }
      return sources;
    }
  }

  private static String folded(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
