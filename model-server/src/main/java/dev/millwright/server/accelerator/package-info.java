/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What is known of the GPU that models run on.
 *
 * <p>Enter at {@link dev.millwright.server.accelerator.DeviceMemory}. May use java.* only. Tests:
 * {@code DeviceMemoryTest}, with a program in the place of {@code nvidia-smi}.
 */
@NullMarked
package dev.millwright.server.accelerator;

import org.jspecify.annotations.NullMarked;
