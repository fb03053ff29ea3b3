package dev.hedgerow.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  @Test
  void keepsResultsAndEverythingElseApart() {
    RecordedConsole recorded = new RecordedConsole();

    recorded.console().line("result");
    recorded.console().note("progress");
    recorded.console().error("trouble");

    assertThat(recorded.out()).isEqualTo("result\n");
    assertThat(recorded.err()).isEqualTo("progress\nerror: trouble\n");
  }

  @Test
  void coloursTerminalsOnly() {
    Terminals onlyOut = new Terminals(true, false, true);
    RecordedConsole recorded = new RecordedConsole(onlyOut);

    recorded.console().error("trouble");

    assertThat(recorded.console().styled(Style.RED, "x")).isEqualTo("\u001b[31mx\u001b[0m");
    assertThat(recorded.err()).isEqualTo("error: trouble\n");
    assertThat(new RecordedConsole().console().styled(Style.RED, "x")).isEqualTo("x");
  }

  @Test
  void saysWhenNobodyReadsTheOutput() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    PrintStream out = new PrintStream(closed, false, StandardCharsets.UTF_8);
    Console console = new Console(out, out, Terminals.NONE);

    assertThatThrownBy(() -> console.line("result")).isInstanceOf(OutputClosed.class);
  }

  @Test
  void printsTheDetailsOfAnErrorAsJson() {
    RecordedConsole recorded = new RecordedConsole();
    ErrorInfo info = ErrorInfo.newBuilder().setReason("DOCUMENT_EMPTY").build();

    recorded
        .console()
        .json(Status.newBuilder().setMessage("émpty").addDetails(Any.pack(info)).build());

    assertThat(recorded.out())
        .isEqualTo(
            """
            {"message":"émpty","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo",\
            "reason":"DOCUMENT_EMPTY"}]}
            """);
  }
}
