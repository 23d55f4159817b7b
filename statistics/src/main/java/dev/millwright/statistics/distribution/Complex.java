/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

/** A complex number, with the few functions that contour integrals in this room need. */
record Complex(double re, double im) {
  Complex plus(double real) {
    return new Complex(re + real, im);
  }

  Complex minus(Complex other) {
    return new Complex(re - other.re, im - other.im);
  }

  Complex times(double real) {
    return new Complex(re * real, im * real);
  }

  Complex times(Complex other) {
    return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
  }

  Complex over(Complex other) {
    double square = other.re * other.re + other.im * other.im;
    return new Complex(
        (re * other.re + im * other.im) / square, (im * other.re - re * other.im) / square);
  }

  double size() {
    return StrictMath.hypot(re, im);
  }

  Complex exp() {
    double size = StrictMath.exp(re);
    return new Complex(size * StrictMath.cos(im), size * StrictMath.sin(im));
  }

  /** The principal value: the angle in (-pi, pi]. */
  Complex log() {
    return new Complex(StrictMath.log(size()), StrictMath.atan2(im, re));
  }

  /** The principal value, for a number above or on the real axis. */
  Complex sqrt() {
    double large = Math.sqrt((size() + Math.abs(re)) / 2);
    double small = large == 0 ? 0 : im / (2 * large);
    return re >= 0 ? new Complex(large, small) : new Complex(small, large);
  }

  /** e^(2iz), at most 1 in size for a number above or on the real axis. */
  Complex doubleTurn() {
    return new Complex(-2 * im, 2 * re).exp();
  }

  /** -iz. */
  Complex timesMinusI() {
    return new Complex(im, -re);
  }
}
