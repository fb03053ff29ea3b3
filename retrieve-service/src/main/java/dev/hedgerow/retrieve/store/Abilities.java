package dev.hedgerow.retrieve.store;

/**
 * What stores differ in.
 *
 * @param durable what is acknowledged is there again after the process ended in whatever way
 * @param exact dense search gives the true nearest passages, not nearly all of them
 * @param snapshots it gives and takes snapshots
 */
public record Abilities(boolean durable, boolean exact, boolean snapshots) {}
