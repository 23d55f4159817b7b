/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * The binary form of a {@link PaneBatch}, version 2: the body of a pod's answer, with media type
 * {@value #MEDIA_TYPE}. Number formats as in {@link BaselineCodec}, profile as in {@link
 * ProfileCodec}.
 *
 * <pre>
 * "MWPB" version:u16 baseline lostRows:count panes:count pane*
 * pane = sequence:i64 startMillis:i64 endMillis:i64 pod:text revision:text profile
 * </pre>
 */
public final class PaneBatchCodec {
  /** Media type of an encoded batch. */
  public static final String MEDIA_TYPE = "application/octet-stream";

  private static final Decoder.Format FORMAT = new Decoder.Format("pane batch", "MWPB", 2);
  private static final int LEAST_PANE_BYTES = 66;

  private PaneBatchCodec() {}

  /** The bytes of a batch. */
  public static byte[] encode(PaneBatch batch) {
    Encoder out = new Encoder(FORMAT.magic(), FORMAT.version());
    BaselineCodec.write(out, batch.baseline());
    out.count(batch.lostRows());
    out.count(batch.panes().size());
    batch.panes().forEach(pane -> write(out, pane));
    return out.toByteArray();
  }

  /**
   * Reads a batch.
   *
   * @throws DecodingException if the bytes are anything but one encoded batch
   */
  public static PaneBatch decode(byte[] bytes) {
    return Decoder.decode(FORMAT, bytes, PaneBatchCodec::read);
  }

  private static PaneBatch read(Decoder in) {
    Baseline baseline = BaselineCodec.read(in);
    long lostRows = in.count("lostRows");
    int size = in.length("panes", PaneBatch.MAX_PANES, LEAST_PANE_BYTES);
    List<Pane> panes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      panes.add(readPane(in));
    }
    return new PaneBatch(baseline, lostRows, panes);
  }

  private static void write(Encoder out, Pane pane) {
    out.int64(pane.sequence());
    out.int64(pane.startMillis());
    out.int64(pane.endMillis());
    out.text(pane.pod());
    out.text(pane.revision());
    ProfileCodec.write(out, pane.profile());
  }

  private static Pane readPane(Decoder in) {
    long sequence = in.int64("sequence");
    long start = in.int64("startMillis");
    long end = in.int64("endMillis");
    String pod = in.text("pod", Pane.MAX_NAME_BYTES);
    String revision = in.text("revision", Pane.MAX_NAME_BYTES);
    return new Pane(sequence, start, end, pod, revision, ProfileCodec.read(in));
  }
}
