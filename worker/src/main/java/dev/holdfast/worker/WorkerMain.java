package dev.holdfast.worker;

import io.micronaut.runtime.Micronaut;

/** Runs a worker until it is told to stop. */
public final class WorkerMain {
    private WorkerMain() {}

    public static void main(String[] args) {
        Micronaut.build(args).banner(false).mainClass(WorkerMain.class).start();
    }
}
