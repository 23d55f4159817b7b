/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.testing;

import dev.millwright.operator.config.MillwrightConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Configurations without a container. */
public final class Configs {
  private Configs() {}

  /** What applies when nothing is set. */
  public static MillwrightConfig defaults() {
    return with(Map.of());
  }

  /** The defaults with some keys set, such as {@code millwright.store.bucket}. */
  public static MillwrightConfig with(Map<String, String> keys) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withMapping(MillwrightConfig.class)
        .withSources(new PropertiesConfigSource(keys, "test", 100))
        .build()
        .getConfigMapping(MillwrightConfig.class);
  }
}
