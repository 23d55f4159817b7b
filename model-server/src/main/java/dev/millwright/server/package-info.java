/**
 * The process that serves one model version: start, metrics, orderly end.
 *
 * <p>Enter at {@link dev.millwright.server.Main}; {@link dev.millwright.server.ModelServer} is the
 * same without a process around it. May use every package of this module. It knows nothing of
 * Kubernetes: it is told everything by environment variables, and says everything by HTTP, by its
 * exit code and by its termination message. Tests: {@code ModelServerTest}, {@code DrainTest}.
 */
@NullMarked
package dev.millwright.server;

import org.jspecify.annotations.NullMarked;
