/**
 * Whether the operator can do its work: {@code /q/health/ready} and {@code /q/health/live} on the
 * management port.
 *
 * <p>Enter at {@link dev.millwright.operator.health.ApiServerReadiness}. May use the client and the
 * health API. Tests: {@code OperatorWiringTest}.
 */
@NullMarked
package dev.millwright.operator.health;

import org.jspecify.annotations.NullMarked;
