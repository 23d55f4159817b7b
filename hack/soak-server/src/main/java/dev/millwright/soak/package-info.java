/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * {@code make soak-server}: the real server for a long time under right and hostile traffic. Every
 * answer is compared with a stored one; the process must not grow.
 *
 * <p>Enter at {@link dev.millwright.soak.Soak}. {@code --self-check} shows that it can fail.
 */
@NullMarked
package dev.millwright.soak;

import org.jspecify.annotations.NullMarked;
