package dev.hedgerow.orchestrator.peer;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The {@link RetrieveClient} of whoever writes: what decides about a write is asked there too,
 * since those that only read see it a moment later.
 */
@Qualifier
@Retention(RUNTIME)
@Target({METHOD, PARAMETER})
public @interface Writing {}
