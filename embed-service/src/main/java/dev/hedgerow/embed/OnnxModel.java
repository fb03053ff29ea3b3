package dev.hedgerow.embed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A BERT-like graph on ONNX Runtime: token ids in, one vector out. One native session serves all
 * threads; each run reads one text at its exact length and works on its caller's thread alone. On a
 * CPU that beats batches, and a quantised graph's vectors do not depend on neighbours.
 */
final class OnnxModel implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Pooling pooling;
  private final int dimension;

  /**
   * Loads a graph.
   *
   * @param graph in ONNX's format; not needed any more afterwards
   */
  OnnxModel(byte[] graph, Pooling pooling, int dimension) {
    this.pooling = pooling;
    this.dimension = dimension;
    this.environment = OnnxLibrary.environment();
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // A spinning thread would take its core from the services beside.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      this.session = environment.createSession(graph, options);
    } catch (OrtException e) {
      throw new IllegalStateException("cannot load the graph", e);
    }
  }

  /**
   * The pooled vector of one text, not yet of unit length.
   *
   * @throws IllegalStateException when the graph wants or gives something else
   */
  float[] run(long[] ids) {
    Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    try {
      for (String name : session.getInputNames()) {
        inputs.put(name, tensor(input(name, ids)));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        OnnxTensor hidden = (OnnxTensor) result.get(0); // Closed with the result.
        checkShape(hidden.getInfo().getShape(), ids.length);
        return pooling.pool(hidden.getFloatBuffer(), ids.length, dimension);
      }
    } catch (OrtException e) {
      throw new IllegalStateException("inference failed", e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("cannot free the graph", e);
    }
  }

  /** All tokens are the text's own, and the text is one segment. */
  private static long[] input(String name, long[] ids) {
    return switch (name) {
      case "input_ids" -> ids;
      case "attention_mask" -> {
        long[] all = new long[ids.length];
        Arrays.fill(all, 1);
        yield all;
      }
      case "token_type_ids" -> new long[ids.length];
      default -> throw new IllegalStateException("unknown input of the graph: " + name);
    };
  }

  private void checkShape(long[] shape, int tokens) {
    if (!Arrays.equals(shape, new long[] {1, tokens, dimension})) {
      throw new IllegalStateException(
          "output of shape %s (expected: 1, %d, %d)"
              .formatted(Arrays.toString(shape), tokens, dimension));
    }
  }

  private OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }
}
