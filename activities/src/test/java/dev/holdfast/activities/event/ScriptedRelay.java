package dev.holdfast.activities.event;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** A mail server on loopback, without TLS, that answers as a test says; one connection after the other. */
final class ScriptedRelay implements AutoCloseable {
    /** Of a mail. */
    private static final String END = ".";

    /** What it was told, the lines of mails too. */
    final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    private final ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Function<String, String> answers;

    /** @param answers to a command, or to "." after a mail; blank for the usual one, "hang up" for none */
    ScriptedRelay(Function<String, String> answers) throws IOException {
        this.answers = answers;
        Thread thread = new Thread(this::serve, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    List<String> heard(String beginning) {
        return List.copyOf(heard).stream().filter(l -> l.startsWith(beginning)).toList();
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                talk(socket);
            } catch (IOException e) {
                // The client or the test has gone.
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        say(socket, "220 relay");
        boolean mail = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            if (mail && !line.equals(END)) {
                continue;
            }
            String answer = answers.apply(line);
            if (answer.equals("hang up")) {
                return;
            }
            say(socket, answer.isEmpty() ? usual(line) : answer);
            mail = line.equals("DATA");
        }
    }

    private static String usual(String line) {
        return line.equals("DATA") ? "354 go on" : line.equals("QUIT") ? "221 bye" : "250 fine";
    }

    private static void say(Socket socket, String answer) throws IOException {
        socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
