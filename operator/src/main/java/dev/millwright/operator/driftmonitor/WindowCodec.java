/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.driftmonitor;

import dev.millwright.crds.v1alpha1.driftmonitor.Cursor;
import dev.millwright.crds.v1alpha1.driftmonitor.WindowStatus;
import dev.millwright.operator.drift.DriftWindow;
import dev.millwright.statistics.profile.Profile;
import dev.millwright.statistics.profile.ProfileCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A window as it is kept in the status, so that a restart of the operator loses no count. */
final class WindowCodec {

  /** As the schema bounds the field: an object stays far below what etcd takes. */
  static final int MAX_TEXT = 49_152;

  /** As the schema bounds the list: pods come and go for as long as a revision serves. */
  static final int MAX_CURSORS = 100;

  /** What the text may inflate to. */
  private static final int MAX_BYTES = 4 << 20;

  private WindowCodec() {}

  static WindowStatus write(DriftWindow window, long lostRows) {
    return new WindowStatus(
        window.startedAt().toString(),
        window.revision(),
        window.rows(),
        lostRows,
        window.cursors().entrySet().stream()
            .map(cursor -> new Cursor(cursor.getKey(), cursor.getValue()))
            .toList(),
        window.counts().map(WindowCodec::text).orElse(null));
  }

  /**
   * The window, or empty when there is none or when its text was damaged: then a new one begins.
   */
  static Optional<DriftWindow> read(@Nullable WindowStatus status) {
    if (status == null) {
      return Optional.empty();
    }
    Map<String, Long> cursors = new HashMap<>();
    status.cursors().forEach(cursor -> cursors.put(cursor.pod(), cursor.sequence()));
    try {
      Optional<Profile> counts = Optional.ofNullable(status.profile()).map(WindowCodec::profile);
      return Optional.of(
          new DriftWindow(Instant.parse(status.startedAt()), status.revision(), counts, cursors));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether a model has too many features for its counts to be kept in a status. */
  static boolean isTooWide(DriftWindow window) {
    return window.counts().map(counts -> text(counts).length() > MAX_TEXT).orElse(false);
  }

  private static String text(Profile profile) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(ProfileCodec.encode(profile));
    } catch (IOException e) {
      throw new IllegalStateException("writing into memory does not fail", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static Profile profile(String text) {
    try (var gzip =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
      return ProfileCodec.decode(gzip.readNBytes(MAX_BYTES));
    } catch (IOException e) {
      throw new IllegalArgumentException("profile: not gzipped base64", e);
    }
  }
}
