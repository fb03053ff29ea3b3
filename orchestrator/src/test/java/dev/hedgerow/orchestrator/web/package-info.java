@NullMarked
package dev.hedgerow.orchestrator.web;

import org.jspecify.annotations.NullMarked;
