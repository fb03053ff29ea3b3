package dev.hedgerow.runtime.error;

/**
 * A field of a request that holds what it may not.
 *
 * @param field path of the field, such as {@code texts[3]}
 * @param description what it may hold
 */
public record FieldViolation(String field, String description) {}
