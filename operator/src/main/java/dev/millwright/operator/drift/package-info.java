/**
 * Windows of rows and what they say: pure decisions over profiles. Enter at {@link
 * dev.millwright.operator.drift.Windows}. May use: {@code java.*}, {@code statistics}. Tests:
 * {@code WindowsTest}.
 */
@NullMarked
package dev.millwright.operator.drift;

import org.jspecify.annotations.NullMarked;
