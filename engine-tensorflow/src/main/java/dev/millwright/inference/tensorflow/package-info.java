/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * SavedModels ({@code saved_model.pb} with its {@code variables}) on TensorFlow's own native code,
 * through DJL.
 *
 * <p>Enter at {@link dev.millwright.inference.tensorflow.TensorflowEngine}, which is also found as
 * a service. {@code SavedModelSignature} reads what the model says of itself. May use the SPI, the
 * room {@code djl}, {@code ai.djl} and {@code org.tensorflow}; never the model server, which this
 * module only carries into the image. Tests: {@code TensorflowEngineTest}, on models that {@code
 * hack/reference/make_tensorflow_fixtures.py} wrote, {@code TensorflowServerTest} with the whole
 * server and no network, {@code TensorflowLeakTest}. The native code is there for Linux on x86_64
 * only, and the tests run there only.
 */
@NullMarked
package dev.millwright.inference.tensorflow;

import org.jspecify.annotations.NullMarked;
