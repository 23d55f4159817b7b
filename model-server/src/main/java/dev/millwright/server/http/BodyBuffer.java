/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

import dev.millwright.server.network.MemoryBudget;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;

/** Collects the body of one request at a time; a body that came in one piece is not copied. */
final class BodyBuffer {
  /** What became of a piece; when it was not kept, what came before is gone as well. */
  enum Kept {
    YES,
    TOO_LARGE,
    NO_MEMORY
  }

  private final int maxBytes;
  private final MemoryBudget budget;
  private ByteBuf collected = Unpooled.EMPTY_BUFFER;
  private long reserved;

  BodyBuffer(int maxBytes, MemoryBudget budget) {
    this.maxBytes = maxBytes;
    this.budget = budget;
  }

  int maxBytes() {
    return maxBytes;
  }

  /**
   * Takes over the piece.
   *
   * @param last whether the body is whole now: one that came in one piece is answered before
   *     anything else is read, and needs no room among those that wait
   */
  Kept add(ChannelHandlerContext context, ByteBuf piece, boolean last) {
    int bytes = piece.readableBytes();
    boolean waits = !last || collected.isReadable();
    if ((long) collected.readableBytes() + bytes > maxBytes) {
      return drop(piece, Kept.TOO_LARGE);
    }
    if (waits && !budget.take(bytes)) {
      return drop(piece, Kept.NO_MEMORY);
    }
    reserved += waits ? bytes : 0;
    if (!collected.isReadable()) {
      collected.release();
      collected = piece;
    } else {
      append(context, piece);
    }
    return Kept.YES;
  }

  private Kept drop(ByteBuf piece, Kept why) {
    piece.release();
    clear();
    return why;
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

  /** Bytes of the budget that the body has taken: the caller of {@link #take} gives them back. */
  long reserved() {
    return reserved;
  }

  /** Hands the body over: the caller releases it, and the next one begins empty. */
  ByteBuf take() {
    reserved = 0;
    ByteBuf body = collected;
    collected = Unpooled.EMPTY_BUFFER;
    return body;
  }

  void clear() {
    budget.giveBack(reserved);
    reserved = 0;
    collected.release();
    collected = Unpooled.EMPTY_BUFFER;
  }
}
