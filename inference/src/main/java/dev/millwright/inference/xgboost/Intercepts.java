/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.xgboost;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the trees' values are added to, where the file is of a later XGBoost than the one that runs.
 *
 * <p>XGBoost 3.1 and later write {@code base_score} as a list, which 3.0 reads as 0 and says
 * nothing: every prediction is wrong then. One number is given to the booster in the old way;
 * several go into each matrix as its base margin, which is the sum before the objective's link
 * function.
 *
 * @param shared what the booster is to be told; null when it has read that itself, or margins
 *     follow
 * @param margins one for each value of a row, for each matrix; empty when the booster has all
 */
// An array on purpose: it goes to XGBoost as it is.
@SuppressWarnings("ArrayRecordComponent")
record Intercepts(@Nullable Float shared, float[] margins) {
  /** The last version whose files were compared with what that version answers. */
  private static final int LAST_MAJOR = 3;

  private static final int LAST_MINOR = 2;

  /** Objectives whose base score is a margin as it stands, if it is a list. */
  private static final Set<String> WITHOUT_LINK =
      Set.of(
          "multi:softmax",
          "multi:softprob",
          "reg:absoluteerror",
          "reg:quantileerror",
          "reg:squarederror");

  /**
   * Of a model.
   *
   * @throws NotRunnable when the file says what this XGBoost can't do, or is of a version that
   *     nobody has tried
   */
  static Intercepts of(ModelHeader header) throws NotRunnable {
    List<Integer> version = header.version();
    if (version.size() >= 2
        && (version.get(0) > LAST_MAJOR
            || (version.get(0) == LAST_MAJOR && version.get(1) > LAST_MINOR))) {
      throw refused(
          "it was written by XGBoost %d.%d, and files are read up to %d.%d"
              .formatted(version.get(0), version.get(1), LAST_MAJOR, LAST_MINOR));
    }
    if (header.intercepts().isEmpty()) {
      return new Intercepts(null, new float[0]);
    }
    if (header.sharesOneIntercept()) {
      return new Intercepts(header.intercepts().get(0), new float[0]);
    }
    if (!WITHOUT_LINK.contains(header.objective())) {
      throw refused(
          "its base_score has several values, which is not supported for the objective "
              + header.objective());
    }
    float[] margins = new float[header.intercepts().size()];
    for (int i = 0; i < margins.length; i++) {
      margins[i] = header.intercepts().get(i);
    }
    return new Intercepts(null, margins);
  }

  void giveTo(Booster booster) {
    if (shared != null) {
      booster.setIntercept(shared);
    }
  }

  /** For a matrix of so many rows. */
  float[] marginsOf(int rows) {
    float[] all = new float[Math.multiplyExact(rows, margins.length)];
    for (int i = 0; i < all.length; i++) {
      all[i] = margins[i % margins.length];
    }
    return all;
  }

  boolean goIntoEachMatrix() {
    return margins.length > 0;
  }

  private static NotRunnable refused(String why) {
    return new NotRunnable(why + "; convert it to ONNX, or train it with XGBoost 3.0");
  }

  /** XGBoost would predict something else than the version that wrote the file. */
  static final class NotRunnable extends Exception {
    private NotRunnable(String message) {
      super(message);
    }
  }
}
