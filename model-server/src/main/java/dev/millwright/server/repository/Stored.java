/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.repository;

/**
 * One version of one model as it lies on the disk.
 *
 * @param bytes what it takes of the memory for models: the size of its files
 */
public record Stored(String name, String version, long bytes) {}
