/**
 * Tables: CSV files as DuckDB reads them, after their form was checked byte by byte.
 *
 * <p>Enter at {@link dev.millwright.jobs.table.CsvScan} for the form (header, rows, first defect),
 * then at {@link dev.millwright.jobs.table.Database} for values and at {@link
 * dev.millwright.jobs.table.FeatureReader} for a model's input. May use DuckDB, which no other room
 * starts, and java.*. Tests: {@code CsvScanTest}, {@code FeatureReaderTest}.
 */
@NullMarked
package dev.millwright.jobs.table;

import org.jspecify.annotations.NullMarked;
