package dev.hedgerow.cli.badinput;

import com.google.protobuf.Timestamp;
import dev.hedgerow.retrieve.v1.AnyOf;
import dev.hedgerow.retrieve.v1.FieldFilter;
import dev.hedgerow.retrieve.v1.Filter;
import dev.hedgerow.retrieve.v1.FilterList;
import dev.hedgerow.retrieve.v1.IdFilter;
import dev.hedgerow.retrieve.v1.IdList;
import dev.hedgerow.retrieve.v1.Range;

/** A filter with every kind of condition in it. */
final class SampleFilter {
  private SampleFilter() {}

  static Filter whole() {
    return all(
        any(
            field(equal(AnyOf.newBuilder().addTexts("hawthorn").addTexts("blackthorn"))),
            field(equal(AnyOf.newBuilder().addNumbers(3).addNumbers(0.5))),
            field(equal(AnyOf.newBuilder().addBooleans(true)))),
        Filter.newBuilder()
            .setNoneOf(
                field(
                    FieldFilter.newBuilder()
                        .setRange(Range.newBuilder().setAtLeast(-1).setAtMost(9))))
            .build(),
        field(FieldFilter.newBuilder().setExists(true)),
        id(IdFilter.newBuilder().setPrefix("hedge")),
        Filter.newBuilder()
            .setNotSeenSince(Timestamp.newBuilder().setSeconds(4_000_000_000L).setNanos(1))
            .build(),
        id(IdFilter.newBuilder().setAnyOf(IdList.newBuilder().addIds("hedge-1").addIds("lane"))));
  }

  /** A condition under so many negations. */
  static Filter deep(int levels) {
    Filter filter = id(IdFilter.newBuilder().setPrefix("hedge"));
    for (int i = 1; i < levels; i++) {
      filter = Filter.newBuilder().setNoneOf(filter).build();
    }
    return filter;
  }

  private static Filter all(Filter... filters) {
    return Filter.newBuilder().setAllOf(list(filters)).build();
  }

  private static Filter any(Filter... filters) {
    return Filter.newBuilder().setAnyOf(list(filters)).build();
  }

  private static FilterList list(Filter... filters) {
    return FilterList.newBuilder().addAllFilters(java.util.List.of(filters)).build();
  }

  private static Filter field(FieldFilter.Builder test) {
    return Filter.newBuilder().setField(test.setName("kind")).build();
  }

  private static FieldFilter.Builder equal(AnyOf.Builder values) {
    return FieldFilter.newBuilder().setEquals(values);
  }

  private static Filter id(IdFilter.Builder test) {
    return Filter.newBuilder().setId(test).build();
  }
}
