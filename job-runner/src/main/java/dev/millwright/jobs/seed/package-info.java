/**
 * {@code seed}: files of a directory to the store; not a stage, a tool for demos and set-up.
 *
 * <p>Enter at {@link dev.millwright.jobs.seed.Seed}. May use {@code store} and {@code stage}.
 * Tests: {@code SeedTest}.
 */
@NullMarked
package dev.millwright.jobs.seed;

import org.jspecify.annotations.NullMarked;
