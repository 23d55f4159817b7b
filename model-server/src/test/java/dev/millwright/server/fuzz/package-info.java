/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the fuzz tests of the protocols share: valid requests of every datatype, ways to spoil them,
 * and Jackson as a second opinion on what they say. {@code -Dfuzz.minutes=10} runs each of them for
 * so long with new seeds; {@code -Dfuzz.seed=1} repeats one.
 *
 * <p>Enter at {@link dev.millwright.server.fuzz.Fuzzing}.
 */
@NullMarked
package dev.millwright.server.fuzz;

import org.jspecify.annotations.NullMarked;
