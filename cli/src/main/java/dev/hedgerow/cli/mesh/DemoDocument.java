package dev.hedgerow.cli.mesh;

import dev.hedgerow.cli.client.GrpcRagClient;
import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.rag.v1.IngestConfig;
import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.rag.v1.TextFormat;
import dev.hedgerow.runtime.stream.DuplexCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page of the project's documentation.
 *
 * @param id its path inside the project
 * @param text in Markdown
 */
record DemoDocument(String id, String text) {
  /** README, ARCHITECTURE and everything under docs, as far as they are there. */
  static List<DemoDocument> allOf(Path project) {
    return Stream.of("README.md", "ARCHITECTURE.md", "docs")
        .map(project::resolve)
        .filter(Files::exists)
        .flatMap(DemoDocument::pages)
        .map(page -> new DemoDocument(project.relativize(page).toString(), read(page)))
        .filter(document -> !document.text.isBlank())
        .toList();
  }

  /** Takes the documents in, one after the other; gives the number of their passages. */
  static int ingest(List<DemoDocument> documents, GrpcRagClient mesh, Console console) {
    int passages = 0;
    try (DuplexCall<IngestRequest, IngestResponse> call = mesh.ingest()) {
      call.write(IngestRequest.newBuilder().setConfig(IngestConfig.getDefaultInstance()).build());
      for (DemoDocument document : documents) {
        call.write(document.request());
        int stored = acknowledged(document, call.next());
        console.note(
            "  %s: %d %s".formatted(document.id, stored, stored == 1 ? "passage" : "passages"));
        passages += stored;
      }
      call.halfClose();
    }
    return passages;
  }

  private IngestRequest request() {
    return IngestRequest.newBuilder()
        .setDocument(
            SourceDocument.newBuilder()
                .setId(id)
                .setText(text)
                .setFormat(TextFormat.TEXT_FORMAT_MARKDOWN))
        .build();
  }

  private static int acknowledged(
      DemoDocument document, @org.jspecify.annotations.Nullable IngestResponse response) {
    if (response == null
        || response.getAcknowledgement().getStatus() == IngestStatus.INGEST_STATUS_FAILED) {
      throw new CommandFailure(ExitCode.INCOMPLETE, document.id + " was not taken in");
    }
    return response.getAcknowledgement().getPassages();
  }

  private static Stream<Path> pages(Path path) {
    try (Stream<Path> found = Files.walk(path)) {
      return found.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
