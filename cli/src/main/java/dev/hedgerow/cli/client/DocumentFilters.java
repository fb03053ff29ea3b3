package dev.hedgerow.cli.client;

import dev.hedgerow.retrieve.v1.Filter;
import dev.hedgerow.retrieve.v1.IdFilter;
import dev.hedgerow.retrieve.v1.IdList;
import java.util.List;

/** Conditions on documents, as the command line says them. */
final class DocumentFilters {
  private DocumentFilters() {}

  static Filter prefix(String prefix) {
    return Filter.newBuilder().setId(IdFilter.newBuilder().setPrefix(prefix)).build();
  }

  static Filter ids(List<String> ids) {
    return Filter.newBuilder()
        .setId(IdFilter.newBuilder().setAnyOf(IdList.newBuilder().addAllIds(ids)))
        .build();
  }
}
