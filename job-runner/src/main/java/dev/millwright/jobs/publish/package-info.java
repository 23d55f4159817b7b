/**
 * {@code publish}: judges the trained model on rows it never saw, and uploads it with what was
 * found.
 *
 * <p>Enter at {@link dev.millwright.jobs.publish.PublishModel}. May use every other room but {@code
 * validate} and {@code seed}, and {@code inference} and {@code statistics}, which do the scoring
 * and the arithmetic. Tests: {@code PublishModelTest}.
 */
@NullMarked
package dev.millwright.jobs.publish;

import org.jspecify.annotations.NullMarked;
