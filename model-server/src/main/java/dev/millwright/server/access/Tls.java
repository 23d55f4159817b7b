/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.access;

import io.grpc.netty.GrpcSslContexts;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.CertificateUtils;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's certificate, for REST and gRPC, by the JDK's TLS: 1.3 and 1.2. Connections that are
 * open keep the certificate they began with.
 */
public final class Tls {
  private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

  private final Path certificate;
  private final Path key;
  private final AdvancedTlsX509KeyManager manager = new AdvancedTlsX509KeyManager();
  private final SslContext http;
  private final SslContext grpc;
  private List<String> content = List.of();

  private Tls(Path certificate, Path key) throws IOException {
    this.certificate = certificate;
    this.key = key;
    reload();
    http = SslContextBuilder.forServer(manager).sslProvider(SslProvider.JDK).build();
    grpc = GrpcSslContexts.configure(SslContextBuilder.forServer(manager), SslProvider.JDK).build();
  }

  /**
   * Reads certificate and key, in PEM, the key as PKCS 8 and without a password.
   *
   * @throws IOException when they can't be read or don't belong together
   */
  public static Tls read(Path certificate, Path key) throws IOException {
    return new Tls(certificate, key);
  }

  /**
   * Looks again and again whether the files have changed; a change that is wrong changes nothing.
   */
  public Tls watched(ScheduledExecutorService clock, long everySeconds) {
    clock.scheduleWithFixedDelay(this::look, everySeconds, everySeconds, TimeUnit.SECONDS);
    return this;
  }

  private void look() {
    try {
      reload();
    } catch (IOException | RuntimeException e) {
      // Perhaps only one of the two is new yet: the next look will tell.
      LOG.warn("the certificate stays as it was: {}", e.getMessage());
    }
  }

  private void reload() throws IOException {
    try {
      List<String> now = List.of(Files.readString(certificate), Files.readString(key));
      if (now.equals(content)) {
        return;
      }
      X509Certificate[] chain = CertificateUtils.getX509Certificates(stream(now.get(0)));
      PrivateKey secret = CertificateUtils.getPrivateKey(stream(now.get(1)));
      requirePair(chain[0].getPublicKey(), secret);
      manager.updateIdentityCredentials(chain, secret);
      content = now;
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw new AccessInvalid(
          "%s and %s: expected a certificate and its key in PEM, the key as PKCS 8, got: %s"
              .formatted(certificate, key, e),
          e);
    }
  }

  private static InputStream stream(String pem) {
    return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
  }

  /** What one signs the other must know. */
  private static void requirePair(PublicKey open, PrivateKey secret)
      throws GeneralSecurityException {
    Signature signature =
        Signature.getInstance(
            secret.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
    signature.initSign(secret);
    signature.update((byte) 1);
    byte[] signed = signature.sign();
    signature.initVerify(open);
    signature.update((byte) 1);
    if (!signature.verify(signed)) {
      throw new GeneralSecurityException("the key is another certificate's");
    }
  }

  /** For connections that speak HTTP/1.1. */
  public SslContext http() {
    return http;
  }

  /** For connections that speak gRPC. */
  public SslContext grpc() {
    return grpc;
  }

  /**
   * For the server's own warm-up, which asks itself on this host and so need not check whom it
   * asks.
   */
  public static SslContext toItself() throws IOException {
    return GrpcSslContexts.configure(
            SslContextBuilder.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE),
            SslProvider.JDK)
        .build();
  }
}
