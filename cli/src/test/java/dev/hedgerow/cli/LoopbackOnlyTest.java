package dev.hedgerow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.NetworkInterface;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** The tests need no network, and `.ci/run` gives them none to show it. */
class LoopbackOnlyTest {
  @Test
  void thereIsNoNetworkButLoopback() throws Exception {
    assumeTrue(
        "true".equals(System.getenv("CI")), "without CI=true the network is as the machine has it");

    for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      assertThat(network.isLoopback()).as(network.toString()).isTrue();
    }
  }
}
