package dev.hedgerow.orchestrator.text;

/**
 * What a passage is packed from.
 *
 * @param sentence whether it is whole enough to be repeated at the head of the next passage
 */
record Unit(int start, int end, boolean sentence) {}
