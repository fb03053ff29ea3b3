package dev.hedgerow.retrieve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.runtime.error.Failure;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class DeclaredFieldsTest {
  private final DeclaredFields fields = DeclaredFields.of(Map.of("year", FieldType.NUMBER));

  @Test
  void namesFieldAndTypesOfWhatADocumentHolds() {
    Failure failure = refused(() -> fields.check(Docs.metadata(Map.of("year", "2020"))));
    assertThat(failure.toProto().getDetailsList()).isNotEmpty();
    assertThat(failure.metadata())
        .containsEntry("field", "document.metadata[\"year\"]")
        .containsEntry("name", "year")
        .containsEntry("expected", "NUMBER")
        .containsEntry("actual", "TEXT");
  }

  @Test
  void namesFieldAndTypesOfWhatAFilterAsks() {
    Failure failure = refused(() -> fields.check(new Condition.TextIn("year", Set.of("2020"))));
    assertThat(failure.metadata())
        .containsEntry("field", "filter")
        .containsEntry("name", "year")
        .containsEntry("expected", "NUMBER")
        .containsEntry("actual", "TEXT");
  }

  @Test
  void takesNullForAbsentButNotAnObject() {
    fields.check(year(Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build()));
    fields.check(year(Value.getDefaultInstance()));
    Failure failure =
        refused(
            () ->
                fields.check(
                    year(Value.newBuilder().setStructValue(Struct.getDefaultInstance()).build())));
    assertThat(failure.metadata()).containsEntry("actual", "OBJECT");
  }

  @Test
  void refusesTooManyFieldsAndNamesThatMetadataCannotHave() {
    assertInvalid(
        IntStream.range(0, DeclaredFields.MOST + 1)
            .boxed()
            .collect(Collectors.toMap(i -> "field" + i, _ -> FieldType.TEXT)));
    assertInvalid(Map.of("", FieldType.TEXT));
    assertInvalid(Map.of("\u00e4".repeat(65), FieldType.TEXT));
  }

  private static Metadata year(Value value) {
    return new Metadata(Struct.newBuilder().putFields("year", value).build());
  }

  private static void assertInvalid(Map<String, FieldType> types) {
    assertThat(refused(() -> DeclaredFields.of(types)).is(ErrorReason.ERROR_REASON_INVALID_REQUEST))
        .isTrue();
  }

  private static Failure refused(ThrowingCallable call) {
    return catchThrowableOfType(Failure.class, call);
  }
}
