/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.study;

import dev.millwright.study.Simulation.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The page that the study writes.
 *
 * @param still rates without drift
 * @param moved rates with drift
 */
record Page(Rates still, Rates moved) {
  static final int REPETITIONS = 1000;
  static final int POWER_REPETITIONS = 200;

  /** Reference rows and window rows: equal, then a large reference, then a large window. */
  static final List<int[]> SIZES =
      List.of(
          new int[] {50, 50},
          new int[] {200, 200},
          new int[] {1000, 1000},
          new int[] {10_000, 10_000},
          new int[] {100_000, 100_000},
          new int[] {10_000, 50},
          new int[] {10_000, 200},
          new int[] {10_000, 1000},
          new int[] {1000, 10_000},
          new int[] {10_000, 100_000});

  static final List<int[]> POWER_SIZES =
      List.of(
          new int[] {200, 200},
          new int[] {1000, 1000},
          new int[] {10_000, 1000},
          new int[] {10_000, 10_000});

  static double[] shifts(Family family) {
    return family.levels() > 0 ? new double[] {0.05, 0.1, 0.2} : new double[] {0.1, 0.2, 0.5, 1};
  }

  /** One line for the console. */
  String summary() {
    return refuted(Rule.FLOOR)
        + " of "
        + cells()
        + " cells are significantly above 1 %; largest "
        + decimal(most(Rule.FLOOR))
        + " %, mean "
        + decimal(mean(Rule.FLOOR))
        + " %";
  }

  String text() {
    StringBuilder page = new StringBuilder();
    page.append(PageText.TOP.formatted(still.repetitions(), moved.repetitions()));
    page.append(results());
    page.append("\n## False alarms without drift\n\n");
    page.append("![False alarms](images/false-alarms.svg)\n\n");
    for (Rule rule : Rule.values()) {
      falseAlarms(page, rule);
    }
    page.append("## Power\n\n");
    page.append(PageText.POWER);
    for (int[] size : POWER_SIZES) {
      power(page, size);
    }
    return page.append(PageText.BOTTOM).toString();
  }

  private String results() {
    StringBuilder table = new StringBuilder();
    table.append("| rule | mean | range | cells significantly above 1 % |\n|---|---|---|---|\n");
    for (Rule rule : Rule.values()) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s %% | %s to %s %% | %d of %d |\n",
              rule.label(),
              decimal(mean(rule)),
              decimal(least(rule)),
              decimal(most(rule)),
              refuted(rule),
              cells()));
    }
    return table
        .append("\nAt a true 1 %, ")
        .append(decimal(still.byChance() * cells()))
        .append(" of the cells would be called so by chance (exact binomial test at 5 %).\n")
        .toString();
  }

  private void falseAlarms(StringBuilder page, Rule rule) {
    page.append("### ").append(rule.label()).append("\n\n| % |");
    SIZES.forEach(size -> page.append(' ').append(label(size)).append(" |"));
    page.append("\n|---|").append("---|".repeat(SIZES.size())).append('\n');
    for (Family family : Family.values()) {
      page.append("| ").append(family.label()).append(" |");
      for (int[] size : SIZES) {
        Cell cell = new Cell(family, size[0], size[1], 0);
        String percent = decimal(still.percent(cell, rule));
        page.append(still.refutes(cell, rule) ? " **" + percent + "** |" : " " + percent + " |");
      }
      page.append('\n');
    }
    page.append('\n');
  }

  private void power(StringBuilder page, int[] size) {
    page.append("### ").append(label(size)).append(" rows (reference/window)\n\n| % |");
    for (Rule rule : Rule.values()) {
      page.append(' ').append(rule.label()).append(" |");
    }
    page.append("\n|---|").append("---|".repeat(Rule.values().length)).append('\n');
    for (Family family : Family.values()) {
      for (double shift : shifts(family)) {
        page.append("| ").append(family.label()).append(", ").append(amount(family, shift));
        page.append(" |");
        for (Rule rule : Rule.values()) {
          double percent = moved.percent(new Cell(family, size[0], size[1], shift), rule);
          page.append(String.format(Locale.ROOT, " %.0f |", percent));
        }
        page.append('\n');
      }
    }
    page.append('\n');
  }

  private static String amount(Family family, double shift) {
    return family.levels() > 0
        ? Math.round(shift * 100) + " points"
        : String.format(Locale.ROOT, "%.1f sigma", shift);
  }

  /** Plots by file name. */
  Map<String, String> plots() {
    Map<String, String> plots = new LinkedHashMap<>();
    List<String> sizes = SIZES.stream().map(Page::label).toList();
    plots.put(
        "false-alarms.svg",
        new Plot(
                "False alarms without drift: the worst of eight families of features",
                "rows of reference / window",
                sizes,
                series(SIZES, (rule, size) -> worst(rule, size)),
                1,
                true)
            .svg());
    plots.put("power-numbers.svg", powerPlot(Family.NORMAL, "Power: a normal feature moves"));
    plots.put("power-levels.svg", powerPlot(Family.LEVELS_3, "Power: rows change their level"));
    return plots;
  }

  private String powerPlot(Family family, String title) {
    List<Double> shifts = Arrays.stream(shifts(family)).boxed().toList();
    return new Plot(
            title + ", 10,000 rows against 10,000",
            "by " + (family.levels() > 0 ? "points of all rows, three levels" : "sigma"),
            shifts.stream().map(shift -> amount(family, shift)).toList(),
            series(
                shifts,
                (rule, shift) -> moved.percent(new Cell(family, 10_000, 10_000, shift), rule)),
            Double.NaN,
            false)
        .svg();
  }

  private interface Point<T> {
    double percent(Rule rule, T at);
  }

  private static <T> List<Plot.Series> series(List<T> points, Point<T> percent) {
    List<Plot.Series> series = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      double[] values = points.stream().mapToDouble(at -> percent.percent(rule, at)).toArray();
      series.add(new Plot.Series(rule.label(), rule.colour(), values));
    }
    return series;
  }

  private double worst(Rule rule, int[] size) {
    return Arrays.stream(Family.values())
        .mapToDouble(family -> still.percent(new Cell(family, size[0], size[1], 0), rule))
        .max()
        .orElse(0);
  }

  private double most(Rule rule) {
    return over(cell -> still.percent(cell, rule))[1];
  }

  private double least(Rule rule) {
    return over(cell -> still.percent(cell, rule))[0];
  }

  private double mean(Rule rule) {
    return over(cell -> still.percent(cell, rule))[2];
  }

  private long refuted(Rule rule) {
    return still.alarms().keySet().stream().filter(cell -> still.refutes(cell, rule)).count();
  }

  private int cells() {
    return still.alarms().size();
  }

  /** Least, most, mean; the sum is of whole numbers of alarms, so its order is no matter. */
  private double[] over(ToDoubleFunction<Cell> percent) {
    var found = still.alarms().keySet().stream().mapToDouble(percent).sorted().summaryStatistics();
    return new double[] {found.getMin(), found.getMax(), found.getAverage()};
  }

  private static String label(int[] size) {
    return rows(size[0]) + "/" + rows(size[1]);
  }

  private static String rows(int rows) {
    return rows < 1000 ? Integer.toString(rows) : rows / 1000 + "k";
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
