/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.xgboost;

import dev.millwright.inference.trees.Link;
import dev.millwright.inference.trees.Link.Function;
import dev.millwright.inference.trees.NotConvertible;
import java.util.Map;

/**
 * What an objective makes of the sum of the leaves, and of the model's base score before.
 *
 * @param function what is answered for the scores
 * @param intercept from the base score, as the file has it, to what the leaves are added to
 */
record Objective(Function function, Intercept intercept) {
  /** From a base score to the score of a row without any tree. */
  enum Intercept {
    SAME,
    LOG,
    LOGIT
  }

  private static final Objective IDENTITY = new Objective(Function.IDENTITY, Intercept.SAME);
  private static final Objective LOGISTIC = new Objective(Function.LOGISTIC, Intercept.LOGIT);
  private static final Objective LOG_LINK = new Objective(Function.EXPONENTIAL, Intercept.LOG);

  private static final Map<String, Objective> KNOWN =
      Map.ofEntries(
          Map.entry("reg:squarederror", IDENTITY),
          Map.entry("reg:linear", IDENTITY),
          Map.entry("reg:squaredlogerror", IDENTITY),
          Map.entry("reg:absoluteerror", IDENTITY),
          Map.entry("reg:quantileerror", IDENTITY),
          Map.entry("reg:pseudohubererror", IDENTITY),
          Map.entry("rank:pairwise", IDENTITY),
          Map.entry("rank:ndcg", IDENTITY),
          Map.entry("rank:map", IDENTITY),
          Map.entry("reg:logistic", LOGISTIC),
          Map.entry("binary:logistic", LOGISTIC),
          Map.entry("binary:logitraw", IDENTITY),
          Map.entry("binary:hinge", new Objective(Function.STEP, Intercept.SAME)),
          Map.entry("multi:softprob", new Objective(Function.SOFTMAX, Intercept.SAME)),
          Map.entry("multi:softmax", new Objective(Function.LARGEST, Intercept.SAME)),
          Map.entry("count:poisson", LOG_LINK),
          Map.entry("reg:gamma", LOG_LINK),
          Map.entry("reg:tweedie", LOG_LINK),
          Map.entry("survival:cox", LOG_LINK),
          Map.entry("survival:aft", LOG_LINK));

  /**
   * @param name as the file has it
   * @throws NotConvertible when it is none of those that were compared with XGBoost
   */
  static Objective named(String name) throws NotConvertible {
    Objective objective = KNOWN.get(name);
    if (objective == null) {
      throw new NotConvertible("its objective is " + name);
    }
    return objective;
  }

  Link link() {
    return Link.of(function);
  }

  /** In FP32 throughout, as XGBoost computes it. */
  float scoreOf(float base) {
    return switch (intercept) {
      case SAME -> base;
      case LOG -> (float) Math.log(base);
      case LOGIT -> (float) -Math.log(1 / base - 1);
    };
  }
}
