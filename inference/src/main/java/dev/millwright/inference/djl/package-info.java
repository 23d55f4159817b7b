/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the engines that run through DJL share: a DJL model as a {@link
 * dev.millwright.inference.LoadedModel}.
 *
 * <p>Enter at {@link dev.millwright.inference.djl.Djl}, which starts an engine offline, and at
 * {@link dev.millwright.inference.djl.DjlModel}. May use the SPI and {@code ai.djl}; no engine of
 * DJL, each of which has a room or a module of its own. Tests: those of the engines.
 */
@NullMarked
package dev.millwright.inference.djl;

import org.jspecify.annotations.NullMarked;
