/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * TorchScript models ({@code model.pt}) on libtorch, through DJL.
 *
 * <p>Enter at {@link dev.millwright.inference.pytorch.PytorchEngine}, which is also found as a
 * service. {@code TorchScriptFile} looks into the file before libtorch does; {@code SignatureFile}
 * reads the signature that TorchScript itself does not keep. May use the SPI, the room {@code djl},
 * {@code ai.djl} and Jackson; never the model server, which this module only carries into the
 * image. Tests: {@code PytorchEngineTest}, on models that {@code
 * hack/reference/make_torch_fixtures.py} wrote, {@code PytorchServerTest} with the whole server and
 * no network, {@code PytorchLeakTest}. The native code is there for Linux on x86_64 only, and the
 * tests run there only.
 */
@NullMarked
package dev.millwright.inference.pytorch;

import org.jspecify.annotations.NullMarked;
