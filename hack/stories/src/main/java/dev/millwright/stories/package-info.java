/**
 * The stories in {@code examples/}, told once and used twice: the demo prints them for a person,
 * the end-to-end tests assert on what they return. Enter at {@link dev.millwright.stories.Demo} or
 * {@link dev.millwright.stories.Quickstart}. May use: {@code cluster}, kubectl, Helm. Tests: {@code
 * QuickstartE2E}.
 */
@NullMarked
package dev.millwright.stories;

import org.jspecify.annotations.NullMarked;
