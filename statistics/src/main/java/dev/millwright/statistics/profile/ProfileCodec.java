/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * The binary form of a {@link Profile}, version 1; number formats as in {@link BaselineCodec}.
 *
 * <pre>
 * "MWPF" version:u16 profile
 * profile = baselineDigest:32 bytes features:count feature* score:feature
 * feature = bins:count rows:count* [mean:f64 m2:f64 min:f32 max:f32]     (if a finite bin has rows)
 * </pre>
 */
public final class ProfileCodec {
  private static final Decoder.Format FORMAT = new Decoder.Format("profile", "MWPF", 1);
  private static final int MAX_BINS = Bins.MAX_EDGES + 1 + Bins.SPECIAL_BINS;
  private static final int LEAST_FEATURE_BYTES = 5;

  private ProfileCodec() {}

  /** The bytes of a profile. */
  public static byte[] encode(Profile profile) {
    Encoder out = new Encoder(FORMAT.magic(), FORMAT.version());
    write(out, profile);
    return out.toByteArray();
  }

  /**
   * Reads a profile.
   *
   * @throws DecodingException if the bytes are anything but one encoded profile
   */
  public static Profile decode(byte[] bytes) {
    return Decoder.decode(FORMAT, bytes, ProfileCodec::read);
  }

  static void write(Encoder out, Profile profile) {
    out.raw(Digest.parse(profile.baselineDigest()));
    out.count(profile.features().size());
    profile.features().forEach(feature -> write(out, feature));
    write(out, profile.score());
  }

  static Profile read(Decoder in) {
    String digest = Digest.format(in.raw("baselineDigest", Digest.BYTES));
    int size = in.length("features", Baseline.MAX_FEATURES, LEAST_FEATURE_BYTES);
    List<FeatureProfile> features = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      features.add(readFeature(in));
    }
    return new Profile(digest, features, readFeature(in));
  }

  private static void write(Encoder out, FeatureProfile feature) {
    out.count(feature.counts().size());
    out.counts(feature.counts());
    Moments moments = feature.moments();
    if (moments.count() > 0) {
      out.float64(moments.mean());
      out.float64(moments.m2());
      out.float32(moments.min());
      out.float32(moments.max());
    }
  }

  private static FeatureProfile readFeature(Decoder in) {
    int bins = in.length("bins", MAX_BINS, 1);
    if (bins <= Bins.SPECIAL_BINS) {
      throw in.refuse("more than " + Bins.SPECIAL_BINS + " bins", Integer.toString(bins));
    }
    Counts counts = in.counts("rows", bins);
    long finite = FeatureProfile.finite(counts);
    if (finite == 0) {
      return new FeatureProfile(counts, Moments.NONE);
    }
    double mean = in.float64("mean");
    double m2 = in.float64("m2");
    float min = in.float32("min");
    float max = in.float32("max");
    return new FeatureProfile(counts, new Moments(finite, mean, m2, min, max));
  }
}
