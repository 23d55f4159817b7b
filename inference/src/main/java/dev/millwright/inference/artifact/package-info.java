/**
 * What a model artifact is on disk: files, their digests, and one root digest that stands for all
 * of them.
 *
 * <p>Enter at {@link dev.millwright.inference.artifact.RootDigest#of} to compute digests and at
 * {@link dev.millwright.inference.artifact.ModelDirectory#open} to check a fetched artifact against
 * what was recorded. May use java.* and Jackson's streaming parser; no network, no engine. Tests:
 * {@code RootDigestTest}, {@code ModelDirectoryTest}.
 */
@NullMarked
package dev.millwright.inference.artifact;

import org.jspecify.annotations.NullMarked;
