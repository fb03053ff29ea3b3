package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.Condition;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** A condition as a query, which matches all entries of a document's block or none. */
final class FilterQueries {
  private FilterQueries() {}

  static Query of(Condition condition) {
    return switch (condition) {
      case Condition.AllOf(List<Condition> all) ->
          join(all.stream().map(FilterQueries::of).toList(), Occur.FILTER);
      case Condition.AnyOf(List<Condition> any) ->
          join(any.stream().map(FilterQueries::of).toList(), Occur.SHOULD);
      case Condition.Not(Condition inner) -> not(of(inner));
      case Condition.TextIn in ->
          oneOf(Fields.META_TEXT, in.texts().stream().map(t -> term(in, t)).toList());
      case Condition.BooleanIn in ->
          oneOf(Fields.META_BOOLEAN, in.booleans().stream().map(b -> term(in, b)).toList());
      case Condition.NumberIn(String field, var numbers) -> new NumberSetQuery(field, numbers);
      case Condition.NumberBetween(String field, double least, double most) ->
          between(field, least, most);
      case Condition.Exists(String field) -> new TermQuery(new Term(Fields.META_NAME, field));
      case Condition.IdPrefix(String prefix) -> new PrefixQuery(new Term(Fields.ID, prefix));
      case Condition.NotSeenSince(Instant time) ->
          NumericDocValuesField.newSlowRangeQuery(
              Fields.SEEN, Long.MIN_VALUE, time.minusNanos(1).toEpochMilli());
      case Condition.IdIn(var ids) -> oneOf(Fields.ID, ids.stream().map(BytesRef::new).toList());
    };
  }

  private static BytesRef term(Condition.TextIn in, String text) {
    return MetadataTerms.term(in.field(), text);
  }

  private static BytesRef term(Condition.BooleanIn in, boolean value) {
    return MetadataTerms.term(in.field(), value);
  }

  private static Query oneOf(String field, Collection<BytesRef> terms) {
    return new TermInSetQuery(field, terms);
  }

  /** Negative zero sorts below zero, but is the same number. */
  private static Query between(String field, double least, double most) {
    long name = MetadataTerms.hash(field);
    return LongPoint.newRangeQuery(
        Fields.META_NUMBER,
        new long[] {name, MetadataTerms.sortable(least + 0.0)},
        new long[] {name, MetadataTerms.sortable(most + 0.0)});
  }

  private static Query join(List<Query> queries, Occur occur) {
    BooleanQuery.Builder joined = new BooleanQuery.Builder();
    queries.forEach(query -> joined.add(query, occur));
    return joined.build();
  }

  private static Query not(Query query) {
    return new BooleanQuery.Builder()
        .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
        .add(query, Occur.MUST_NOT)
        .build();
  }
}
