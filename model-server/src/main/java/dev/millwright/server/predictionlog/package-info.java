/**
 * The prediction log: what the models were asked and answered, and the labels that came later, as
 * CloudEvents. Copies go through a queue that is bounded by bytes and by entries to one writer
 * thread; what finds no room, or no sink that takes it, is dropped and counted. A prediction never
 * waits for it.
 *
 * <p>Enter at {@link dev.millwright.server.predictionlog.PredictionLog}; what the events look like
 * is in {@link dev.millwright.server.predictionlog.CloudEvents}. May use {@code inference}, {@code
 * config}, {@code predictionlog.sink} and java.*; no Netty, no protocol. Tests: {@code
 * PredictionLogTest}, {@code RedactionTest}, {@code CloudEventsTest}, {@code LabelsTest}.
 */
@NullMarked
package dev.millwright.server.predictionlog;

import org.jspecify.annotations.NullMarked;
