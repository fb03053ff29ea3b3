package dev.hedgerow.cli.badinput;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.rpc.ErrorInfo;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reasons that the contract knows. */
final class Reasons {
  private static final String PREFIX = "ERROR_REASON_";

  private static final Map<String, EnumDescriptor> BY_DOMAIN =
      Stream.of(
              dev.hedgerow.mesh.v1.ErrorReason.getDescriptor(),
              dev.hedgerow.embed.v1.ErrorReason.getDescriptor(),
              dev.hedgerow.retrieve.v1.ErrorReason.getDescriptor(),
              dev.hedgerow.generate.v1.ErrorReason.getDescriptor(),
              dev.hedgerow.rag.v1.ErrorReason.getDescriptor())
          .collect(
              Collectors.toMap(reasons -> reasons.getFile().getPackage(), Function.identity()));

  private Reasons() {}

  static boolean contain(ErrorInfo info) {
    EnumDescriptor reasons = BY_DOMAIN.get(info.getDomain());
    return reasons != null && reasons.findValueByName(PREFIX + info.getReason()) != null;
  }
}
