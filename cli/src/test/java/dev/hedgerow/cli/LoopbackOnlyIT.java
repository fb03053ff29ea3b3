package dev.hedgerow.cli;

/** The same in the JVM that starts the program's processes, which share its network. */
class LoopbackOnlyIT extends LoopbackOnlyTest {}
