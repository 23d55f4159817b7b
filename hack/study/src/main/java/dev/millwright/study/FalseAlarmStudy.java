/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.study;

import dev.millwright.study.Simulation.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes docs/false-alarms.md and its plots: false alarms without drift and power with it, of our
 * verdict and of the rules in common use.
 *
 * <p>Arguments: the docs folder, then {@code --quick} for a minute's worth of repetitions, which
 * prints the page and writes nothing.
 */
public final class FalseAlarmStudy {
  private static final long SEED = 20_261_121;
  private static final int QUICK_REPETITIONS = 50;

  private FalseAlarmStudy() {}

  /** Runs the study. */
  public static void main(String[] arguments) throws IOException {
    boolean quick = List.of(arguments).contains("--quick");
    int repetitions = quick ? QUICK_REPETITIONS : Page.REPETITIONS;
    int powerRepetitions = quick ? QUICK_REPETITIONS / 2 : Page.POWER_REPETITIONS;
    Map<Cell, int[]> still = new Simulation("no drift", repetitions, SEED).run(stillCells());
    Map<Cell, int[]> moved = new Simulation("drift", powerRepetitions, ~SEED).run(movedCells());
    Page page = new Page(new Rates(still, repetitions), new Rates(moved, powerRepetitions));
    if (quick) {
      System.out.println(page.text());
      return;
    }
    Path docs = Path.of(arguments[0]);
    Files.writeString(docs.resolve("false-alarms.md"), page.text());
    for (Map.Entry<String, String> plot : page.plots().entrySet()) {
      Files.writeString(docs.resolve("images").resolve(plot.getKey()), plot.getValue());
    }
    System.out.println(page.summary());
  }

  private static List<Cell> stillCells() {
    List<Cell> cells = new ArrayList<>();
    for (Family family : Family.values()) {
      for (int[] size : Page.SIZES) {
        cells.add(new Cell(family, size[0], size[1], 0));
      }
    }
    return cells;
  }

  private static List<Cell> movedCells() {
    List<Cell> cells = new ArrayList<>();
    for (Family family : Family.values()) {
      for (int[] size : Page.POWER_SIZES) {
        for (double shift : Page.shifts(family)) {
          cells.add(new Cell(family, size[0], size[1], shift));
        }
      }
    }
    return cells;
  }
}
