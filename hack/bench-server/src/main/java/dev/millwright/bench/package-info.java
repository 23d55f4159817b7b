/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The floors that the benchmark of model servers compares with: the least that an answer costs with
 * the same libraries. Programs of their own, so that their CPU is read like a server's.
 *
 * <p>Enter at {@link dev.millwright.bench.ConstantServer} (the network without a model) and {@link
 * dev.millwright.bench.RawCalls} (the model without a network). May use Netty and ONNX Runtime, and
 * nothing of Millwright. No tests of their own: {@code bench.py} checks their answers like any
 * server's before it measures.
 */
@NullMarked
package dev.millwright.bench;

import org.jspecify.annotations.NullMarked;
