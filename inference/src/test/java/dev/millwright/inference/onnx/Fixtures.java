/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** The committed models; {@code hack/reference/make_onnx_fixtures.py} writes them. */
final class Fixtures {
  private Fixtures() {}

  static Path model(String name) {
    URL url = Fixtures.class.getResource("/onnx/" + name);
    if (url == null) {
      throw new IllegalArgumentException("no fixture " + name);
    }
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The score of linear3.onnx, written out. */
  static float linear3(float x0, float x1, float x2) {
    return (float) (1 / (1 + Math.exp(-(0.5 * x0 - 0.25 * x1 + 0.125 * x2 + 0.0625))));
  }
}
