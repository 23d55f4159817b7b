/**
 * Counting what the model sees, off the reply path: rows go through a bounded queue to one writer
 * thread, which closes a pane every few seconds and keeps the closed ones until somebody has
 * collected them. Everything is bounded, and what is dropped is counted.
 *
 * <p>Enter at {@link dev.millwright.server.profile.Profiling}. May use {@code statistics.profile},
 * {@code inference} and java.*; no Netty. Tests: {@code PaneTest}, {@code ProfilesTest}.
 */
@NullMarked
package dev.millwright.server.profile;

import org.jspecify.annotations.NullMarked;
