/**
 * When and where an inference runs: at once on the thread that read it while the model is cheap, on
 * a bounded pool of threads otherwise, together with whatever else waits for the same model; and
 * not at all when it would come too late. Knows no protocol.
 *
 * <p>Enter at {@link dev.millwright.server.scheduling.ModelQueue#submit}. May use {@code
 * inference}. Tests: {@code CostTest}, {@code BatchTest}, {@code ModelQueueTest}, {@code
 * RowIndependenceTest}.
 */
@NullMarked
package dev.millwright.server.scheduling;

import org.jspecify.annotations.NullMarked;
