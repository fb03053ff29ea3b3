package dev.hedgerow.cli.render;

import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.Style;
import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.GetStatsResponse;
import dev.hedgerow.retrieve.v1.VectorEncoding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A collection: what it is, and what it holds. */
public final class CollectionView {
  private static final int LIMIT = 200;
  private static final String PREFIX = "VECTOR_ENCODING_";
  private static final String FIELD_PREFIX = "FIELD_TYPE_";

  private final Console console;

  /** Prints to the console. */
  public CollectionView(Console console) {
    this.console = console;
  }

  /** What it is, in a line. */
  public void line(Collection collection) {
    console.line(console.styled(Style.BOLD, collection.getName()) + "  " + vectors(collection));
  }

  /** What it is and holds; recall where it was measured. */
  public void show(Collection collection, List<String> aliases, GetStatsResponse stats) {
    console.line(console.styled(Style.BOLD, collection.getName()));
    field("model", vectors(collection));
    if (!aliases.isEmpty()) {
      field("aliases", String.join(", ", aliases));
    }
    if (collection.getFieldsCount() > 0) {
      field("fields", fields(collection));
    }
    field("documents", "%,d", stats.getDocuments());
    field("passages", "%,d", stats.getPassages());
    field("on disk", "%,d bytes", stats.getDiskBytes());
    field("a vector", "%,.0f bytes", stats.getBytesPerVector());
    field("segments", "%,d", stats.getSegments());
    field("deleted", "%.1f %%", 100 * stats.getDeletedShare());
    if (stats.hasRecallAt10()) {
      field("recall at 10", "%.3f", stats.getRecallAt10());
    }
  }

  private void field(String name, String format, Object value) {
    field(name, String.format(Locale.ROOT, format, value));
  }

  private void field(String name, String value) {
    console.line("  " + name + ": " + value);
  }

  private static String vectors(Collection collection) {
    return "%s, %d dimensions, %s"
        .formatted(
            Printable.line(collection.getModel(), LIMIT),
            collection.getDimension(),
            encoding(collection.getEncoding()));
  }

  private static String fields(Collection collection) {
    return collection.getFieldsMap().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            field ->
                Printable.line(field.getKey(), LIMIT)
                    + " "
                    + field.getValue().name().replace(FIELD_PREFIX, ""))
        .collect(Collectors.joining(", "));
  }

  private static String encoding(VectorEncoding encoding) {
    return switch (encoding) {
      case VECTOR_ENCODING_UNSPECIFIED -> "FP32";
      case UNRECOGNIZED -> "an encoding that this program does not know";
      default -> encoding.name().substring(PREFIX.length());
    };
  }
}
