/**
 * The Open Inference Protocol, version 2, over REST with JSON tensors.
 *
 * <p>A request is checked against the model's signature before the model sees it; what is wrong is
 * answered with the input's name, what was expected and what came. Enter at {@link
 * dev.millwright.server.v2.V2Endpoint}. May use {@code inference}, {@code http} and Jackson's
 * streaming API; {@link dev.millwright.server.v2.InferRequestReader} is the only class that knows
 * how JSON becomes tensors. Tests: {@code InferRequestReaderTest}, {@code InferResponseWriterTest},
 * {@code ModelServerTest}.
 */
@NullMarked
package dev.millwright.server.v2;

import org.jspecify.annotations.NullMarked;
