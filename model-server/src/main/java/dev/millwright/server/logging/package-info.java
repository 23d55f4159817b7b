/**
 * How the server's own log is written: text for people, or JSON with one object a line.
 *
 * <p>Enter at {@link dev.millwright.server.logging.LogOutput}; whoever knows the model and the
 * trace that a line is about says so with {@link dev.millwright.server.logging.LogContext}. May use
 * java.util.logging, which is behind SLF4J here, and Jackson's writer. Tests: {@code
 * JsonFormatterTest}.
 */
@NullMarked
package dev.millwright.server.logging;

import org.jspecify.annotations.NullMarked;
