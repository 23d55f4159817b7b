/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;

/** Collects the body of one request at a time; a body that came in one piece is not copied. */
final class BodyBuffer {
  private final int maxBytes;
  private ByteBuf collected = Unpooled.EMPTY_BUFFER;

  BodyBuffer(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  int maxBytes() {
    return maxBytes;
  }

  /** Takes over the piece; false when the body is too large now, and what was collected is gone. */
  boolean add(ChannelHandlerContext context, ByteBuf piece) {
    if ((long) collected.readableBytes() + piece.readableBytes() > maxBytes) {
      piece.release();
      clear();
      return false;
    }
    if (!collected.isReadable()) {
      collected.release();
      collected = piece;
    } else {
      append(context, piece);
    }
    return true;
  }

  private void append(ChannelHandlerContext context, ByteBuf piece) {
    try {
      // The first piece may be a slice of the read buffer, which can't grow.
      if (collected.maxWritableBytes() < piece.readableBytes()) {
        int wanted = collected.readableBytes() + piece.readableBytes();
        ByteBuf larger = context.alloc().buffer(Math.min(maxBytes, 2 * wanted), maxBytes);
        larger.writeBytes(collected);
        collected.release();
        collected = larger;
      }
      collected.writeBytes(piece);
    } finally {
      piece.release();
    }
  }

  /** Hands the body over: the caller releases it, and the next one begins empty. */
  ByteBuf take() {
    ByteBuf body = collected;
    collected = Unpooled.EMPTY_BUFFER;
    return body;
  }

  void clear() {
    collected.release();
    collected = Unpooled.EMPTY_BUFFER;
  }
}
