package dev.hedgerow.retrieve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.retrieve.memory.MemoryStore;
import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.runtime.error.Failure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A tenant's view is a store like any other; and there is nothing in it of other tenants. */
final class TenantStoreTest extends VectorStoreContract {
  private static final Condition EVERYTHING = new Condition.IdPrefix("");

  private final VectorStore shared = new MemoryStore(new TickingClock(), 0.9, 0.4);
  private final VectorStore other = new TenantStore(shared, () -> "other");
  private final VectorStore ofDefault = new TenantStore(shared, () -> "default");

  @Override
  protected VectorStore open() {
    return new TenantStore(shared, () -> "acme");
  }

  @Test
  void keepsTheNamesThatTheDefaultTenantHadBefore() {
    ofDefault.create(new CollectionSpec(NAME, Docs.MODEL, 4));
    assertThat(shared.list()).extracting(CollectionSpec::name).containsExactly("acme.main", "main");
    assertThat(ofDefault.list()).extracting(CollectionSpec::name).containsExactly("main");
  }

  @Test
  void letsTenantsUseTheSameNameForDifferentCollections() {
    CollectionSpec spec = new CollectionSpec(NAME, "other-model", 2);
    assertThat(other.create(spec)).isEqualTo(spec);
    assertThat(other.describe(NAME)).isEqualTo(spec);
    assertThat(store.describe(NAME).model()).isEqualTo(Docs.MODEL);
    other.drop(NAME);
    assertThat(other.list()).isEmpty();
    assertThat(store.list()).hasSize(1);
  }

  @Test
  void noMethodFindsAnotherTenantsCollection() {
    SearchQuery query =
        new SearchQuery(new SearchQuery.Lexical("x"), 1, Optional.empty(), "", false);
    ScanRange range = new ScanRange("", 1, Optional.empty());
    List<Consumer<VectorStore>> methods =
        List.of(
            s -> s.describe(NAME),
            s -> s.drop(NAME),
            s -> s.upsert(NAME, Docs.document("a", "1", "x")).join(),
            s -> s.touch(NAME, "a", "1").join(),
            s -> s.delete(NAME, EVERYTHING),
            s -> s.get(NAME, List.of("a"), Detail.FULL),
            s -> s.scan(NAME, range, Detail.FULL),
            s -> s.search(NAME, query),
            s -> s.stats(NAME, false),
            s -> s.snapshot(NAME));
    for (Consumer<VectorStore> method : methods) {
      for (VectorStore stranger : List.of(other, ofDefault)) {
        Failure failure = catchThrowableOfType(Failure.class, () -> method.accept(stranger));
        assertThat(failure.is(ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND)).isTrue();
        assertThat(failure.metadata()).containsEntry("collection", NAME);
      }
    }
    assertThat(store.list()).hasSize(1);
  }

  @Test
  void refusesTheStoresOwnNames() {
    for (String name : List.of("acme.main", "default.main", ".main", "acme.", "../main", "")) {
      assertThat(
              catchThrowableOfType(Failure.class, () -> ofDefault.describe(name))
                  .is(dev.hedgerow.mesh.v1.ErrorReason.ERROR_REASON_INVALID_REQUEST))
          .as("'%s'", name)
          .isTrue();
    }
  }

  @Test
  void namesACollectionInFailuresAsItsTenantDoes() {
    Failure exists =
        catchThrowableOfType(
            Failure.class, () -> store.create(new CollectionSpec(NAME, "another", 4)));
    Failure mismatch =
        catchThrowableOfType(
            Failure.class,
            () ->
                store.search(
                    NAME,
                    new SearchQuery(
                        new SearchQuery.Dense(Docs.axis(0, 4), "another"),
                        1,
                        Optional.empty(),
                        "",
                        false)));
    assertThat(exists.metadata()).containsEntry("collection", NAME);
    for (Failure failure :
        List.of(
            exists,
            mismatch,
            Failures.collectionDamaged("acme.main"),
            Failures.writeFailed("acme.main", new IOException("/data/acme.main: full")))) {
      assertThat(failure.toProto().toString()).doesNotContain("acme");
    }
  }
}
