/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog.sink;

import dev.millwright.server.config.PredictionLogConfig.Sink;
import java.io.IOException;

/** Opens what the configuration names. */
public final class Sinks {
  private Sinks() {}

  /**
   * Nothing is sent yet.
   *
   * @param pod part of the name of each S3 object, so that pods do not overwrite each other
   * @throws IOException when a file can't be opened; a sink on the network is asked only when there
   *     is something to send, for its outage must not stop a server
   */
  public static EventSink open(Sink sink, String pod) throws IOException {
    if (sink instanceof Sink.Http http) {
      return new HttpSink(http);
    }
    if (sink instanceof Sink.Files files) {
      return FileSink.open(files);
    }
    return new S3Sink((Sink.S3) sink, pod);
  }
}
