package dev.holdfast.worker;

import java.util.List;

/** Activities that any worker can do. */
record ControlActivities(List<Object> implementations) {}
