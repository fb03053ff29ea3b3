package dev.hedgerow.generate.model;

/** One message of a conversation. */
public record Turn(Role role, String text) {}
