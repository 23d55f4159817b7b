/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.access;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file of tokens, a certificate or a key can't be used; the message names it. */
public final class AccessInvalid extends IOException {
  private static final long serialVersionUID = 1L;

  AccessInvalid(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
