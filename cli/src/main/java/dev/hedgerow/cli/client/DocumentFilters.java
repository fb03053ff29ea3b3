package dev.hedgerow.cli.client;

import com.google.protobuf.Timestamp;
import dev.hedgerow.retrieve.v1.Filter;
import dev.hedgerow.retrieve.v1.FilterList;
import dev.hedgerow.retrieve.v1.IdFilter;
import dev.hedgerow.retrieve.v1.IdList;
import java.util.List;

/** Conditions on documents, as the command line says them. */
public final class DocumentFilters {
  private DocumentFilters() {}

  static Filter prefix(String prefix) {
    return Filter.newBuilder().setId(IdFilter.newBuilder().setPrefix(prefix)).build();
  }

  static Filter ids(List<String> ids) {
    return Filter.newBuilder()
        .setId(IdFilter.newBuilder().setAnyOf(IdList.newBuilder().addAllIds(ids)))
        .build();
  }

  /** Last stored, or said to be still there, before that time of the mesh. */
  public static Filter notSeenSince(Timestamp time) {
    return Filter.newBuilder().setNotSeenSince(time).build();
  }

  /** Meets every one; there is at least one. */
  static Filter all(List<Filter> filters) {
    return filters.size() == 1
        ? filters.getFirst()
        : Filter.newBuilder().setAllOf(FilterList.newBuilder().addAllFilters(filters)).build();
  }
}
