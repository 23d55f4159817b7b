/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

/**
 * Which ids are logged: decided by the id alone, so that every pod decides alike, and the labels of
 * a prediction are logged exactly when the prediction was.
 */
final class Sampling {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** Ids whose hash, taken as a fraction of 2^53, lies below are logged. */
  private final long below;

  /**
   * @param fraction above 0 and up to 1
   */
  Sampling(double fraction) {
    this.below = (long) (fraction * 0x1p53);
  }

  boolean takes(String id) {
    return hash(id) >>> 11 < below;
  }

  /** FNV-1a over the characters, and MurmurHash3's finaliser, since FNV's upper bits mix badly. */
  private static long hash(String id) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * FNV_PRIME;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return hash ^ hash >>> 33;
  }
}
