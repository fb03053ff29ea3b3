package dev.hedgerow.orchestrator.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LexicalSourceTest extends ServiceSourceContract {

  @Override
  protected Source source() {
    return new LexicalSource("lexical", search());
  }

  @Test
  void hasNothingToLookForWithoutWords() {
    assertThat(source().accepts(query("?!", 10))).isFalse();
  }
}
