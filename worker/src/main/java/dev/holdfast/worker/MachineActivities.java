package dev.holdfast.worker;

import java.util.List;

/** Activities that only workers of this machine can do. */
record MachineActivities(List<Object> implementations) {}
