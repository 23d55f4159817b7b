/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.study;

/** What the page says beside its numbers. */
final class PageText {
  static final String TOP =
      """
      <!-- Written by make study-false-alarms; change hack/study instead. -->
      # False alarms, and what is missed

      A drift alarm is worth as much as its silence when nothing drifted. This page measures both: %d windows without any
      drift for every family of features and every number of rows, and %d with drift of a known size. `make
      study-false-alarms` draws the rows again (`QUICK=1`: in a minute, on the console) and writes this page; the same seed
      gives the same numbers.

      The rule (`dev.millwright.statistics.drift`) alarms when the population stability index over at most ten frozen bins
      exceeds both a minimum effect and the noise floor for this many rows and bins, and Pearson's chi-square test over the
      same bins calls it significant. The floor is declared at 1 %% and built for a true 0.5 %%: half of the level is kept in
      hand for what bins cost that were chosen by looking at the reference. Three more things are fair to small references:
      bins with fewer than five expected rows are merged, an empty bin between values that were seen is not called unseen,
      and a value that came once counts as evidence of how often new values come.

      Families: normal; lognormal; Student's t with two degrees of freedom (heavy-tailed); Poisson with mean 3 (discrete);
      70 %% zeros and a lognormal rest (zero-inflated); categories with 3 levels of 50, 30 and 20 %%, and with 20 and 300 levels
      whose shares fall as one over their rank. Columns are rows of reference / rows of window. Each feature is judged alone;
      over many, Benjamini-Hochberg keeps the rate for the whole window.

      Evidently's default and the fixed thresholds are written again here from their definitions, because the libraries would
      take days for these repetitions. Evidently (0.7): up to 1,000 reference rows Kolmogorov-Smirnov at 0.05 or chi-square
      (z for two levels) at 0.05, beyond that Wasserstein over the standard deviation, or Jensen-Shannon, at 0.1. PSI against
      0.1 and 0.2: the reference's deciles, or its levels, empty shares as 0.0001.

      """;

  static final String POWER =
      """
      How often drift of a known size is found. Numbers move by a part of the standard deviation of their normal core (for
      lognormal values and the part above zero, of the logarithm); for categories, so many points of all rows leave the
      commonest level for another. Below its minimum effect our default is silent on purpose: 0.1 sigma is a PSI of 0.01.
      A rule that alarms more often without drift also finds more of it: read each number beside the tables above.

      ![Power over numbers](images/power-numbers.svg)

      ![Power over levels](images/power-levels.svg)

      """;

  static final String BOTTOM =
      """
      ## What this assumes

      Rows are independent, in the window and in the reference. With several rows a person or a device the noise is larger
      than the floor and alarms come more often: build the baseline from one row a unit. One feature with 300 levels is
      judged over ten bins of its codes, so that drift between two codes that share a bin is not seen.
      """;

  private PageText() {}
}
