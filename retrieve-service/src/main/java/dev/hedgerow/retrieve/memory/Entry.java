package dev.hedgerow.retrieve.memory;

import dev.hedgerow.retrieve.lucene.EnglishWords;
import dev.hedgerow.retrieve.store.DocumentWrite;
import dev.hedgerow.retrieve.store.EmbeddedPassage;
import dev.hedgerow.retrieve.store.StoredDocument;
import dev.hedgerow.retrieve.store.StoredPassage;
import dev.hedgerow.retrieve.store.UnitVector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A document as it is kept. */
record Entry(StoredDocument document, List<Part> passages) {

  /** A passage with its vector and its words, counted. */
  record Part(StoredPassage passage, UnitVector vector, Map<String, Integer> words, int length) {}

  static Entry of(DocumentWrite write) {
    String title = write.document().title();
    return new Entry(
        write.document(),
        write.passages().stream().map(embedded -> part(title, embedded)).toList());
  }

  /** The same passages of the same document, of which something else is known. */
  Entry with(StoredDocument known) {
    return new Entry(known, passages);
  }

  private static Part part(String title, EmbeddedPassage embedded) {
    StoredPassage passage = embedded.passage();
    String text = title + '\n' + String.join("\n", passage.section()) + '\n' + passage.text();
    Map<String, Integer> words = new HashMap<>();
    List<String> inOrder = EnglishWords.of(text, Integer.MAX_VALUE);
    inOrder.forEach(word -> words.merge(word, 1, Integer::sum));
    return new Part(passage, embedded.vector(), Map.copyOf(words), inOrder.size());
  }
}
