package dev.hedgerow.bench.commit;

import dev.hedgerow.bench.frame.Side;
import dev.hedgerow.bench.frame.TemporaryFolder;
import dev.hedgerow.retrieve.store.DocumentWrite;
import dev.hedgerow.retrieve.store.EmbeddedPassage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * The same documents into Lucene as it is, as fast as it takes them, with one commit at the end.
 */
final class LuceneSide implements Side {
  private static final FieldType WORDS = words();

  private final double rate;

  LuceneSide(double rate) {
    this.rate = rate;
  }

  @Override
  public Map<String, Double> block(Duration length) throws InterruptedException {
    long documents = Math.max(1, (long) (rate * length.toNanos() / 1e9));
    try (TemporaryFolder folder = new TemporaryFolder();
        Directory directory = FSDirectory.open(folder.path());
        IndexWriter writer =
            new IndexWriter(directory, new IndexWriterConfig(new EnglishAnalyzer()))) {
      Settled settled = new Settled();
      for (long number = 1; number <= documents; number++) {
        add(writer, Documents.document(number));
      }
      writer.commit();
      return Map.of(Settled.CPU, settled.millisPer(documents));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(IndexWriter writer, DocumentWrite write) throws IOException {
    String id = write.document().id();
    EmbeddedPassage embedded = write.passages().getFirst();
    Document passage = new Document();
    passage.add(new StringField("id", id, Field.Store.NO));
    passage.add(
        new Field("words", write.document().title() + '\n' + embedded.passage().text(), WORDS));
    passage.add(
        new KnnFloatVectorField(
            "vector", embedded.vector().components(), VectorSimilarityFunction.DOT_PRODUCT));
    passage.add(new StoredField("text", embedded.passage().text()));
    Document document = new Document();
    document.add(new StringField("id", id, Field.Store.YES));
    document.add(new Field("words", "", WORDS)); // As in the store: lengths without gaps.
    document.add(new BinaryDocValuesField("version", new BytesRef(write.document().version())));
    document.add(new StoredField("title", write.document().title()));
    document.add(new StoredField("text", write.document().text()));
    writer.updateDocuments(new Term("id", id), List.of(passage, document));
  }

  private static FieldType words() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.setTokenized(true);
    type.freeze();
    return type;
  }
}
