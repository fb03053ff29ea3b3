package dev.hedgerow.orchestrator.text;

/**
 * What a passage is packed from.
 *
 * @param sentence whether it is whole enough to be repeated at the head of the next passage
 * @param tokens of its text
 * @param gap tokens of what lies between it and the unit before
 */
record Unit(int start, int end, boolean sentence, int tokens, int gap) {}
