package dev.hedgerow.runtime.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hedgerow.runtime.balance.AddressListResolver.Target;
import org.junit.jupiter.api.Test;

class AddressListResolverTest {
  @Test
  void readsNamesAddressesAndPorts() {
    assertThat(AddressListResolverProvider.targets("embed:7401,127.0.0.1:7405,[::1]:7406"))
        .containsExactly(
            new Target("embed", 7401, ""),
            new Target("127.0.0.1", 7405, ""),
            new Target("::1", 7406, ""));
  }

  @Test
  void readsWhatFailsTogether() {
    assertThat(AddressListResolverProvider.targets("a:1@gpu-0,b:2@gpu-0,c:3"))
        .extracting(Target::domain)
        .containsExactly("gpu-0", "gpu-0", "");
  }

  @Test
  void namesTheEntryWhosePortIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressListResolverProvider.uri("a:1,b:70000"))
        .withMessageContaining("'b:70000'");
  }

  @Test
  void namesTheEntryThatHasNoPort() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressListResolverProvider.uri("a:1,b"))
        .withMessageContaining("'b'");
  }
}
