/**
 * An S3 store for one node: s3proxy over a directory, configured by environment variables.
 *
 * <p>Enter at {@link dev.millwright.s3proxy.EmbeddedStore}. May use s3proxy and java.*; the job
 * runner's tests run it too, as the real store that they talk to. Tests: {@code EmbeddedStoreTest},
 * and the job runner's.
 */
@NullMarked
package dev.millwright.s3proxy;

import org.jspecify.annotations.NullMarked;
