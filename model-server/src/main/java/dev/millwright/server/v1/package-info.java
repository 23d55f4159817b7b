/**
 * The V1 prediction protocol of older clients: {@code :predict} with rows of JSON.
 *
 * <p>Enter at {@link dev.millwright.server.v1.V1Endpoint}. May use {@code http}, {@code serving},
 * {@code codec}, {@code json}. Tests: {@code V1AndPageTest}.
 */
@NullMarked
package dev.millwright.server.v1;

import org.jspecify.annotations.NullMarked;
