package dev.hedgerow.bench.answer;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import dev.hedgerow.bench.frame.BenchException;
import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GenerateResponse;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.retrieve.v1.SearchResponse;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All messages of one answer, so that the reference sends the very same bytes at every hop. */
record Recording(
    EmbedRequest embedRequest,
    EmbedResponse embedResponse,
    SearchRequest denseRequest,
    SearchResponse denseResponse,
    SearchRequest lexicalRequest,
    SearchResponse lexicalResponse,
    GenerateRequest generateRequest,
    List<GenerateResponse> generateResponses,
    List<AnswerResponse> answerResponses) {

  void write(Path file) {
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      embedRequest.writeDelimitedTo(out);
      embedResponse.writeDelimitedTo(out);
      denseRequest.writeDelimitedTo(out);
      denseResponse.writeDelimitedTo(out);
      lexicalRequest.writeDelimitedTo(out);
      lexicalResponse.writeDelimitedTo(out);
      generateRequest.writeDelimitedTo(out);
      write(generateResponses, out);
      write(answerResponses, out);
    } catch (IOException e) {
      throw new BenchException("the recording cannot be written", e);
    }
  }

  static Recording read(Path file) {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      return new Recording(
          read(EmbedRequest.parser(), in),
          read(EmbedResponse.parser(), in),
          read(SearchRequest.parser(), in),
          read(SearchResponse.parser(), in),
          read(SearchRequest.parser(), in),
          read(SearchResponse.parser(), in),
          read(GenerateRequest.parser(), in),
          readAll(GenerateResponse.parser(), in),
          readAll(AnswerResponse.parser(), in));
    } catch (IOException e) {
      throw new BenchException("the recording cannot be read", e);
    }
  }

  private static void write(List<? extends MessageLite> messages, DataOutputStream out)
      throws IOException {
    out.writeInt(messages.size());
    for (MessageLite message : messages) {
      message.writeDelimitedTo((OutputStream) out);
    }
  }

  private static <T> T read(Parser<T> parser, InputStream in) throws IOException {
    return parser.parseDelimitedFrom(in);
  }

  private static <T> List<T> readAll(Parser<T> parser, DataInputStream in) throws IOException {
    int count = in.readInt();
    List<T> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      messages.add(read(parser, in));
    }
    return messages;
  }
}
