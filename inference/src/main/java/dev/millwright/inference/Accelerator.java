/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import java.util.Locale;

/**
 * Where a model computes.
 *
 * @param kind the kind of processor
 * @param ordinal which of the GPUs that the process sees, from 0; 0 for the CPU
 */
public record Accelerator(Kind kind, int ordinal) {
  /** Every kind that engines know. */
  public enum Kind {
    CPU,
    /** An NVIDIA GPU, through CUDA. */
    GPU
  }

  /** No accelerator. */
  public static final Accelerator CPU = new Accelerator(Kind.CPU, 0);

  /** What {@link #parse} takes. */
  public static final String PATTERN = "cpu|gpu|gpu:[0-9]{1,3}";

  public static Accelerator gpu(int ordinal) {
    return new Accelerator(Kind.GPU, ordinal);
  }

  /**
   * Reads {@code cpu}, {@code gpu} (the first one) or {@code gpu:N}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Accelerator parse(String text) {
    if (!text.matches(PATTERN)) {
      throw new IllegalArgumentException("expected cpu, gpu or gpu:N, got \"" + text + "\"");
    }
    if (text.equals("cpu")) {
      return CPU;
    }
    return gpu(text.equals("gpu") ? 0 : Integer.parseInt(text.substring("gpu:".length())));
  }

  public boolean isGpu() {
    return kind == Kind.GPU;
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return isGpu() ? "gpu:" + ordinal : kind.name().toLowerCase(Locale.ROOT);
  }
}
