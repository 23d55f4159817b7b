/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the server does with bytes that nobody well-meaning sends, seen from the network: each is
 * refused with a reason or ends its connection, the process goes on within the memory of its image,
 * and a well-behaved client beside it notices nothing.
 *
 * <p>Enter at {@link dev.millwright.server.hostile.AttackedServer}. What a single room refuses is
 * in that room's tests.
 */
@NullMarked
package dev.millwright.server.hostile;

import org.jspecify.annotations.NullMarked;
