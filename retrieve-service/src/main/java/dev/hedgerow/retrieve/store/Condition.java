package dev.hedgerow.retrieve.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A condition on documents. {@link #holds} is its meaning; a store that answers it from an index
 * must answer the same. A field that is absent meets no condition on it; one that holds a list
 * meets it when an element does.
 */
public sealed interface Condition {
  /** Whether the document meets it. */
  boolean holds(StoredDocument document);

  /** Every one holds. */
  record AllOf(List<Condition> conditions) implements Condition {
    @Override
    public boolean holds(StoredDocument document) {
      return conditions.stream().allMatch(condition -> condition.holds(document));
    }
  }

  /** At least one holds. */
  record AnyOf(List<Condition> conditions) implements Condition {
    @Override
    public boolean holds(StoredDocument document) {
      return conditions.stream().anyMatch(condition -> condition.holds(document));
    }
  }

  /** It does not hold. */
  record Not(Condition condition) implements Condition {
    @Override
    public boolean holds(StoredDocument document) {
      return !condition.holds(document);
    }
  }

  /** The field is one of these texts. */
  record TextIn(String field, Set<String> texts) implements Condition {
    @Override
    public boolean holds(StoredDocument document) {
      return document.metadata().texts(field).stream().anyMatch(texts::contains);
    }
  }

  /** The field is one of these numbers; none of them negative zero. */
  record NumberIn(String field, Set<Double> numbers) implements Condition {
    @Override
    public boolean holds(StoredDocument document) {
      return document.metadata().numbers(field).stream().anyMatch(numbers::contains);
    }
  }

  /** The field is one of these booleans. */
  record BooleanIn(String field, Set<Boolean> booleans) implements Condition {
    @Override
    public boolean holds(StoredDocument document) {
      return document.metadata().booleans(field).stream().anyMatch(booleans::contains);
    }
  }

  /** The field is a number within these bounds, both inclusive; infinite where there is none. */
  record NumberBetween(String field, double least, double most) implements Condition {
    @Override
    public boolean holds(StoredDocument document) {
      return document.metadata().numbers(field).stream()
          .anyMatch(number -> least <= number && number <= most);
    }
  }

  /** The field is there, whatever it holds. */
  record Exists(String field) implements Condition {
    @Override
    public boolean holds(StoredDocument document) {
      return document.metadata().names().contains(field);
    }
  }

  /** The id begins so. */
  record IdPrefix(String prefix) implements Condition {
    @Override
    public boolean holds(StoredDocument document) {
      return document.id().startsWith(prefix);
    }
  }

  /** The id is one of these. */
  record IdIn(Set<String> ids) implements Condition {
    @Override
    public boolean holds(StoredDocument document) {
      return ids.contains(document.id());
    }
  }

  /** It was last seen before that time. */
  record NotSeenSince(Instant time) implements Condition {
    @Override
    public boolean holds(StoredDocument document) {
      return document.seenAt().isBefore(time);
    }
  }
}
