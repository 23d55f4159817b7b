/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.List;

/**
 * The binary form of a {@link Profile}, version 2; number formats, {@code kind} and {@code seen} as
 * in {@link BaselineCodec}.
 *
 * <pre>
 * "MWPF" version:u16 profile
 * profile = baselineDigest:32 bytes features:count column* outputs:count column*
 * column = kind:u8 bins:count seen
 * </pre>
 */
public final class ProfileCodec {
  private static final Decoder.Format FORMAT = new Decoder.Format("profile", "MWPF", 2);
  private static final int MAX_BINS = CategoryBins.MAX_LABELS + 1 + NumericBins.SPECIAL_BINS;
  private static final int LEAST_COLUMN_BYTES = 4;

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
    profile.features().forEach(column -> write(out, column));
    out.count(profile.outputs().size());
    profile.outputs().forEach(column -> write(out, column));
  }

  static Profile read(Decoder in) {
    return new Profile(
        Digest.format(in.raw("baselineDigest", Digest.BYTES)),
        columns(in, "features", Baseline.MAX_FEATURES),
        columns(in, "outputs", Baseline.MAX_OUTPUTS));
  }

  private static List<FeatureProfile> columns(Decoder in, String what, int most) {
    return ColumnCodec.readAll(in, what, most, LEAST_COLUMN_BYTES, ProfileCodec::readColumn);
  }

  private static void write(Encoder out, FeatureProfile column) {
    out.octet(column instanceof NumericProfile ? ColumnCodec.NUMERIC : ColumnCodec.CATEGORICAL);
    out.count(column.counts().size());
    ColumnCodec.write(out, column);
  }

  private static FeatureProfile readColumn(Decoder in) {
    int kind = ColumnCodec.readKind(in);
    return ColumnCodec.read(in, kind, in.length("bins", MAX_BINS, 1));
  }
}
