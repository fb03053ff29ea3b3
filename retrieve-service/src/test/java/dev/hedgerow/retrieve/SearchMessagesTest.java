package dev.hedgerow.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.retrieve.store.Docs;
import dev.hedgerow.retrieve.store.DocumentWrite;
import dev.hedgerow.retrieve.store.SearchHit;
import dev.hedgerow.runtime.error.Failure;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchMessagesTest {
  @Test
  void refusesMoreThanAMessageHolds() {
    assertThat(SearchMessages.response(hits(255)).getHitsCount()).isEqualTo(255);

    Failure refused = catchThrowableOfType(Failure.class, () -> SearchMessages.response(hits(256)));
    assertThat(refused.violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo("top_k");
              assertThat(violation.description()).contains("256 hits", "ask for fewer");
            });
  }

  private static List<SearchHit> hits(int count) {
    DocumentWrite write = Docs.document("a", "1", "x".repeat(65_536));
    return Collections.nCopies(
        count,
        new SearchHit(
            write.passages().getFirst().passage(), write.document().withoutText(), 1, ""));
  }
}
