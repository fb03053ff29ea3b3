package dev.hedgerow.orchestrator.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The order in which a store gives documents: by the bytes of their ids in UTF-8. */
final class IdOrder implements Comparator<String> {
  @Override
  public int compare(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
