package dev.holdfast.worker;

/** Which task queues a worker takes work from. */
public enum Takes {
    /** Both: one machine does everything. */
    ALL,
    /** Workflows and what any machine can do; for workers in containers or in a cloud. */
    CONTROL,
    /** What only this machine can do, such as booting its local hosts; beside workers elsewhere. */
    MACHINE;

    boolean control() {
        return this != MACHINE;
    }

    boolean machine() {
        return this != CONTROL;
    }
}
