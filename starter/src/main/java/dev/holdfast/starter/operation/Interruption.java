package dev.holdfast.starter.operation;

import dev.holdfast.starter.terminal.Terminal;

/** Ctrl-C while an operation is followed: it goes on, and the person learns how to see it again. */
final class Interruption {
    private final Thread hook;

    Interruption(Terminal terminal, String id, ClusterDirectory directory) {
        this.hook = new Thread(() ->
                terminal.err().println("\n" + id + " goes on. See it again with: holdfast watch " + directory.path()));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The operation has ended: Ctrl-C is only Ctrl-C again. */
    void passed() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The machine is shutting down already: the hook has its say.
            return;
        }
    }
}
