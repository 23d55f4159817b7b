/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.store;

/**
 * What arrived.
 *
 * @param digest {@code sha256:<hex>} of the bytes, computed while they came in
 * @param sizeBytes how many there were
 */
public record Download(String digest, long sizeBytes) {}
