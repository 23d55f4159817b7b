/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.distribution;

/**
 * P(D_n &lt;= d) exactly, as the middle entry of the n-th power of a matrix of order 2 ceil(nd) -
 * 1: Durbin (1968), in the arrangement of Marsaglia, Tsang and Wang (2003).
 */
final class DurbinMatrix {
  private static final int RESCALE = 128;
  private static final double LARGE = 0x1p128;

  private double[][] matrix;
  private int exponent;

  private DurbinMatrix(double[][] matrix, int exponent) {
    this.matrix = matrix;
    this.exponent = exponent;
  }

  static double cdf(double d, int n) {
    int middle = (int) Math.ceil(n * d);
    DurbinMatrix power = power(steps(2 * middle - 1, middle - n * d), n);
    double value = power.matrix[middle - 1][middle - 1];
    int exponent = power.exponent;
    for (int i = 1; i <= n; i++) {
      value = value * i / n;
      if (value < 1 / LARGE) {
        value *= LARGE;
        exponent -= RESCALE;
      }
    }
    return Math.scalb(value, exponent);
  }

  private static DurbinMatrix steps(int order, double excess) {
    double[] inverseFactorials = new double[order + 2];
    inverseFactorials[0] = 1;
    for (int i = 1; i < inverseFactorials.length; i++) {
      inverseFactorials[i] = inverseFactorials[i - 1] / i;
    }
    double[][] h = new double[order][order];
    for (int row = 0; row < order; row++) {
      for (int column = 1; column <= Math.min(row + 1, order - 1); column++) {
        h[row][column] = inverseFactorials[row + 1 - column];
      }
    }
    double power = 1;
    for (int row = 0; row < order; row++) {
      power *= excess;
      double edge = (1 - power) * inverseFactorials[row + 1];
      h[row][0] = edge;
      h[order - 1][order - 1 - row] = edge;
    }
    double overlap = StrictMath.pow(Math.max(2 * excess - 1, 0), order);
    h[order - 1][0] = (1 - 2 * power + overlap) * inverseFactorials[order];
    return new DurbinMatrix(h, 0);
  }

  private static DurbinMatrix power(DurbinMatrix base, int n) {
    DurbinMatrix result = new DurbinMatrix(base.matrix, 0);
    for (int bit = Integer.highestOneBit(n) >> 1; bit > 0; bit >>= 1) {
      result.multiply(result);
      if ((n & bit) != 0) {
        result.multiply(base);
      }
    }
    return result;
  }

  private void multiply(DurbinMatrix other) {
    exponent += other.exponent;
    matrix = product(matrix, other.matrix);
    int middle = matrix.length / 2;
    if (matrix[middle][middle] > LARGE) {
      exponent += RESCALE;
      for (double[] row : matrix) {
        for (int column = 0; column < row.length; column++) {
          row[column] /= LARGE;
        }
      }
    }
  }

  private static double[][] product(double[][] left, double[][] right) {
    int order = left.length;
    double[][] product = new double[order][order];
    for (int row = 0; row < order; row++) {
      for (int k = 0; k < order; k++) {
        double factor = left[row][k];
        for (int column = 0; column < order; column++) {
          product[row][column] += factor * right[k][column];
        }
      }
    }
    return product;
  }
}
