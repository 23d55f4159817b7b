/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.study;

import java.util.List;
import java.util.Locale;

/**
 * A line chart as SVG text, the same bytes for the same numbers.
 *
 * @param title what is drawn
 * @param horizontal the name of the horizontal axis
 * @param labels one a point
 * @param series the lines
 * @param guide a horizontal line at this percentage, NaN for none
 * @param logarithmic whether percentages are drawn on a logarithmic scale from 0.1 up
 */
record Plot(
    String title,
    String horizontal,
    List<String> labels,
    List<Series> series,
    double guide,
    boolean logarithmic) {
  /**
   * One line.
   *
   * @param percent one a label
   */
  record Series(String name, String colour, double[] percent) {}

  private static final int LEFT = 64;
  private static final int TOP = 44;
  private static final int WIDTH = 560;
  private static final int HEIGHT = 280;
  private static final double LEAST = 0.1;

  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        text(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                + " font-family=\"sans-serif\" font-size=\"12\">\n",
            LEFT + WIDTH + 230, TOP + HEIGHT + 56));
    svg.append(text("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n"));
    svg.append(text("<text x=\"%d\" y=\"24\" font-size=\"15\">%s</text>\n", LEFT, title));
    grid(svg);
    for (int i = 0; i < series.size(); i++) {
      line(svg, series.get(i), i);
    }
    return svg.append(text("</svg>\n")).toString();
  }

  private void grid(StringBuilder svg) {
    double[] ticks =
        logarithmic ? new double[] {0.1, 1, 10, 100} : new double[] {0, 20, 40, 60, 80, 100};
    for (double tick : ticks) {
      svg.append(rule(tick, "#dddddd", ""));
      svg.append(
          text(
              "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s %%</text>\n",
              LEFT - 8, y(tick) + 4, tick < 1 && tick > 0 ? tick : text("%.0f", tick)));
    }
    if (!Double.isNaN(guide)) {
      svg.append(rule(guide, "#333333", " stroke-dasharray=\"5 4\""));
    }
    for (int i = 0; i < labels.size(); i++) {
      svg.append(
          text(
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" font-size=\"11\">%s</text>\n",
              x(i), TOP + HEIGHT + 18, labels.get(i)));
    }
    svg.append(
        text(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
            LEFT + WIDTH / 2, TOP + HEIGHT + 42, horizontal));
  }

  private String rule(double percent, String colour, String more) {
    return text(
        "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>\n",
        LEFT, LEFT + WIDTH, y(percent), y(percent), colour, more);
  }

  private void line(StringBuilder svg, Series one, int position) {
    // Each is thinner than those below it, so that lines which coincide are all seen.
    double width = 1.5 + 1.7 * (series.size() - 1 - position);
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < one.percent().length; i++) {
      points.append(text("%.1f,%.1f ", x(i), y(one.percent()[i])));
    }
    svg.append(
        text(
            "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\"/>\n",
            points.toString().trim(), one.colour(), width));
    int top = TOP + 16 + 22 * position;
    svg.append(
        text(
            "<rect x=\"%d\" y=\"%d\" width=\"14\" height=\"4\" fill=\"%s\"/>\n",
            LEFT + WIDTH + 14, top - 6, one.colour()));
    svg.append(
        text(
            "<text x=\"%d\" y=\"%d\" font-size=\"11\">%s</text>\n",
            LEFT + WIDTH + 33, top, one.name()));
  }

  private double x(int index) {
    return LEFT + WIDTH * (index + 0.5) / labels.size();
  }

  private double y(double percent) {
    double share =
        logarithmic
            ? StrictMath.log10(Math.max(LEAST, percent) / LEAST) / StrictMath.log10(100 / LEAST)
            : percent / 100;
    return TOP + HEIGHT * (1 - share);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
