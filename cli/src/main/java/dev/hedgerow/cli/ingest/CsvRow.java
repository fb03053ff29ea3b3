package dev.hedgerow.cli.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** One row of CSV, line break and all. */
final class CsvRow {
  private CsvRow() {}

  /** The cells. */
  static List<String> parse(String row) throws Refusal {
    try (CSVParser parser = CSVParser.parse(row, CSVFormat.RFC4180)) {
      List<CSVRecord> records = parser.getRecords();
      if (records.size() != 1) {
        throw new Refusal(SkipReason.MALFORMED, "a line break where none belongs");
      }
      return records.getFirst().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new Refusal(SkipReason.MALFORMED, "quotes that do not open and close around a cell");
    }
  }
}
