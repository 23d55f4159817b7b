/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.artifact;

/**
 * One file of an artifact.
 *
 * @param path relative to the artifact's root, with {@code /} between names
 * @param digest {@code sha256:} and 64 lower-case hexadecimal digits, of the file's bytes
 * @param sizeBytes length of the file
 */
public record FileDigest(String path, String digest, long sizeBytes) {}
