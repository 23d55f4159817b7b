/**
 * {@code POST /feedback}: labels for inferences that were answered, by the inference's id.
 *
 * <p>Enter at {@link dev.millwright.server.feedback.FeedbackEndpoint}. May use {@code http}, {@code
 * json}, {@code serving}, {@code tracing} and {@code predictionlog}, which joins and sends them.
 * Tests: {@code FeedbackReaderTest}, {@code FeedbackTest}.
 */
@NullMarked
package dev.millwright.server.feedback;

import org.jspecify.annotations.NullMarked;
