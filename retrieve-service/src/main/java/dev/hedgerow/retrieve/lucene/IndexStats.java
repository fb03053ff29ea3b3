package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.CollectionStats;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.OptionalDouble;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;

/** Counts what an index holds. */
final class IndexStats {
  private IndexStats() {}

  static CollectionStats of(IndexReader reader, Directory directory, OptionalDouble recall)
      throws IOException {
    long documents = new IndexSearcher(reader).count(new FieldExistsQuery(Fields.VERSION));
    return new CollectionStats(
        documents,
        reader.numDocs() - documents,
        bytes(directory),
        reader.leaves().size(),
        reader.maxDoc() == 0 ? 0 : (double) reader.numDeletedDocs() / reader.maxDoc(),
        bytesPerVector(reader),
        recall);
  }

  private static double bytesPerVector(IndexReader reader) throws IOException {
    long bytes = 0;
    long vectors = 0;
    for (LeafReaderContext leaf : reader.leaves()) {
      FloatVectorValues values = leaf.reader().getFloatVectorValues(Fields.VECTOR);
      if (values != null && leaf.reader() instanceof CodecReader codec) {
        vectors += values.size();
        bytes +=
            codec
                .getVectorReader()
                .getOffHeapByteSize(codec.getFieldInfos().fieldInfo(Fields.VECTOR))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
      }
    }
    return vectors == 0 ? 0 : (double) bytes / vectors;
  }

  private static long bytes(Directory directory) throws IOException {
    long bytes = 0;
    for (String file : directory.listAll()) {
      bytes += length(directory, file);
    }
    return bytes;
  }

  private static long length(Directory directory, String file) throws IOException {
    try {
      return directory.fileLength(file);
    } catch (NoSuchFileException | FileNotFoundException e) {
      return 0; // A merge took it away meanwhile.
    }
  }
}
