/** Who calls: keys, the principal they stand for, and how it goes from service to service. */
@NullMarked
package dev.hedgerow.runtime.auth;

import org.jspecify.annotations.NullMarked;
