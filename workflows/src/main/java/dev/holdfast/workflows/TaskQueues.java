package dev.holdfast.workflows;

/** Names of task queues. */
public final class TaskQueues {
    /** Workflows, and activities that any worker can do. */
    public static final String CONTROL = "holdfast";

    private TaskQueues() {}

    /** Activities that only workers on that machine can do, such as booting its local hosts. */
    public static String machine(String machine) {
        return "holdfast-machine-" + machine;
    }
}
