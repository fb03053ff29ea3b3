package dev.hedgerow.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LogQueueTest {
  private static final int FAR_TOO_MANY = 20_000;

  private final Terminal terminal = new Terminal();
  private final Logger log = queued(terminal);

  @Test
  void makesNobodyWaitForATerminalThatIsStuckUnlessSomethingWentWrong() throws Exception {
    for (int i = 0; i < FAR_TOO_MANY; i++) {
      log.info("line {}", i);
    }
    Thread warning = Thread.ofPlatform().start(() -> warn(FAR_TOO_MANY));
    terminal.works.countDown();
    warning.join();

    LogQueue.end();

    assertThat(terminal.lines.stream().filter(line -> line.equals("WARN"))).hasSize(FAR_TOO_MANY);
    assertThat(terminal.lines).hasSizeLessThan(2 * FAR_TOO_MANY);
  }

  @Test
  void losesNoLineAtTheEnd() {
    terminal.works.countDown();
    for (int i = 0; i < 1_000; i++) {
      log.info("line {}", i);
    }

    LogQueue.end();

    assertThat(terminal.lines).hasSize(1_000);
  }

  private void warn(int times) {
    for (int i = 0; i < times; i++) {
      log.warn("line {}", i);
    }
  }

  private static Logger queued(Terminal terminal) {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    terminal.setContext(context);
    terminal.start();
    LogQueue queue = new LogQueue();
    queue.setContext(context);
    queue.addAppender(terminal);
    queue.start();
    Logger log = context.getLogger("test");
    log.setLevel(Level.INFO);
    log.addAppender(queue);
    return log;
  }

  /** Writes nothing until it works. */
  private static final class Terminal extends AppenderBase<ILoggingEvent> {
    final CountDownLatch works = new CountDownLatch(1);
    final List<String> lines = new ArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      try {
        works.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      lines.add(event.getLevel().toString());
    }
  }
}
