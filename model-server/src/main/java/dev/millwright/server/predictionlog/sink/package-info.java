/**
 * Where events go: an HTTP address, files, or an S3 store. Sinks block and fail; they know neither
 * queues nor predictions.
 *
 * <p>Enter at {@link dev.millwright.server.predictionlog.sink.Sinks}. May use {@code config} and
 * java.*; only {@link dev.millwright.server.predictionlog.sink.S3Sink} knows the library that signs
 * requests. Tests: {@code HttpSinkTest}, {@code FileSinkTest}, {@code S3SinkTest}.
 */
@NullMarked
package dev.millwright.server.predictionlog.sink;

import org.jspecify.annotations.NullMarked;
