package dev.hedgerow.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Bounds of a configuration key, both inclusive, written as the value is; empty for none. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Bounds {
  /** The least value. */
  String min() default "";

  /** The greatest value. */
  String max() default "";
}
