/**
 * Which engine runs what lies in a directory.
 *
 * <p>Enter at {@link dev.millwright.inference.engines.Engines}; {@link
 * dev.millwright.inference.engines.TreeConversion} turns models of trees into ONNX. May use the SPI
 * and the rooms of the engines, which never use each other. An engine's native code is loaded when
 * it is chosen, and an engine whose library the class path lacks is not there: so each image
 * carries what it serves. Tests: {@code EnginesTest}, {@code TreeConversionTest}, {@code
 * RandomTreesTest}.
 */
@NullMarked
package dev.millwright.inference.engines;

import org.jspecify.annotations.NullMarked;
