/**
 * Everything the model server can be told, read once from the environment into one record.
 *
 * <p>Enter at {@link dev.millwright.server.config.ServerConfig#from}. May use java.* only. Tests:
 * {@code ServerConfigTest}.
 */
@NullMarked
package dev.millwright.server.config;

import org.jspecify.annotations.NullMarked;
