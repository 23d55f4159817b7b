/**
 * Reads JSON where it counts: forwards only, without a tree, from the bytes of a request straight
 * into numbers. Everything that is not JSON by RFC 8259 is refused with its place.
 *
 * <p>Enter at {@link dev.millwright.server.json.JsonScanner}. May use java.* and the decimal
 * parser. Tests: {@code JsonScannerTest}.
 */
@NullMarked
package dev.millwright.server.json;

import org.jspecify.annotations.NullMarked;
