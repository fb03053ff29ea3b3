package dev.hedgerow.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** What the code of all modules must not do. Each rule is a sentence of ARCHITECTURE.md. */
@AnalyzeClasses(
    packages = "dev.hedgerow",
    importOptions = {DoNotIncludeTests.class, ArchitectureTest.NoTestkit.class})
class ArchitectureTest {
  static final class NoTestkit implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/testkit/") && !location.contains("hedgerow-testkit");
    }
  }

  private static final List<String> SERVICES =
      List.of("embed", "retrieve", "generate", "orchestrator");

  @ArchTest
  static void servicesMeetInTheContractOnly(JavaClasses classes) {
    for (String service : SERVICES) {
      noClasses()
          .that(codeOf(service))
          .should()
          .dependOnClassesThat(codeOfAnyBut(service))
          .because("a service can be replaced by one in another process or language")
          .check(classes);
    }
  }

  @ArchTest
  static final ArchRule theRuntimeKnowsNoService =
      noClasses()
          .that()
          .resideInAPackage("dev.hedgerow.runtime..")
          .should()
          .dependOnClassesThat(
              describe(
                  "belong to a service or its contract",
                  type ->
                      inHedgerow(type)
                          && !type.getPackageName().startsWith("dev.hedgerow.runtime")
                          && !type.getPackageName().startsWith("dev.hedgerow.mesh.v1")));

  @ArchTest
  static final ArchRule onlyTheProgramKnowsTheProgram =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.hedgerow.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.hedgerow.cli..");

  @ArchTest
  static final ArchRule grpcStaysAtTheEdges =
      noClasses()
          .that(describe("are no edge", type -> inHedgerow(type) && !isEdge(type)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.grpc..", "io.netty..");

  @ArchTest
  static final ArchRule onlyTheProgramsConsoleWritesToStandardOutput =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule nothingWaitsByTheClock =
      noClasses()
          .that(describe("do not drain", type -> !outermost(type).equals("GrpcServer")))
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", java.time.Duration.class)
          .because("only a drain has to give others time that nobody announces the end of");

  /** Who may start threads outside of runtime/call, and why it is no work of a call there. */
  private static final Map<String, String> THREADS_OF_THEIR_OWN =
      Map.ofEntries(
          Map.entry("GrpcServer", "gives gRPC the threads that handlers run on"),
          Map.entry("Handlers", "a stream's body beside its callbacks; counted as an open call"),
          Map.entry("AdminServer", "answers probes while every other thread is busy"),
          Map.entry("ServiceMain", "ends with the process"),
          Map.entry("CollectionWriter", "one writer a collection, which outlives every call"),
          Map.entry("FollowedFolder", "sees what another process writes, serves no calls"),
          Map.entry("Exchanges", "the JDK's HTTP client wants threads for its own work"),
          Map.entry("WebExchange", "the JDK's HTTP client wants threads for its own work"),
          Map.entry("Timer", "attempts are made and cancelled in their call's own contexts"),
          Map.entry("ProcessKeeper", "watches processes, serves no calls"),
          Map.entry("ProcessOutput", "reads a process's output, serves no calls"),
          Map.entry("InputEnd", "waits for the end of the input, serves no calls"),
          Map.entry("StopSignal", "ends with the process"),
          Map.entry("Interruption", "ends with the process"),
          Map.entry("IngestRun", "the client's reader, its measure of the folder, its watch"),
          Map.entry("IngestAttempt", "the client's sender, beside the thread that receives"),
          Map.entry("ProgressLine", "redraws a line of the terminal"));

  @ArchTest
  static final ArchRule callsRunOnScopesAndPools =
      noClasses()
          .that(
              describe(
                  "have no threads of their own",
                  type ->
                      !type.getPackageName().equals("dev.hedgerow.runtime.call")
                          && !THREADS_OF_THEIR_OWN.containsKey(outermost(type))))
          .should()
          .callMethodWhere(target(owner(type(Executors.class))))
          .orShould()
          .callMethodWhere(
              target(owner(type(Thread.class)))
                  .and(target(nameMatching("of(Virtual|Platform)|startVirtualThread"))))
          .orShould()
          .callConstructorWhere(
              target(owner(assignableTo(Thread.class).or(assignableTo(Executor.class)))))
          .orShould()
          .callMethodWhere(
              target(owner(type(CompletableFuture.class))).and(target(nameMatching(".*Async"))))
          .because(
              "a TaskScope carries deadline, cancellation, trace and principal, and ends its"
                  + " branches; a WorkerPool is bounded");

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses()
          .that(describe("are written by hand", type -> !isGenerated(type)))
          .should()
          .haveNameMatching(".*(Impl|Manager|Helper|Utils?)");

  private static DescribedPredicate<JavaClass> codeOf(String service) {
    return describe("are code of " + service, type -> isCodeOf(service, type));
  }

  private static DescribedPredicate<JavaClass> codeOfAnyBut(String service) {
    return describe(
        "are code of a service other than " + service,
        type ->
            SERVICES.stream().anyMatch(other -> !other.equals(service) && isCodeOf(other, type)));
  }

  private static boolean isCodeOf(String service, JavaClass type) {
    return type.getPackageName().startsWith("dev.hedgerow." + service) && !isGenerated(type);
  }

  private static boolean isEdge(JavaClass type) {
    String name = outermost(type);
    return isGenerated(type)
        || type.getPackageName().startsWith("dev.hedgerow.runtime")
        || name.endsWith("GrpcService")
        || (name.startsWith("Grpc") && name.endsWith("Client"))
        || type.getFullName().equals("dev.hedgerow.cli.client.MeshConnection");
  }

  /** The contract's packages end in their version. */
  private static boolean isGenerated(JavaClass type) {
    return type.getPackageName().matches("dev\\.hedgerow\\.[a-z]+\\.v\\d+");
  }

  private static boolean inHedgerow(JavaClass type) {
    return type.getPackageName().startsWith("dev.hedgerow");
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type.getSimpleName());
  }
}
