package dev.hedgerow.bench.ingest;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.hedgerow.bench.frame.BenchException;
import dev.hedgerow.bench.frame.Blocks;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.stream.Stream;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What is alive on the heap of another process, by JMX. */
final class UsedHeap implements AutoCloseable {
  private static final int READINGS = 7;
  private static final double MIB = 1 << 20;

  private final JMXConnector connector;
  private final MemoryMXBean memory;

  private UsedHeap(JMXConnector connector, MemoryMXBean memory) {
    this.connector = connector;
    this.memory = memory;
  }

  /** Of a process of this user. */
  @SuppressWarnings("BanJNDI") // The address is that of a child's own agent, without names in it.
  static UsedHeap of(ProcessHandle process) {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
      String address = machine.startLocalManagementAgent();
      machine.detach();
      JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
      MemoryMXBean memory =
          ManagementFactory.newPlatformMXBeanProxy(
              connector.getMBeanServerConnection(),
              ManagementFactory.MEMORY_MXBEAN_NAME,
              MemoryMXBean.class);
      return new UsedHeap(connector, memory);
    } catch (IOException | AttachNotSupportedException e) {
      throw new BenchException("the heap of a process cannot be read: " + e.getMessage(), e);
    }
  }

  /** MiB after full collections, of several readings. */
  Blocks mebibytes() {
    return new Blocks(Stream.generate(this::reading).limit(READINGS).toList());
  }

  private double reading() {
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed() / MIB;
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException _) {
      // The process is told nothing more.
    }
  }
}
