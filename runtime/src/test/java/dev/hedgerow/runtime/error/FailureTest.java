package dev.hedgerow.runtime.error;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.hedgerow.embed.v1.ErrorReason;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureTest {
  @Test
  void namesItsReasonAndTheContractItComesFrom() {
    Failure failure =
        Failure.of(ErrorKind.NOT_FOUND, ErrorReason.ERROR_REASON_MODEL_NOT_FOUND, "no such model");
    assertThat(failure.reason()).isEqualTo("MODEL_NOT_FOUND");
    assertThat(failure.domain()).isEqualTo("hedgerow.embed.v1");
    assertThat(failure.is(ErrorReason.ERROR_REASON_MODEL_NOT_FOUND)).isTrue();
  }

  @Test
  void travelsWhole() {
    Failure sent =
        Failure.invalid(
                List.of(new FieldViolation("a.b", "too long"), new FieldViolation("c", "empty")))
            .with("limit", "3")
            .retryAfter(Duration.ofMillis(1_500));
    Failure read = Failure.fromProto(sent.toProto());
    assertThat(read.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT);
    assertThat(read.reason()).isEqualTo(sent.reason());
    assertThat(read.domain()).isEqualTo(sent.domain());
    assertThat(read.metadata()).isEqualTo(Map.of("limit", "3"));
    assertThat(read.violations()).isEqualTo(sent.violations());
    assertThat(read.retryAfter()).contains(Duration.ofMillis(1_500));
  }

  @Test
  void travelsInLessThanACallsTrailersMayHold() {
    String endless = "\ud83d\udc26".repeat(100_000);
    Failure sent =
        Failure.invalid(Collections.nCopies(16, new FieldViolation(endless, endless)))
            .with("first", endless)
            .with("second", "short");
    Status status = sent.toProto();
    int percentEncoded = 3 * status.getMessage().getBytes(UTF_8).length;
    int base64 = 4 * status.getSerializedSize() / 3;

    assertThat(percentEncoded + base64).isLessThan(7_500);
    Failure read = Failure.fromProto(status);
    assertThat(read.metadata()).containsEntry("second", "short");
    assertThat(read.violations())
        .isNotEmpty()
        .allSatisfy(v -> assertThat(v.field()).startsWith("\ud83d\udc26").endsWith("\udc26…"));
  }

  @Test
  void neverShowsWhatNobodyExpected() {
    Failure failure = Failure.from(new IllegalStateException("password is hunter2"));
    assertThat(failure.kind()).isEqualTo(ErrorKind.INTERNAL);
    assertThat(failure.toProto().toString()).doesNotContain("hunter2");
    assertThat(failure).hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void understandsAStatusWithoutDetails() {
    Failure failure =
        Failure.fromProto(Status.newBuilder().setCode(Code.UNAVAILABLE_VALUE).build());
    assertThat(failure.reason()).isEqualTo("PEER_UNAVAILABLE");
  }
}
