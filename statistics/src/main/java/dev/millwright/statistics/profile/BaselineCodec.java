/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * The binary form of a {@link Baseline}, version 2.
 *
 * <pre>
 * "MWBL" version:u16 features:count column* outputs:count column*
 * column = name:text kind:u8 bins seen group:u8*                    (one group a fine bin)
 * bins = step:f32 edges:count edge:f32*                             (kind 0, numeric)
 *      | labels:count label:text*                                   (kind 1, categorical)
 * seen = rows:count* position:count* [mean:f64 m2:f64 min:f32 max:f32]
 * </pre>
 *
 * Numbers are big-endian; a count is unsigned LEB128 in its shortest form; a text is a count of
 * bytes and UTF-8; a group is 0 for unseen, else the group's number plus 1. There are rows for each
 * fine bin; of a numeric column also a position for each finite bin with rows, and the moments if
 * there is one. Equal baselines have equal bytes.
 */
public final class BaselineCodec {
  private static final Decoder.Format FORMAT = new Decoder.Format("baseline", "MWBL", 2);
  private static final int LEAST_COLUMN_BYTES = 8;

  private BaselineCodec() {}

  /** The bytes of a baseline, whose SHA-256 is its digest. */
  public static byte[] encode(Baseline baseline) {
    Encoder out = new Encoder(FORMAT.magic(), FORMAT.version());
    write(out, baseline);
    return out.toByteArray();
  }

  /**
   * Reads a baseline.
   *
   * @throws DecodingException if the bytes are anything but one encoded baseline
   */
  public static Baseline decode(byte[] bytes) {
    return Decoder.decode(FORMAT, bytes, BaselineCodec::read);
  }

  static void write(Encoder out, Baseline baseline) {
    out.count(baseline.features().size());
    baseline.features().forEach(column -> write(out, column));
    out.count(baseline.outputs().size());
    baseline.outputs().forEach(column -> write(out, column));
  }

  static Baseline read(Decoder in) {
    return new Baseline(
        columns(in, "features", Baseline.MAX_FEATURES),
        columns(in, "outputs", Baseline.MAX_OUTPUTS));
  }

  private static List<FeatureBaseline> columns(Decoder in, String what, int most) {
    return ColumnCodec.readAll(in, what, most, LEAST_COLUMN_BYTES, BaselineCodec::readColumn);
  }

  private static void write(Encoder out, FeatureBaseline column) {
    out.text(column.name());
    if (column.bins() instanceof NumericBins numeric) {
      out.octet(ColumnCodec.NUMERIC);
      out.float32(numeric.step());
      float[] edges = numeric.edges();
      out.count(edges.length);
      for (float edge : edges) {
        out.float32(edge);
      }
    } else if (column.bins() instanceof CategoryBins categories) {
      out.octet(ColumnCodec.CATEGORICAL);
      out.count(categories.labels().size());
      categories.labels().forEach(out::text);
    }
    ColumnCodec.write(out, column.reference());
    for (int bin = 0; bin < column.bins().size(); bin++) {
      out.octet(column.grouping().groupOf(bin) + 1);
    }
  }

  private static FeatureBaseline readColumn(Decoder in) {
    String name = in.text("feature name", FeatureBaseline.MAX_NAME_BYTES);
    int kind = ColumnCodec.readKind(in);
    Bins bins = kind == ColumnCodec.NUMERIC ? readEdges(in) : readLabels(in);
    FeatureProfile reference = ColumnCodec.read(in, kind, bins.size());
    int[] groups = new int[bins.size()];
    for (int bin = 0; bin < groups.length; bin++) {
      groups[bin] = in.octet("groups") - 1;
    }
    return new FeatureBaseline(name, bins, reference, Grouping.of(groups));
  }

  private static NumericBins readEdges(Decoder in) {
    float step = in.float32("step");
    float[] edges = new float[in.length("edges", NumericBins.MAX_EDGES, Float.BYTES)];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = in.float32("edges");
    }
    return NumericBins.of(step, edges);
  }

  private static CategoryBins readLabels(Decoder in) {
    int size = in.length("labels", CategoryBins.MAX_LABELS, 1);
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      labels.add(in.text("label", FeatureBaseline.MAX_NAME_BYTES));
    }
    return CategoryBins.of(labels);
  }
}
