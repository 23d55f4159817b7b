/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.millwright.statistics.ReferenceTable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Agreement with river 0.26.1, index by index, after alarms too. */
class RiverTest {
  private static final double LAST_BITS = 1e-10; // 1e-12 relative

  private static double[] example(String name) {
    return ReferenceTable.rows(RiverTest.class, "examples.csv").stream()
        .filter(row -> row[0].equals(name))
        .map(row -> ReferenceTable.list(row[1]))
        .findFirst()
        .orElseThrow();
  }

  private static double number(String cell) {
    return Double.parseDouble(cell);
  }

  @Test
  void theExamplesOfItsDocumentationAreReproduced() {
    double[] numbers = example("numbers");
    double[] bits = example("bits");

    assertThat(Streams.run(PageHinkley.start(PageHinkley.Settings.DEFAULT), numbers).changes())
        .containsExactly(1006);
    assertThat(Streams.run(Adwin.start(Adwin.Settings.DEFAULT), numbers).changes())
        .containsExactly(1023);
    Streams.Run<Ddm> ddm = Streams.run(Ddm.start(Ddm.Settings.DEFAULT), bits);
    assertThat(ddm.changes()).containsExactly(1334);
    assertThat(ddm.warnings().subList(0, 4)).containsExactly(1084, 1086, 1095, 1492);
    Streams.Run<Eddm> eddm = Streams.run(Eddm.start(new Eddm.Settings(30, 0.8, 0.75)), bits);
    assertThat(eddm.changes()).containsExactly(1278);
    assertThat(eddm.warnings()).containsExactly(1059);
  }

  @Test
  void pageHinkleySignalsWhereItsDoes() {
    List<String[]> rows = ReferenceTable.rows(getClass(), "page-hinkley.csv");
    for (String[] row : rows) {
      PageHinkley.Settings settings =
          new PageHinkley.Settings(
              Integer.parseInt(row[2]), number(row[3]), number(row[4]), number(row[5]));
      Streams.Run<PageHinkley> run =
          Streams.run(
              PageHinkley.start(settings),
              Streams.numbers(Long.parseLong(row[0]), 1000, 400, number(row[1])));
      assertThat(run.changes()).as("seed %s", row[0]).isEqualTo(Streams.indices(row[6]));
      assertThat(run.last().mean()).isEqualTo(number(row[7]));
      assertThat(run.last().increase()).isEqualTo(number(row[8]));
    }
    assertThat(rows).hasSize(200).anyMatch(row -> Streams.indices(row[6]).size() > 1);
  }

  @Test
  void adwinSignalsWhereItsDoes() {
    List<String[]> rows = ReferenceTable.rows(getClass(), "adwin.csv");
    for (String[] row : rows) {
      Adwin.Settings settings = new Adwin.Settings(number(row[2]), Integer.parseInt(row[3]));
      Streams.Run<Adwin> run =
          Streams.run(
              Adwin.start(settings),
              Streams.numbers(Long.parseLong(row[0]), 1500, 600, number(row[1])));
      assertThat(run.changes()).as("seed %s", row[0]).isEqualTo(Streams.indices(row[4]));
      assertThat((double) run.last().width()).isEqualTo(number(row[5]));
      assertThat(run.last().total()).isEqualTo(number(row[6]));
      assertThat(run.last().squares()).isCloseTo(number(row[7]), withinPercentage(LAST_BITS));
    }
    assertThat(rows).hasSize(200).anyMatch(row -> Streams.indices(row[4]).size() > 1);
  }

  @Test
  void ddmSignalsWhereItsDoes() {
    List<String[]> rows = ReferenceTable.rows(getClass(), "ddm.csv");
    for (String[] row : rows) {
      Ddm.Settings settings =
          new Ddm.Settings(Integer.parseInt(row[3]), number(row[4]), number(row[5]));
      Streams.Run<Ddm> run =
          Streams.run(
              Ddm.start(settings),
              Streams.errors(Long.parseLong(row[0]), 1500, 700, number(row[1]), number(row[2])));
      assertThat(run.warnings()).as("seed %s", row[0]).isEqualTo(Streams.indices(row[6]));
      assertThat(run.changes()).as("seed %s", row[0]).isEqualTo(Streams.indices(row[7]));
      assertThat(run.last().errorRate()).isEqualTo(number(row[8]));
    }
    assertThat(rows).hasSize(200).anyMatch(row -> Streams.indices(row[7]).size() > 1);
  }

  @Test
  void eddmSignalsWhereItsDoes() {
    List<String[]> rows = ReferenceTable.rows(getClass(), "eddm.csv");
    for (String[] row : rows) {
      Eddm.Settings settings =
          new Eddm.Settings(Integer.parseInt(row[3]), number(row[4]), number(row[5]));
      Streams.Run<Eddm> run =
          Streams.run(
              Eddm.start(settings),
              Streams.errors(Long.parseLong(row[0]), 1500, 700, number(row[1]), number(row[2])));
      assertThat(run.warnings()).as("seed %s", row[0]).isEqualTo(Streams.indices(row[6]));
      assertThat(run.changes()).as("seed %s", row[0]).isEqualTo(Streams.indices(row[7]));
      assertThat(run.last().meanDistance()).isEqualTo(number(row[8]));
    }
    assertThat(rows).hasSize(200).anyMatch(row -> Streams.indices(row[7]).size() > 1);
  }
}
