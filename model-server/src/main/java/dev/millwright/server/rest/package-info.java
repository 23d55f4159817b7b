/**
 * What the REST protocols share: how the end of an inference becomes an HTTP answer.
 *
 * <p>Enter at {@link dev.millwright.server.rest.RestCaller}. May use {@code http}, {@code
 * scheduling} and {@code telemetry}. Tests: {@code V2EndpointTest}.
 */
@NullMarked
package dev.millwright.server.rest;

import org.jspecify.annotations.NullMarked;
