package dev.hedgerow.retrieve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.error.FieldViolation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentChecksTest {
  private static final CollectionSpec COLLECTION = new CollectionSpec("a", Docs.MODEL, 4);

  @Test
  void takesMetadataAtItsBounds() {
    assertTakes(Map.of("n", nested(1.0, 15)));
    assertTakes(Map.of("n", "x".repeat(65_000)));
  }

  @Test
  void refusesMetadataThatNestsDeeperThanItsReadersGo() {
    assertThat(fieldAtFault(Map.of("n", nested(1.0, 16)))).isEqualTo("document.metadata[\"n\"]");
  }

  @Test
  void refusesMetadataThatNoResponseHasRoomFor() {
    assertThat(fieldAtFault(Map.of("n", "x".repeat(64 * 1024)))).isEqualTo("document.metadata");
  }

  @Test
  void refusesNumbersThatAreNotFiniteHoweverDeepTheyAre() {
    assertThat(fieldAtFault(Map.of("n", Double.NaN))).isEqualTo("document.metadata[\"n\"]");
    assertThat(fieldAtFault(Map.of("n", nested(Double.NEGATIVE_INFINITY, 3))))
        .isEqualTo("document.metadata[\"n\"]");
    assertThat(fieldAtFault(Map.of("n", List.of(1, Map.of("k", Double.NaN)))))
        .isEqualTo("document.metadata[\"n\"]");
  }

  private static Object nested(Object innermost, int lists) {
    return lists == 0 ? innermost : List.of(nested(innermost, lists - 1));
  }

  private static void assertTakes(Map<String, ?> metadata) {
    assertThatCode(() -> check(metadata)).doesNotThrowAnyException();
  }

  private static String fieldAtFault(Map<String, ?> metadata) {
    Failure failure = catchThrowableOfType(Failure.class, () -> check(metadata));
    return failure.violations().stream().map(FieldViolation::field).findFirst().orElseThrow();
  }

  private static void check(Map<String, ?> metadata) {
    DocumentChecks.check(COLLECTION, Docs.document("a", "1", Docs.metadata(metadata), "text"));
  }
}
