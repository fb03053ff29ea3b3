package dev.hedgerow.cli.badinput;

import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests of one call with nothing wrong in them.
 *
 * @param method to call
 * @param requests one, or those of a stream in their order
 */
record Sample(ContractMethod method, List<Message> requests) {
  /** The requests as they are sent. */
  List<byte[]> bytes() {
    return requests.stream().map(MessageLite::toByteArray).toList();
  }

  /** The same with other bytes for one of the requests. */
  List<byte[]> with(int at, byte[] bytes) {
    List<byte[]> all = new ArrayList<>(bytes());
    all.set(at, bytes);
    return all;
  }
}
