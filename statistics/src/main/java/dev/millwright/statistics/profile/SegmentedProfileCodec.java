/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The binary form of a {@link SegmentedProfile}, version 2; number formats as in {@link
 * BaselineCodec}, profile as in {@link ProfileCodec}.
 *
 * <pre>
 * "MWSG" version:u16 segments:count (name:text profile)* other:profile      (names ascend)
 * </pre>
 */
public final class SegmentedProfileCodec {
  private static final Decoder.Format FORMAT = new Decoder.Format("segments", "MWSG", 2);
  private static final int LEAST_SEGMENT_BYTES = 40;

  private SegmentedProfileCodec() {}

  /** The bytes of a segmented profile. */
  public static byte[] encode(SegmentedProfile profile) {
    Encoder out = new Encoder(FORMAT.magic(), FORMAT.version());
    out.count(profile.segments().size());
    profile
        .segments()
        .forEach(
            (name, segment) -> {
              out.text(name);
              ProfileCodec.write(out, segment);
            });
    ProfileCodec.write(out, profile.other());
    return out.toByteArray();
  }

  /**
   * Reads a segmented profile.
   *
   * @throws DecodingException if the bytes are anything but one encoded segmented profile
   */
  public static SegmentedProfile decode(byte[] bytes) {
    return Decoder.decode(FORMAT, bytes, SegmentedProfileCodec::read);
  }

  private static SegmentedProfile read(Decoder in) {
    int size = in.length("segments", SegmentedProfile.MAX_SEGMENTS, LEAST_SEGMENT_BYTES);
    SortedMap<String, Profile> segments = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      String name = in.text("segment", FeatureBaseline.MAX_NAME_BYTES);
      if (!segments.isEmpty() && name.compareTo(segments.lastKey()) <= 0) {
        throw in.refuse("segments by ascending name", "'" + name + "'");
      }
      segments.put(name, ProfileCodec.read(in));
    }
    return new SegmentedProfile(segments, ProfileCodec.read(in));
  }
}
