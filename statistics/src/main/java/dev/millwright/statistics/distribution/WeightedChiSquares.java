/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

import java.util.function.UnaryOperator;

/**
 * The law of an infinite weighted sum of independent chi-square variables, by inverting its moment
 * generating function.
 *
 * <p>Variables come with {@code degrees} degrees of freedom each and with weights that are
 * summarised by the Fredholm determinant D(s) = prod_j (1 - 2 s weight_j): E e^(sW) =
 * D(s)^(-degrees / 2). The largest weight is 1/2, so that the first zero of D lies at s = 1.
 *
 * <p>P(W &gt; x) is the integral of E e^(sW) e^(-sx) / s along a parabola through the saddle point
 * that opens to the right, where the integrand dies like a normal density: the trapezoidal rule
 * then converges exponentially, and the relative error of the tail stays below 1e-12 for as long as
 * the tail is a double. Left of 0 the same integral gives P(W &gt; x) - 1.
 */
final class WeightedChiSquares {
  /** Close to 0 lies the pole of 1/s, close to 1 the first branch point. */
  private static final double LEAST_DISTANCE_FROM_POLE = 0.1;

  private static final double GREATEST_VERTEX = 0.95;
  private static final double LEAST_VERTEX = -1e8;
  private static final int BISECTIONS = 50;

  /** ln of what the trapezoidal rule may miss: e^-45 is far below a double's last bit. */
  private static final double LOG_ACCURACY = 45;

  private static final double LOG_LEAST_DOUBLE = -746;
  private static final double LOG_NO_CHANGE_TO_ONE = -38;
  private static final double NEGLIGIBLE = 1e-18;

  /** Above the real axis by nothing, to choose the branch of the logarithm. */
  private static final double ABOVE = 1e-300;

  private final UnaryOperator<Complex> logDeterminant;
  private final double power;

  WeightedChiSquares(UnaryOperator<Complex> logDeterminant, int degrees) {
    this.logDeterminant = logDeterminant;
    this.power = degrees / 2.0;
  }

  /** P(W &gt; x) for a finite x above 0. */
  double survival(double x) {
    double vertex = vertex(x);
    double root = Math.sqrt(1 - vertex);
    double scale = logIntegrand(new Complex(vertex, ABOVE), x).re();
    // Chernoff's bound of the upper tail right of 0, of the lower one left of it.
    if (scale < (vertex > 0 ? LOG_LEAST_DOUBLE : LOG_NO_CHANGE_TO_ONE)) {
      return vertex > 0 ? 0 : 1;
    }
    // Towards the branch point the integrand grows like its power, towards the pole to e^-scale.
    double logError = LOG_ACCURACY + 4 * power + Math.max(0, -scale);
    double step = 2 * Math.PI * Math.min(root, Math.abs(1 - root)) / logError;
    double sum = 0;
    double size = Double.POSITIVE_INFINITY;
    for (int k = 0; size > NEGLIGIBLE * Math.abs(sum); k++) {
      double v = k * step;
      Complex s = new Complex(vertex + v * v, 2 * v * root + ABOVE);
      Complex value = logIntegrand(s, x).plus(-scale).exp().over(s).times(new Complex(v, root));
      sum += k == 0 ? value.im() / 2 : value.im();
      size = value.size();
    }
    double tail = sum * step * 2 / Math.PI * StrictMath.exp(scale);
    return Math.min(1, Math.max(0, vertex > 0 ? tail : 1 + tail));
  }

  private Complex logIntegrand(Complex s, double x) {
    return logDeterminant.apply(s).times(-power).minus(s.times(x));
  }

  /** Where the mean of the tilted law is x; a rough answer moves the contour, not the result. */
  private double vertex(double x) {
    double low = -1;
    while (tiltedMean(low) > x && low > LEAST_VERTEX) {
      low *= 2;
    }
    double high = 1;
    for (int step = 0; step < BISECTIONS; step++) {
      double middle = (low + high) / 2;
      if (tiltedMean(middle) < x) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.abs(low) < LEAST_DISTANCE_FROM_POLE
        ? LEAST_DISTANCE_FROM_POLE
        : Math.min(low, GREATEST_VERTEX);
  }

  private double tiltedMean(double s) {
    double width = 1e-6 * Math.max(Math.abs(s), Math.min(1, 1 - s));
    double above = logDeterminant.apply(new Complex(s + width, ABOVE)).re();
    double below = logDeterminant.apply(new Complex(s - width, ABOVE)).re();
    return -power * (above - below) / (2 * width);
  }
}
