package dev.hedgerow.cli.badinput;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.hedgerow.cli.badinput.Attempt.Anything;
import dev.hedgerow.cli.badinput.Attempt.Expected;
import dev.hedgerow.cli.badinput.Attempt.Reset;
import dev.hedgerow.cli.badinput.Attempt.TooLong;
import dev.hedgerow.cli.badinput.Attempt.Unreadable;
import dev.hedgerow.testkit.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Bytes that may be no message of the method, or more or fewer messages than it takes. */
class BadBytesTest extends BadInputTest {
  private static final int MUTATIONS = 10_000;
  private static final int FIELD_MUTATIONS = 2_000;
  private static final int TOO_LONG = 17 * 1024 * 1024;
  private static final int MOST_CUTS = 100;

  @Test
  void answersOrRefusesMutatedBytes() {
    Random random = Seed.random("mutated bytes");
    List<byte[]> donors = samples().stream().flatMap(sample -> sample.bytes().stream()).toList();
    Mutator mutator = new Mutator(random, donors);
    send(
        IntStream.range(0, MUTATIONS)
            .mapToObj(i -> mutated(samples().get(i % samples().size()), random, mutator)));
  }

  @Test
  void answersOrRefusesMutatedFields() {
    Random random = Seed.random("mutated fields");
    List<Spot> spots = Spot.in(samples()).toList();
    FieldMutator mutator = new FieldMutator(random, spots.stream().map(Spot::place).toList());
    send(
        IntStream.range(0, FIELD_MUTATIONS)
            .mapToObj(_ -> spots.get(random.nextInt(spots.size())))
            .map(spot -> spot.with(mutator.mutate(spot.place()), "mutated", new Anything())));
  }

  @Test
  void answersOrRefusesMessagesThatAreCutOff() {
    send(
        samples().stream()
            .flatMap(
                sample ->
                    IntStream.range(0, sample.requests().size())
                        .boxed()
                        .flatMap(at -> cuts(sample, at))));
  }

  @Test
  void refusesMessagesThatAreTooLong() {
    byte[] tooLong = new byte[TOO_LONG];
    send(
        samples().stream()
            .map(s -> new Attempt(s.method(), s.with(0, tooLong), "17 MiB", new TooLong())));
  }

  @Test
  void refusesBytesThatAreNoMessageAtAll() {
    byte[] endless = new byte[64];
    Arrays.fill(endless, (byte) 0xff);
    send(samples().stream().map(sample -> attempt(sample, 0, endless, "endless number")));
  }

  @Test
  void takesNoOtherNumberOfRequestsThanTheMethodDoes() {
    send(samples().stream().flatMap(BadBytesTest::miscounted));
  }

  private static Stream<Attempt> miscounted(Sample sample) {
    ContractMethod method = sample.method();
    List<byte[]> twice = new ArrayList<>(sample.bytes());
    twice.addAll(sample.bytes());
    boolean any = method.readsStream();
    return Stream.of(
        new Attempt(method, List.of(), "none", any ? new Anything() : new Unreadable()),
        new Attempt(method, twice, "twice as many", any ? new Anything() : new Reset()));
  }

  private static Stream<Attempt> cuts(Sample sample, int at) {
    byte[] whole = sample.bytes().get(at);
    return IntStream.range(0, Math.min(whole.length, MOST_CUTS))
        .map(i -> whole.length <= MOST_CUTS ? i : i * (whole.length / MOST_CUTS))
        .mapToObj(end -> attempt(sample, at, Arrays.copyOf(whole, end), "cut at " + end));
  }

  private static Attempt mutated(Sample sample, Random random, Mutator mutator) {
    int at = random.nextInt(sample.requests().size());
    byte[] bytes = mutator.mutate(sample.bytes().get(at));
    return attempt(sample, at, bytes, java.util.HexFormat.of().formatHex(bytes));
  }

  /** What protobuf cannot read must be refused as such. */
  private static Attempt attempt(Sample sample, int at, byte[] bytes, String what) {
    Expected expected = new Anything();
    try {
      var _ = sample.method().request().getParserForType().parseFrom(bytes);
    } catch (InvalidProtocolBufferException _) {
      expected = new Unreadable();
    }
    return new Attempt(sample.method(), sample.with(at, bytes), what, expected);
  }
}
