/** The port for those who operate a service: health, metrics, configuration. */
@NullMarked
package dev.hedgerow.runtime.admin;

import org.jspecify.annotations.NullMarked;
