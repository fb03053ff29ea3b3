package dev.hedgerow.cli.mesh;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import java.time.Duration;
import java.util.List;

/** A mesh whose services are processes of their own, watched by this one. */
final class ProcessMesh implements AutoCloseable {
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration RAN_WELL = Duration.ofSeconds(60);

  private final ProcessSetup setup;
  private final List<ProcessKeeper> keepers;

  private ProcessMesh(ProcessSetup setup, Console console) {
    this.setup = setup;
    this.keepers =
        setup.plan().processes().stream()
            .map(
                process ->
                    new ProcessKeeper(
                        process,
                        () -> setup.command(process),
                        new RestartBackoff(FIRST_WAIT, LONGEST_WAIT, RAN_WELL),
                        console))
            .toList();
  }

  /**
   * Starts the peers together and then the orchestrator; all of them serve when this returns.
   *
   * @throws CommandFailure when one does not; all have ended then
   */
  static ProcessMesh start(ProcessSetup setup, Console console) {
    ProcessMesh mesh = new ProcessMesh(setup, console);
    try {
      serving(mesh.peers());
      serving(mesh.orchestrator());
      return mesh;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      mesh.giveUp();
      throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted");
    } catch (Throwable thrown) {
      mesh.giveUp();
      throw thrown;
    }
  }

  /** All processes, in the order of their start. */
  List<ProcessKeeper> keepers() {
    return keepers;
  }

  /** Drains the orchestrator, then the others, each within its grace. */
  @Override
  public void close() {
    try {
      end(orchestrator());
      end(peers());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was started says no more: one line tells what went wrong. */
  private void giveUp() {
    keepers.forEach(ProcessKeeper::mute);
    close();
  }

  private static void serving(List<ProcessKeeper> keepers) throws InterruptedException {
    keepers.forEach(ProcessKeeper::start);
    for (ProcessKeeper keeper : keepers) {
      keeper.keepOnceServing();
    }
  }

  private void end(List<ProcessKeeper> ending) throws InterruptedException {
    ending.forEach(ProcessKeeper::stop);
    for (ProcessKeeper keeper : ending) {
      keeper.end(setup.grace(keeper.process().service()));
    }
  }

  private List<ProcessKeeper> orchestrator() {
    return keepers.stream()
        .filter(keeper -> keeper.process().service() == MeshService.ORCHESTRATOR)
        .toList();
  }

  private List<ProcessKeeper> peers() {
    return keepers.stream()
        .filter(keeper -> keeper.process().service() != MeshService.ORCHESTRATOR)
        .toList();
  }
}
