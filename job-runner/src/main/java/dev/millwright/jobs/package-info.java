/**
 * The stages of a training run that are ours, and how a model reaches its server; one program, one
 * command a container.
 *
 * <p>Enter at {@link dev.millwright.jobs.Main}. Each command has a room ({@code fetch}, {@code
 * validate}, {@code publish}, {@code artifact}, {@code seed}) that uses {@code store}, {@code
 * table} and {@code stage}, and no other command's room but {@code publish}, which uploads
 * artifacts and reads the pins of {@code fetch}. Tests: {@code MainTest}, {@code RoomsTest}.
 */
@NullMarked
package dev.millwright.jobs;

import org.jspecify.annotations.NullMarked;
