/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.sequential;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.distribution.StandardNormal;
import java.util.ArrayList;
import java.util.List;

/**
 * A test with a few looks that are planned by their share of the information: boundaries for z
 * statistics from an alpha spending function.
 *
 * <p>Theorem: z statistics at information shares t1 &lt; t2 &lt; ... of a normal (or asymptotically
 * normal and efficient) estimate are a Brownian motion over sqrt(t); the boundaries are chosen so
 * that the chance to cross by each look is what the spending function allows, by recursive
 * numerical integration (Armitage, McPherson and Rowe, 1969; Lan and DeMets, 1983; Jennison and
 * Turnbull, 2000, chapter 19). Looks need not be equally spaced, but their times must not depend on
 * what has been seen. Agrees with R's ldbounds and gsDesign to the digits they print; error of a
 * boundary below 1e-9.
 *
 * <p>Narrower than a confidence sequence at its own looks, and worth nothing at others. Immutable;
 * O(looks) integrations of 256 points.
 */
public final class GroupSequentialDesign {
  private static final int MOST_LOOKS = 100;
  private static final double LEAST_STEP = 1 / 200.0;

  private final Plan plan;
  private final List<Boundary> boundaries;

  private GroupSequentialDesign(Plan plan, List<Boundary> boundaries) {
    this.plan = plan;
    this.boundaries = boundaries;
  }

  /** Whether a small z is a finding, too. */
  public enum Sides {
    /** Only a large z is. */
    One,
    /** A z of either sign is; alpha is divided. */
    Two
  }

  /**
   * What is planned.
   *
   * @param alpha probability of crossing a boundary under the null hypothesis, in (0, 1)
   * @param sides one or two
   * @param spending spending function
   * @param fractions shares of the information at the looks, ascending, the last at most 1; each
   *     step at least a 200th of where it leads; 1 to 100 looks
   */
  public record Plan(double alpha, Sides sides, AlphaSpending spending, List<Double> fractions) {
    /**
     * Checks the plan.
     *
     * @throws IllegalArgumentException if it is not as described
     */
    public Plan {
      Arguments.requireLevel("alpha", alpha);
      fractions = List.copyOf(fractions);
      Arguments.requireBetween("fractions.length", fractions.size(), 1, MOST_LOOKS);
      double before = 0;
      for (double fraction : fractions) {
        if (!(fraction <= 1 && fraction - before >= fraction * LEAST_STEP && fraction > before)) {
          throw Arguments.wrong(
              "fractions", "ascending numbers in (0, 1], no two too close", fractions);
        }
        before = fraction;
      }
    }

    double alphaOfOneSide() {
      return sides == Sides.Two ? alpha / 2 : alpha;
    }
  }

  /**
   * One look of the design.
   *
   * @param fraction share of the information
   * @param z what |z|, or z, has to reach; +infinity where nothing may be spent
   * @param nominalPValue the p-value of a fixed-sample test, one- or two-sided as the design, that
   *     z amounts to
   * @param spent alpha spent up to this look
   */
  public record Boundary(double fraction, double z, double nominalPValue, double spent) {}

  /** The boundaries of a plan. */
  public static GroupSequentialDesign of(Plan plan) {
    List<Boundary> boundaries = new ArrayList<>();
    double alpha = plan.alphaOfOneSide();
    int sides = plan.sides() == Sides.Two ? 2 : 1;
    BrownianPath path = BrownianPath.start(0);
    double before = 0;
    for (double fraction : plan.fractions()) {
      double spent = plan.spending().spent(alpha, fraction);
      double z = path.boundary(fraction, spent - before);
      path = path.survive(fraction, sides == 2 ? -z : Double.NEGATIVE_INFINITY, z);
      before = spent;
      boundaries.add(new Boundary(fraction, z, sides * StandardNormal.survival(z), sides * spent));
    }
    return new GroupSequentialDesign(plan, List.copyOf(boundaries));
  }

  /** The plan. */
  public Plan plan() {
    return plan;
  }

  /** The boundaries, look by look. */
  public List<Boundary> boundaries() {
    return boundaries;
  }

  /**
   * Whether a look crosses its boundary.
   *
   * @param look 0 for the first
   * @param z the z statistic, not NaN
   * @throws IllegalArgumentException if there is no such look or z is NaN
   */
  public boolean crosses(int look, double z) {
    Arguments.requireBetween("look", look, 0, boundaries.size() - 1);
    if (Double.isNaN(z)) {
      throw Arguments.wrong("z", "a number", z);
    }
    double size = plan.sides() == Sides.Two ? Math.abs(z) : z;
    return size >= boundaries.get(look).z();
  }

  /**
   * Chance to cross and how much information it takes.
   *
   * @param power probability of crossing any boundary
   * @param expectedFraction mean share of the information used, stopping at the first crossing or
   *     at the last look
   */
  public record Performance(double power, double expectedFraction) {}

  /**
   * How the design does against an effect.
   *
   * @param drift mean of z at full information: the effect over its standard error there; a fixed
   *     test of one-sided level a has power 1 - b at z(1 - a) + z(1 - b)
   * @throws IllegalArgumentException if the drift is not finite
   */
  public Performance against(double drift) {
    if (!Double.isFinite(drift)) {
      throw Arguments.wrong("drift", "a finite number", drift);
    }
    BrownianPath path = BrownianPath.start(drift);
    double crossed = 0;
    double expected = 0;
    double before = 0;
    for (Boundary boundary : boundaries) {
      expected += (1 - crossed) * (boundary.fraction() - before);
      before = boundary.fraction();
      double low = plan.sides() == Sides.Two ? -boundary.z() : Double.NEGATIVE_INFINITY;
      crossed += path.above(boundary.fraction(), boundary.z());
      crossed += path.below(boundary.fraction(), low);
      path = path.survive(boundary.fraction(), low, boundary.z());
    }
    return new Performance(crossed, expected);
  }
}
