package dev.hedgerow.retrieve.lucene;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.PointInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Finds a metadata field that is one of some numbers: one clause, however many numbers it has. */
final class NumberSetQuery extends PointInSetQuery {
  private final String name;

  NumberSetQuery(String name, Collection<Double> numbers) {
    super(Fields.META_NUMBER, 2, Long.BYTES, stream(points(name, numbers)));
    this.name = name;
  }

  @Override
  protected String toString(byte[] point) {
    return name + "=" + LongPoint.decodeDimension(point, Long.BYTES);
  }

  /** In the order of the index. */
  private static List<BytesRef> points(String name, Collection<Double> numbers) {
    long hash = MetadataTerms.hash(name);
    return numbers.stream()
        .map(number -> LongPoint.pack(hash, MetadataTerms.sortable(number)))
        .sorted()
        .toList();
  }

  private static Stream stream(List<BytesRef> points) {
    Iterator<BytesRef> left = points.iterator();
    return new Stream() {
      @Override
      public @Nullable BytesRef next() {
        return left.hasNext() ? left.next() : null;
      }
    };
  }
}
