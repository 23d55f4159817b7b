/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import dev.millwright.inference.Signature;

/**
 * What the metadata says about the model that is served.
 *
 * @param platform the engine's name in the protocol
 * @param engine the engine and its real version
 * @param profiles {@code on}, or why rows are not counted
 */
public record Served(
    String name,
    String version,
    String digest,
    String revision,
    String platform,
    String engine,
    String profiles,
    Signature signature) {}
