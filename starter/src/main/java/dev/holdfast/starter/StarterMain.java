package dev.holdfast.starter;

import dev.holdfast.activities.Settings;
import dev.holdfast.starter.server.LocalConnector;
import dev.holdfast.starter.terminal.Terminal;
import dev.holdfast.starter.verb.Holdfast;

/** The holdfast command. */
public final class StarterMain {
    private StarterMain() {}

    public static void main(String[] args) {
        Settings settings = Settings.fromEnvironment();
        Session session = new Session(Terminal.ofProcess(), settings, new LocalConnector(settings));
        System.exit(Holdfast.run(session, args));
    }
}
