package dev.holdfast.worker;

import java.util.List;

/** Activities that act by SSH and the store alone. */
record HostActivities(List<Object> implementations) {}
