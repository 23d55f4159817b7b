/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.bench;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.HashMap;
import java.util.Map;

/** Answers as a gRPC server does: headers, one message, trailers. */
final class GrpcAnswers extends ChannelInboundHandlerAdapter {
  private final Replies replies;
  private final Map<Http2FrameStream, CharSequence> paths = new HashMap<>();

  GrpcAnswers(Replies replies) {
    this.replies = replies;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof Http2HeadersFrame headers) {
      paths.put(headers.stream(), headers.headers().path());
    } else if (message instanceof Http2DataFrame data) {
      Http2FrameStream stream = data.stream();
      context.write(
          new DefaultHttp2WindowUpdateFrame(data.initialFlowControlledBytes()).stream(stream));
      if (data.isEndStream()) {
        CharSequence path = paths.remove(stream);
        write(context, stream, replies.to(path == null ? "" : path));
      }
    }
    ReferenceCountUtil.release(message);
  }

  private static void write(
      ChannelHandlerContext context, Http2FrameStream stream, Replies.Reply reply) {
    DefaultHttp2Headers headers = new DefaultHttp2Headers();
    headers.status("200");
    reply.headers().forEach(headers::set);
    context.write(new DefaultHttp2HeadersFrame(headers).stream(stream));
    context.write(new DefaultHttp2DataFrame(reply.content()).stream(stream));
    DefaultHttp2Headers trailers = new DefaultHttp2Headers();
    trailers.set("grpc-status", "0");
    context.write(new DefaultHttp2HeadersFrame(trailers, true).stream(stream));
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
