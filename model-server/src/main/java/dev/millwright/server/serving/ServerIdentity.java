/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.serving;

/** What the server says of itself, in every protocol. */
public final class ServerIdentity {
  public static final String NAME = "millwright-model-server";

  /** {@code development} when the server does not run from its jar. */
  public static final String VERSION = version();

  private ServerIdentity() {}

  private static String version() {
    String version = ServerIdentity.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
