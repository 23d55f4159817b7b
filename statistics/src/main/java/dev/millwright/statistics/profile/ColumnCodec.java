/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What was seen of one column, as profiles and baselines write it:
 *
 * <pre>
 * seen = rows:count*                                    (one a fine bin)
 *        position:count*                                (numeric: one a finite bin with rows)
 *        [mean:f64 m2:f64 min:f32 max:f32]              (numeric: if a finite bin has rows)
 * </pre>
 */
final class ColumnCodec {
  static final int NUMERIC = 0;
  static final int CATEGORICAL = 1;

  private ColumnCodec() {}

  static int readKind(Decoder in) {
    int kind = in.octet("kind");
    if (kind > CATEGORICAL) {
      throw in.refuse("the kind " + NUMERIC + " or " + CATEGORICAL, Integer.toString(kind));
    }
    return kind;
  }

  static void write(Encoder out, FeatureProfile seen) {
    out.counts(seen.counts());
    if (seen instanceof NumericProfile numbers) {
      for (int bin = 0; bin < numbers.positions().size(); bin++) {
        if (numbers.counts().get(bin) > 0) {
          out.count(numbers.positions().get(bin));
        }
      }
      write(out, numbers.moments());
    }
  }

  private static void write(Encoder out, Moments moments) {
    if (moments.count() > 0) {
      out.float64(moments.mean());
      out.float64(moments.m2());
      out.float32(moments.min());
      out.float32(moments.max());
    }
  }

  static FeatureProfile read(Decoder in, int kind, int bins) {
    Counts counts = in.counts("rows", bins);
    if (kind == CATEGORICAL) {
      return new CategoryProfile(counts);
    }
    if (bins <= NumericBins.SPECIAL_BINS) {
      throw in.refuse("more than " + NumericBins.SPECIAL_BINS + " bins", Integer.toString(bins));
    }
    long[] positions = new long[bins - NumericBins.SPECIAL_BINS];
    for (int bin = 0; bin < positions.length; bin++) {
      positions[bin] = counts.get(bin) == 0 ? 0 : in.count("position");
    }
    Moments moments = readMoments(in, NumericProfile.finite(counts));
    return new NumericProfile(counts, Positions.of(positions), moments);
  }

  private static Moments readMoments(Decoder in, long finite) {
    return finite == 0
        ? Moments.NONE
        : new Moments(
            finite, in.float64("mean"), in.float64("m2"), in.float32("min"), in.float32("max"));
  }

  /** A list of columns, each of at least so many bytes. */
  static <T> List<T> readAll(
      Decoder in, String what, int most, int leastBytes, Function<Decoder, T> column) {
    int size = in.length(what, most, leastBytes);
    List<T> columns = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      columns.add(column.apply(in));
    }
    return columns;
  }
}
