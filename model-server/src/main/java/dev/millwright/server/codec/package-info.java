/**
 * Tensors in JSON, as every REST protocol needs them, and in bytes, as every binary one does: read
 * into the buffer that an engine takes and written from the one that it gave.
 *
 * <p>Enter at {@link dev.millwright.server.codec.Elements}, {@link
 * dev.millwright.server.codec.ElementWriter} and {@link dev.millwright.server.codec.RawInput}. May
 * use {@code json}, {@code serving} and {@code inference}. Tests: those of the protocols, {@code
 * v2}, {@code v1} and {@code grpc}.
 */
@NullMarked
package dev.millwright.server.codec;

import org.jspecify.annotations.NullMarked;
