/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.table;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * DuckDB in memory: no file of its own, no extension from the network, spilling to the temporary
 * directory, with a fixed share of the container's memory.
 */
public final class Database implements AutoCloseable {
  private static final double MEMORY_SHARE = 0.35;
  private static final int MOST_THREADS = 4;

  private final Connection connection;

  private Database(Connection connection) {
    this.connection = connection;
  }

  /** Opens an empty database. */
  public static Database open() {
    Properties settings = new Properties();
    String temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp")).toString();
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("temp_directory", temporary + "/duckdb");
    settings.setProperty("memory_limit", memoryBytes() / (1 << 20) + "MiB");
    settings.setProperty("threads", String.valueOf(threads()));
    settings.setProperty("jdbc_stream_results", "true");
    try {
      Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET home_directory=" + Sql.text(temporary));
        statement.execute("SET lock_configuration=true");
      }
      return new Database(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB could not start: " + e.getMessage(), e);
    }
  }

  /** The JVM knows the limits of its container, DuckDB only those of the machine. */
  private static long memoryBytes() {
    long total =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : 4 * Runtime.getRuntime().maxMemory();
    return (long) (total * MEMORY_SHARE);
  }

  private static int threads() {
    return Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
  }

  /** What is read from a result, row by row. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(ResultSet result) throws SQLException;
  }

  /**
   * Asks one question about a file. A file that passed {@link CsvScan} can be read, so a failure is
   * ours.
   *
   * @param select the part between SELECT and FROM
   * @param rest what follows the table: WHERE, GROUP BY, ORDER BY, or nothing
   */
  public <T> T query(CsvFile file, String select, String rest, Reader<T> reader) {
    String sql = "SELECT " + select + " FROM " + file.source() + " AS t " + rest;
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return reader.read(result);
    } catch (SQLException e) {
      throw new IllegalStateException("reading " + file.path() + ": " + e.getMessage(), e);
    }
  }

  /** Numbers of a result with one row. */
  public List<Long> counts(CsvFile file, List<String> expressions) {
    return query(
        file,
        String.join(", ", expressions),
        "",
        result -> {
          result.next();
          List<Long> counts = new ArrayList<>();
          for (int i = 1; i <= expressions.size(); i++) {
            counts.add(result.getLong(i));
          }
          return counts;
        });
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB could not close", e);
    }
  }
}
