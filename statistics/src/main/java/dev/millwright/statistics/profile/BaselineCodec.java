/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * The binary form of a {@link Baseline}, version 1.
 *
 * <pre>
 * "MWBL" version:u16 features:count feature* score:feature
 * feature = name:text edges:count edge:f32* rows:count* group:u8*      (one of each a fine bin)
 * </pre>
 *
 * Numbers are big-endian; a count is unsigned LEB128 in its shortest form; a text is a count of
 * bytes and UTF-8; a group is 0 for unseen, else the group's number plus 1. Equal baselines have
 * equal bytes.
 */
public final class BaselineCodec {
  private static final Decoder.Format FORMAT = new Decoder.Format("baseline", "MWBL", 1);
  private static final int LEAST_FEATURE_BYTES = 10;

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
    baseline.features().forEach(feature -> write(out, feature));
    write(out, baseline.score());
  }

  static Baseline read(Decoder in) {
    int size = in.length("features", Baseline.MAX_FEATURES, LEAST_FEATURE_BYTES);
    List<FeatureBaseline> features = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      features.add(readFeature(in));
    }
    return new Baseline(features, readFeature(in));
  }

  private static void write(Encoder out, FeatureBaseline feature) {
    out.text(feature.name());
    float[] edges = feature.bins().edges();
    out.count(edges.length);
    for (float edge : edges) {
      out.float32(edge);
    }
    out.counts(feature.counts());
    for (int bin = 0; bin < feature.bins().size(); bin++) {
      out.octet(feature.grouping().groupOf(bin) + 1);
    }
  }

  private static FeatureBaseline readFeature(Decoder in) {
    String name = in.text("feature name", FeatureBaseline.MAX_NAME_BYTES);
    float[] edges = new float[in.length("edges", Bins.MAX_EDGES, Float.BYTES)];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = in.float32("edges");
    }
    Bins bins = Bins.of(edges);
    Counts counts = in.counts("reference rows", bins.size());
    int[] groups = new int[bins.size()];
    for (int bin = 0; bin < groups.length; bin++) {
      groups[bin] = in.octet("groups") - 1;
    }
    return new FeatureBaseline(name, bins, counts, Grouping.of(groups));
  }
}
