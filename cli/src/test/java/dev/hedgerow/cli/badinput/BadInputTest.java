package dev.hedgerow.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.cli.badinput.Attempt.Anything;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A mesh under attack: after every test it must be as it was, and at the end its data opens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BadInputTest {
  private static final int WARM_UP = 8;

  private Path folder;
  private LoggedErrors log;
  private ListeningMesh mesh;
  private List<Sample> samples;
  private Aftermath aftermath;

  @BeforeAll
  void start(@TempDir Path temporary) throws InterruptedException {
    folder = temporary;
    log = new LoggedErrors();
    mesh = new ListeningMesh(folder.resolve("data"));
    warmUp();
  }

  /** Pools have all their threads, and code is compiled, before anything is counted. */
  private void warmUp() throws InterruptedException {
    List<Sample> calls = Samples.in(mesh);
    send(
        IntStream.range(0, WARM_UP)
            .boxed()
            .flatMap(_ -> calls.stream())
            .map(call -> new Attempt(call.method(), call.bytes(), "warm-up", new Anything())));
  }

  @BeforeEach
  void remember() throws InterruptedException {
    samples = Samples.in(mesh);
    aftermath = new Aftermath(mesh, folder);
    aftermath.assertAnswers();
  }

  @AfterEach
  void leavesNothingBehind() throws InterruptedException {
    aftermath.assertNothingIsLeft();
    samples = Samples.in(mesh);
    aftermath.assertAnswers();
    assertThat(log.all()).isEmpty();
  }

  @AfterAll
  void opensItsDataAgain() {
    mesh.close();
    try (ListeningMesh again = new ListeningMesh(folder.resolve("data"))) {
      new Aftermath(again, folder).assertAnswers();
      assertThat(log.all()).isEmpty();
    } finally {
      log.close();
    }
  }

  final ListeningMesh mesh() {
    return mesh;
  }

  final void send(Stream<Attempt> attempts) {
    AtomicInteger number = new AtomicInteger();
    Stream<Attempt> apart =
        attempts.map(attempt -> SnapshotSamples.numbered(attempt, number.incrementAndGet()));
    System.out.println(getClass().getSimpleName() + ": " + Barrage.of(mesh, apart));
  }

  final List<Sample> samples() {
    return samples;
  }
}
