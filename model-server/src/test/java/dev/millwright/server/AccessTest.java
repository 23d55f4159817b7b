/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millwright.server.config.ServerConfig;
import dev.millwright.server.grpc.protocol.GRPCInferenceServiceGrpc;
import dev.millwright.server.grpc.protocol.ModelInferRequest;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS and bearer tokens in front of the real server. */
@Timeout(120)
class AccessTest {
  private static final String TOKEN = "a-token-that-nobody-guesses";
  private static final char[] PASSWORD = "password".toCharArray();

  @TempDir Path folder;
  private Map<String, String> environment;

  @BeforeEach
  void artifact() throws Exception {
    environment = Artifacts.environment(folder, Artifacts.write(folder, "linear3.onnx"));
  }

  private ModelServer start() throws Exception {
    return ModelServer.start(ServerConfig.from(environment));
  }

  @Test
  void asksForATokenWhereverThereIsSomethingToSee() throws Exception {
    environment.put(
        "MILLWRIGHT_TOKENS_FILE", Files.writeString(folder.resolve("tokens"), TOKEN).toString());
    try (ModelServer server = start()) {
      HttpClient client = HttpClient.newHttpClient();
      String origin = "http://127.0.0.1:" + server.httpPort();
      HttpResponse<String> refused = post(client, origin, "Bearer a-token-that-somebody-guesses");
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(refused.body()).contains("header Authorization: expected Bearer");
      assertThat(post(client, origin, "none").statusCode()).isEqualTo(401);
      assertThat(post(client, origin, "Bearer " + TOKEN).body()).contains("0.39233685");

      TestClient open = new TestClient(server.httpPort());
      assertThat(open.get("/v2/health/ready").statusCode()).isEqualTo(200);
      assertThat(open.get("/v2/models/doctor-visits").statusCode()).isEqualTo(401);
      assertThat(open.get("/").statusCode()).isEqualTo(401);
      assertThat(new TestClient(server.managementPort()).get("/metrics").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void asksForATokenBeforeItTakesLabels() throws Exception {
    Path log = folder.resolve("log.jsonl");
    environment.put("MILLWRIGHT_PREDICTION_LOG", "file:" + log);
    environment.put(
        "MILLWRIGHT_TOKENS_FILE", Files.writeString(folder.resolve("tokens"), TOKEN).toString());
    try (ModelServer server = start()) {
      HttpClient client = HttpClient.newHttpClient();
      URI feedback = URI.create("http://127.0.0.1:" + server.httpPort() + "/feedback");
      for (String wrong : new String[] {"none", "Bearer a-token-that-somebody-guesses"}) {
        HttpResponse<String> refused =
            post(client, feedback, wrong, "{\"id\":\"a-stranger\",\"labels\":[1]}");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("header Authorization: expected Bearer");
      }
      HttpResponse<String> taken =
          post(client, feedback, "Bearer " + TOKEN, "{\"id\":\"a-friend\",\"labels\":[1]}");
      assertThat(taken.statusCode()).isEqualTo(202);
      while (!Files.readString(log).contains("a-friend")) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
    assertThat(log).content().doesNotContain("a-stranger");
  }

  @Test
  void asksForATokenOverGrpcToo() throws Exception {
    environment.put(
        "MILLWRIGHT_TOKENS_FILE", Files.writeString(folder.resolve("tokens"), TOKEN).toString());
    try (ModelServer server = start();
        GrpcClient client = new GrpcClient(server.grpcPort())) {
      ModelInferRequest request = GrpcClient.raw(Artifacts.MODEL, 1, 2, 3);
      StatusRuntimeException refused =
          catchThrowableOfType(
              StatusRuntimeException.class, () -> client.stub().modelInfer(request));
      assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
      Metadata headers = new Metadata();
      headers.put(
          Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + TOKEN);
      assertThat(
              client
                  .stub()
                  .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                  .modelInfer(request)
                  .getOutputsCount())
          .isEqualTo(2);
      assertThat(
              HealthGrpc.newBlockingStub(client.channel())
                  .check(HealthCheckRequest.getDefaultInstance())
                  .getStatus())
          .isEqualTo(ServingStatus.SERVING);
    }
  }

  @Test
  void speaksTlsOnBothPortsAndFollowsItsFiles() throws Exception {
    Certificate first = certificate("first");
    environment.put("MILLWRIGHT_TLS_CERT", folder.resolve("tls.crt").toString());
    environment.put("MILLWRIGHT_TLS_KEY", folder.resolve("tls.key").toString());
    try (ModelServer server = start()) {
      HttpClient client = HttpClient.newBuilder().sslContext(trusting(first)).build();
      String origin = "https://localhost:" + server.httpPort();
      assertThat(post(client, origin, "none").body()).contains("0.39233685");
      assertThatThrownBy(() -> new TestClient(server.httpPort()).get("/v2"))
          .isInstanceOf(java.io.IOException.class);
      grpc(server.grpcPort());

      Certificate second = certificate("second");
      SSLContext both = trusting(first, second);
      while (!presented(both, server.httpPort()).equals(second)) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      grpc(server.grpcPort());
    }
  }

  /** One inference, trusting the certificate that lies in the folder now. */
  private void grpc(int port) throws Exception {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("localhost", port)
            .sslContext(
                GrpcSslContexts.forClient()
                    .trustManager(folder.resolve("tls.crt").toFile())
                    .build())
            .build();
    try {
      assertThat(
              GRPCInferenceServiceGrpc.newBlockingStub(channel)
                  .withDeadlineAfter(30, TimeUnit.SECONDS)
                  .modelInfer(GrpcClient.raw(Artifacts.MODEL, 1, 2, 3))
                  .getOutputsCount())
          .isEqualTo(2);
    } finally {
      channel.shutdownNow();
    }
  }

  @Test
  void namesTheFileThatCannotBeUsed() {
    environment.put("MILLWRIGHT_TOKENS_FILE", "/none/tokens");
    assertThatThrownBy(this::start)
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("/none/tokens: expected a file of tokens that can be read")
        .extracting(e -> ((StartFailed) e).reason().exitCode())
        .isEqualTo(48);
    environment.put("MILLWRIGHT_TLS_CERT", "/none/tls.crt");
    assertThatThrownBy(this::start).hasMessageContaining("MILLWRIGHT_TLS_KEY: expected the key of");
    environment.put("MILLWRIGHT_TLS_KEY", "/none/tls.key");
    assertThatThrownBy(this::start).hasMessageContaining("/none/tls.crt and /none/tls.key");
  }

  private static HttpResponse<String> post(HttpClient client, String origin, String authorization)
      throws Exception {
    String body = Artifacts.request(1).replaceFirst("\"data\":.*", "\"data\":[1,2,3]}]}");
    return post(client, URI.create(origin + Artifacts.INFER), authorization, body);
  }

  private static HttpResponse<String> post(
      HttpClient client, URI uri, String authorization, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri)
            .header("Authorization", authorization)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static X509Certificate presented(SSLContext trusted, int port) throws Exception {
    try (SSLSocket socket =
        (SSLSocket) trusted.getSocketFactory().createSocket("localhost", port)) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  /** A new key and its certificate for localhost, in the folder's two files. */
  private Certificate certificate(String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/keytool",
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    write("tls.key", "PRIVATE KEY", keys.getKey("a", PASSWORD).getEncoded());
    write("tls.crt", "CERTIFICATE", keys.getCertificate("a").getEncoded());
    return keys.getCertificate("a");
  }

  private void write(String file, String kind, byte[] bytes) throws Exception {
    String text = Base64.getMimeEncoder().encodeToString(bytes);
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, text, kind));
  }

  private static SSLContext trusting(Certificate... certificates) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    for (int i = 0; i < certificates.length; i++) {
      trusted.setCertificateEntry("c" + i, certificates[i]);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
