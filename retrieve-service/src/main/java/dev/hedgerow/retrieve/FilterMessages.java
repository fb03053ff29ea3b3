package dev.hedgerow.retrieve;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.hedgerow.retrieve.store.Condition;
import dev.hedgerow.retrieve.v1.AnyOf;
import dev.hedgerow.retrieve.v1.FieldFilter;
import dev.hedgerow.retrieve.v1.Filter;
import dev.hedgerow.retrieve.v1.FilterList;
import dev.hedgerow.retrieve.v1.IdFilter;
import dev.hedgerow.retrieve.v1.Range;
import dev.hedgerow.runtime.error.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads filters, and refuses what their constraints cannot say. For one filter. */
final class FilterMessages {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_CONDITIONS = 1_024;

  private int conditions;

  private FilterMessages() {}

  /**
   * The filter as a condition.
   *
   * @throws Failure INVALID_REQUEST naming the part at fault
   */
  static Condition condition(Filter filter) {
    return new FilterMessages().read(filter, "filter", 1);
  }

  private Condition read(Filter filter, String path, int depth) {
    if (depth > MAX_DEPTH) {
      throw Failure.invalid(path, "is more than " + MAX_DEPTH + " levels deep");
    }
    if (++conditions > MAX_CONDITIONS) {
      throw Failure.invalid("filter", "has more than " + MAX_CONDITIONS + " conditions");
    }
    return switch (filter.getConditionCase()) {
      case ALL_OF -> new Condition.AllOf(list(filter.getAllOf(), path + ".all_of.filters", depth));
      case ANY_OF -> new Condition.AnyOf(list(filter.getAnyOf(), path + ".any_of.filters", depth));
      case NONE_OF -> new Condition.Not(read(filter.getNoneOf(), path + ".none_of", depth + 1));
      case FIELD -> field(filter.getField(), path + ".field");
      case ID -> id(filter.getId(), path + ".id");
      case NOT_SEEN_SINCE -> notSeenSince(filter.getNotSeenSince(), path + ".not_seen_since");
      case CONDITION_NOT_SET -> throw Failure.invalid(path, "must have a condition");
    };
  }

  private List<Condition> list(FilterList filters, String path, int depth) {
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < filters.getFiltersCount(); i++) {
      conditions.add(read(filters.getFilters(i), path + "[" + i + "]", depth + 1));
    }
    return conditions;
  }

  private static Condition field(FieldFilter filter, String path) {
    String name = filter.getName();
    return switch (filter.getTestCase()) {
      case EQUALS -> equalTo(name, filter.getEquals(), path + ".equals");
      case RANGE -> range(name, filter.getRange(), path + ".range");
      case EXISTS ->
          filter.getExists()
              ? new Condition.Exists(name)
              : new Condition.Not(new Condition.Exists(name));
      case TEST_NOT_SET -> throw Failure.invalid(path, "must have a test");
    };
  }

  private static Condition equalTo(String name, AnyOf values, String path) {
    int texts = values.getTextsCount();
    int numbers = values.getNumbersCount();
    int booleans = values.getBooleansCount();
    int all = texts + numbers + booleans;
    if (all == 0 || (texts != all && numbers != all && booleans != all)) {
      throw Failure.invalid(path, "must have values of exactly one kind");
    }
    if (texts > 0) {
      return new Condition.TextIn(name, Set.copyOf(values.getTextsList()));
    }
    return numbers > 0
        ? new Condition.NumberIn(name, numbers(values, path))
        : new Condition.BooleanIn(name, Set.copyOf(values.getBooleansList()));
  }

  private static Set<Double> numbers(AnyOf values, String path) {
    if (!values.getNumbersList().stream().allMatch(Double::isFinite)) {
      throw Failure.invalid(path + ".numbers", "must be finite");
    }
    // Negative zero and zero are one number.
    return values.getNumbersList().stream()
        .map(number -> number + 0.0)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Condition range(String name, Range range, String path) {
    double least = range.hasAtLeast() ? range.getAtLeast() : Double.NEGATIVE_INFINITY;
    double most = range.hasAtMost() ? range.getAtMost() : Double.POSITIVE_INFINITY;
    if (Double.isNaN(least) || Double.isNaN(most)) {
      throw Failure.invalid(path, "must have bounds that are numbers");
    }
    return new Condition.NumberBetween(name, least, most);
  }

  private static Condition id(IdFilter filter, String path) {
    return switch (filter.getTestCase()) {
      case PREFIX -> new Condition.IdPrefix(filter.getPrefix());
      case ANY_OF -> new Condition.IdIn(Set.copyOf(filter.getAnyOf().getIdsList()));
      case TEST_NOT_SET -> throw Failure.invalid(path, "must have a test");
    };
  }

  private static Condition notSeenSince(Timestamp time, String path) {
    if (!Timestamps.isValid(time)) {
      throw Failure.invalid(path, "must be a time from year 1 to year 9999");
    }
    return new Condition.NotSeenSince(Instant.ofEpochSecond(time.getSeconds(), time.getNanos()));
  }
}
