package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.ddl.StatementRequest;
import dev.holdfast.core.ddl.StatementRun;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A host below a directory, on which systemd is played by scripts that start and interrupt a process group. */
record StatementHost(Path root, OpenLayout layout) {
    private static final String SYSTEMD_RUN = """
            #!/bin/bash
            here=$(dirname "$0")/..
            while [[ $1 != bash ]]; do
              [[ $1 != --unit=* ]] || unit=${1#--unit=}
              shift
            done
            set -m
            # As systemd has it; whoever runs the tests in the background has it ignored.
            env --default-signal=INT "$@" </dev/null >/dev/null 2>"$here/$unit-said" &
            echo $! >"$here/$unit"
            disown
            """;

    private static final String SYSTEMCTL = """
            #!/bin/bash
            here=$(dirname "$0")/..
            pid=$(cat "$here/${@: -1}" 2>/dev/null) || pid=none
            case $* in
              *ActiveState*) if kill -0 "$pid" 2>/dev/null; then echo active; else echo inactive; fi ;;
              *stop*) kill -INT -- "-$pid" 2>/dev/null; while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done ;;
            esac
            """;

    static StatementHost below(Path root) {
        StatementHost host = new StatementHost(root, Clusters.article());
        host.program("systemd-run", SYSTEMD_RUN);
        host.program("systemctl", SYSTEMCTL);
        return host;
    }

    void program(String name, String text) {
        Path path = root.resolve("bin/" + name);
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!path.toFile().setExecutable(true)) {
            throw new IllegalStateException(name);
        }
    }

    StatementRequest request(String run, String statement) {
        return new StatementRequest(run, statement, layout.database(), List.of("datacenter1"), false);
    }

    StatementRun run(StatementRequest request) {
        return new OpenStatements().run(cluster(), request, "datacenter1", "kaboom");
    }

    StatementRun stop(StatementRequest request) {
        return new OpenStatements().stop(cluster(), request, "datacenter1", "kaboom");
    }

    private ClusterContext cluster() {
        return new ClusterContext(layout.spec(), layout.inventory(), (host, command) -> bash(command));
    }

    Output bash(Command command) {
        try {
            ProcessBuilder builder = new ProcessBuilder("bash", "-c", moved(command.line()));
            builder.environment().put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
            builder.redirectErrorStream(true);
            Process process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(moved(command.stdin()).getBytes(StandardCharsets.UTF_8));
            }
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Output(process.waitFor(), out, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String moved(String text) {
        return text.replace("/var/lib/holdfast", root.toString()).replace("/var/run/postgresql", root + "/pg");
    }
}
