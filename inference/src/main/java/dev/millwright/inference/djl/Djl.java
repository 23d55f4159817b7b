/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import dev.millwright.inference.Accelerator;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;

/** How DJL is kept to what lies on this machine. */
public final class Djl {
  private static final String TORCHSCRIPT_TRACE = "Traceback of TorchScript";
  private static final int LONGEST = 600;

  private Djl() {}

  /**
   * Must come before the first class of DJL is used: nothing is fetched, nobody is told, and no
   * engine starts another beside itself.
   */
  public static void offline() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.onnx.disable_alternative", "true");
    System.setProperty("ai.djl.xgboost.disable_alternative", "true");
  }

  /**
   * Starts an engine, once for the process.
   *
   * @param name as DJL knows it
   * @throws ModelUnreadable with {@link Reason#ENGINE_UNAVAILABLE} when its native code can't be
   *     loaded
   */
  public static Engine start(String name) throws ModelUnreadable {
    try {
      return Engine.getEngine(name);
    } catch (EngineException | IllegalArgumentException | IllegalStateException | LinkageError e) {
      throw new ModelUnreadable(
          Reason.ENGINE_UNAVAILABLE,
          "%s's native code cannot be loaded: %s".formatted(name, reasonOf(e)),
          e);
    }
  }

  /** DJL's name of where to compute. */
  public static Device device(Accelerator accelerator) {
    return accelerator.isGpu() ? Device.of(Device.Type.GPU, accelerator.ordinal()) : Device.cpu();
  }

  /**
   * The innermost message on one line: DJL and the native libraries wrap each other's. Of a trace
   * through a TorchScript only the end, which is the message.
   */
  public static String reasonOf(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage()).strip();
    if (message.contains(TORCHSCRIPT_TRACE)) {
      message = message.substring(message.lastIndexOf('\n') + 1);
    }
    String line = message.replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
