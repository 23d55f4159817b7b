/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Who may ask, and over what: bearer tokens and TLS, both from files that are read again when they
 * change. Off unless configured.
 *
 * <p>Enter at {@link dev.millwright.server.access.Tokens} and {@link
 * dev.millwright.server.access.Tls}. Knows no protocol of inference. Tests: {@code TokensTest},
 * {@code AccessTest}.
 */
@NullMarked
package dev.millwright.server.access;

import org.jspecify.annotations.NullMarked;
