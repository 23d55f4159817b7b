/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.fairness;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.metrics.Measure;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All groups, and how far apart they are. Names and definitions of differences and ratios are
 * Fairlearn's ({@code method="between_groups"}), those of {@link #against} AIF360's. Where these
 * make a rate of 0/0 into 0, so that a group without a positive row looks as if it were served
 * worst, the rate and all that rests on it are undefined here, with the reason.
 *
 * @param groups in the order of their names
 * @param policy what they were judged by
 */
public record GroupTable(List<Group> groups, GroupPolicy policy) {
  /** Copies the groups. */
  public GroupTable {
    groups = List.copyOf(groups);
  }

  /**
   * One group.
   *
   * @throws IllegalArgumentException if no row was of it
   */
  public Group group(String name) {
    return groups.stream()
        .filter(group -> group.name().equals(name))
        .findAny()
        .orElseThrow(
            () ->
                Arguments.wrong(
                    "group", "one of " + groups.stream().map(Group::name).toList(), name));
  }

  /** Names of the groups that are too small to be compared. */
  public List<String> tooSmall() {
    return groups.stream().filter(Group::tooSmall).map(Group::name).toList();
  }

  /** Highest rate of a group minus the lowest, in [0, 1]; 0 is parity. */
  public Disparity difference(Rate rate) {
    return disparity(rate, false);
  }

  /** Lowest rate of a group over the highest, in [0, 1]; 1 is parity. */
  public Disparity ratio(Rate rate) {
    return disparity(rate, true);
  }

  /** Difference of selection rates. */
  public Disparity demographicParityDifference() {
    return difference(Rate.SELECTION_RATE);
  }

  /** Ratio of selection rates. */
  public Disparity demographicParityRatio() {
    return ratio(Rate.SELECTION_RATE);
  }

  /** Difference of true positive rates. */
  public Disparity equalOpportunityDifference() {
    return difference(Rate.TRUE_POSITIVE_RATE);
  }

  /** Ratio of true positive rates. */
  public Disparity equalOpportunityRatio() {
    return ratio(Rate.TRUE_POSITIVE_RATE);
  }

  /** Difference of precisions. */
  public Disparity predictiveParityDifference() {
    return difference(Rate.PRECISION);
  }

  /** Ratio of precisions. */
  public Disparity predictiveParityRatio() {
    return ratio(Rate.PRECISION);
  }

  /** The larger of the differences of true and of false positive rates; undefined if either is. */
  public Disparity equalizedOddsDifference() {
    Disparity ofTrue = difference(Rate.TRUE_POSITIVE_RATE);
    Disparity ofFalse = difference(Rate.FALSE_POSITIVE_RATE);
    return further(ofTrue, ofFalse, ofFalse.value().value() > ofTrue.value().value());
  }

  /** The smaller of the ratios of true and of false positive rates; undefined if either is. */
  public Disparity equalizedOddsRatio() {
    Disparity ofTrue = ratio(Rate.TRUE_POSITIVE_RATE);
    Disparity ofFalse = ratio(Rate.FALSE_POSITIVE_RATE);
    return further(ofTrue, ofFalse, ofFalse.value().value() < ofTrue.value().value());
  }

  private static Disparity further(Disparity ofTrue, Disparity ofFalse, boolean takeFalse) {
    if (!ofTrue.value().defined()) {
      return ofTrue;
    }
    return takeFalse || !ofFalse.value().defined() ? ofFalse : ofTrue;
  }

  /**
   * The group with the lowest rate, or for rates of errors (false positives, false negatives) the
   * highest.
   */
  public WorstGroup worst(Rate rate) {
    Measure why = comparable(rate, 1);
    if (!why.defined()) {
      return new WorstGroup("", why, tooSmall());
    }
    Comparator<Group> worstFirst = rate.lowerIsBetter() ? by(rate).reversed() : by(rate);
    Group worst = compared().min(worstFirst).orElseThrow();
    return new WorstGroup(worst.name(), worst.value(rate), tooSmall());
  }

  /**
   * Every other group against a reference group, in the order of names.
   *
   * @throws IllegalArgumentException if no row was of the reference group
   */
  public List<GroupContrast> against(String reference) {
    Group base = group(reference);
    return groups.stream()
        .filter(group -> !group.name().equals(reference))
        .map(group -> GroupContrast.of(group, base))
        .toList();
  }

  private Disparity disparity(Rate rate, boolean asRatio) {
    Measure why = comparable(rate, 2);
    if (!why.defined()) {
      return new Disparity(why, rate, "", "", tooSmall());
    }
    Group lowest = compared().min(by(rate)).orElseThrow();
    Group highest = compared().min(by(rate).reversed()).orElseThrow();
    double low = lowest.value(rate).value();
    double high = highest.value(rate).value();
    if (asRatio && high == 0) {
      why = Measure.undefined("the rate of every group is 0");
      return new Disparity(why, rate, "", "", tooSmall());
    }
    Measure value = Measure.of(asRatio ? low / high : high - low);
    return new Disparity(value, rate, lowest.name(), highest.name(), tooSmall());
  }

  /** A number if enough groups have the rate, else why not. */
  private Measure comparable(Rate rate, int least) {
    if (compared().count() < least) {
      return Measure.undefined(
          (least == 1 ? "no group has" : "fewer than two groups have")
              + " at least "
              + policy.minimumRows()
              + " rows");
    }
    return compared()
        .map(group -> group.value(rate))
        .filter(value -> !value.defined())
        .findFirst()
        .orElse(Measure.of(0));
  }

  private Stream<Group> compared() {
    return groups.stream().filter(group -> !group.tooSmall());
  }

  private static Comparator<Group> by(Rate rate) {
    return Comparator.comparingDouble(group -> group.value(rate).value());
  }
}
