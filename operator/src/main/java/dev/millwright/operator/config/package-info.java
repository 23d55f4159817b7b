/**
 * Configuration: one mapping, every key with its default, and the beans that come from libraries.
 *
 * <p>Enter at {@link dev.millwright.operator.config.MillwrightConfig}. May use SmallRye Config, CDI
 * and the SDK's configuration types. Tests: {@code MillwrightConfigTest}.
 */
@NullMarked
package dev.millwright.operator.config;

import org.jspecify.annotations.NullMarked;
