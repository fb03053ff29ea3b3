package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.VectorEncoding;
import java.io.IOException;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/**
 * Writes vectors in a collection's encoding, longer ones than Lucene's formats let in. What is on
 * disk is theirs under their own names, so that any Lucene reads it.
 */
final class VectorFormat extends KnnVectorsFormat {
  /**
   * A segment has a graph once a search over it would look at fewer vectors with one, where so many
   * candidates are asked for: from about 4,200 vectors. To compare all of fewer is as fast, and a
   * segment of a moment's writes is merged before a graph would pay.
   */
  private static final int CANDIDATES_WITHOUT_GRAPH = 500;

  private final KnnVectorsFormat lucene;

  private VectorFormat(KnnVectorsFormat lucene) {
    super(lucene.getName());
    this.lucene = lucene;
  }

  /** The codec of an index with vectors of this encoding. */
  static Codec codec(VectorEncoding encoding) {
    KnnVectorsFormat format = new VectorFormat(hnsw(encoding));
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return format;
      }
    };
  }

  @Override
  public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
    return lucene.fieldsWriter(state);
  }

  @Override
  public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
    return lucene.fieldsReader(state);
  }

  @Override
  public int getMaxDimensions(String field) {
    return CollectionSpec.MAX_DIMENSION;
  }

  private static KnnVectorsFormat hnsw(VectorEncoding encoding) {
    int connections = Lucene99HnswVectorsFormat.DEFAULT_MAX_CONN;
    int beam = Lucene99HnswVectorsFormat.DEFAULT_BEAM_WIDTH;
    return switch (encoding) {
      case FP32 ->
          new Lucene99HnswVectorsFormat(connections, beam, 1, null, CANDIDATES_WITHOUT_GRAPH);
      case INT8 ->
          new Lucene104HnswScalarQuantizedVectorsFormat(
              ScalarEncoding.UNSIGNED_BYTE, connections, beam, 1, null, CANDIDATES_WITHOUT_GRAPH);
      case BINARY ->
          new Lucene104HnswScalarQuantizedVectorsFormat(
              ScalarEncoding.SINGLE_BIT_QUERY_NIBBLE,
              connections,
              beam,
              1,
              null,
              CANDIDATES_WITHOUT_GRAPH);
    };
  }
}
