/**
 * Asks pods over HTTP: bounded in time, size and number, in parallel. Enter at {@link
 * dev.millwright.operator.measurement.ProfileClient}. May use: the JDK's HTTP client, {@code
 * statistics}; knows no kind room. Tests: {@code ProfileClientTest}.
 */
@NullMarked
package dev.millwright.operator.measurement;

import org.jspecify.annotations.NullMarked;
