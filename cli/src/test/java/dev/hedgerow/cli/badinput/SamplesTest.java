package dev.hedgerow.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.hedgerow.cli.badinput.Attempt.Accepted;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the other tests here rest on: calls that are fine before something is done to them. */
class SamplesTest extends BadInputTest {
  @Test
  void areThereForEveryMethodOfTheContract() {
    assertThat(ContractMethod.all())
        .allSatisfy(method -> assertThat(Samples.of(samples(), method)).isNotEmpty());
  }

  @Test
  void areAcceptedByTheServices() {
    send(
        samples().stream()
            .map(sample -> new Attempt(sample.method(), sample.bytes(), "as is", new Accepted())));
  }

  @Test
  void setEveryFieldThatARequestCanHave() {
    Set<FieldDescriptor> reachable = new HashSet<>();
    ContractMethod.all().forEach(m -> reach(m.request().getDescriptorForType(), reachable));
    samples().stream()
        .flatMap(sample -> sample.requests().stream())
        .flatMap(request -> Place.of(request).stream())
        .forEach(place -> reachable.remove(place.field()));
    assertThat(reachable).extracting(FieldDescriptor::getFullName).isEmpty();
  }

  private static void reach(Descriptor type, Set<FieldDescriptor> reachable) {
    for (FieldDescriptor field : type.getFields()) {
      if (reachable.add(field) && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        reach(field.getMessageType(), reachable);
      }
    }
  }
}
