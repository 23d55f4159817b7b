/**
 * Tensors in JSON, as every REST protocol needs them: values one after the other, read into the
 * buffer that an engine takes and written from the one that it gave.
 *
 * <p>Enter at {@link dev.millwright.server.codec.Elements} and {@link
 * dev.millwright.server.codec.ElementWriter}. May use {@code json}, {@code serving} and {@code
 * inference}. Tests: those of the protocols, {@code v2} and {@code v1}.
 */
@NullMarked
package dev.millwright.server.codec;

import org.jspecify.annotations.NullMarked;
