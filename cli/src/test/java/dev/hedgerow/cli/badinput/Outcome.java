package dev.hedgerow.cli.badinput;

import com.google.rpc.Status;
import java.util.List;

/**
 * How a call ended.
 *
 * @param responses what came before
 * @param status of the call, with its details
 * @param ended false when the call had not ended in time and was given up
 */
record Outcome(List<byte[]> responses, Status status, boolean ended) {}
