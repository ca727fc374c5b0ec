package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.Step;
import java.util.List;

/**
 * What an operation left that made a location's data anew and was stopped before its end: the former data above all, which
 * double the disk. The last phase: all others have found the whole cluster well. Data whose place was taken by ones that never
 * joined their peers stay, since a person may want them still.
 */
record TidyPhase(OpenLayout layout) implements Phase {
    @Override
    public String name() {
        return "tidy";
    }

    @Override
    public List<Step> steps(Host host) {
        if (!layout.isData(host)) {
            return List.of();
        }
        Server server = layout.server(host);
        String joined = "cmp -s " + server.home() + "/holdfast.placed " + server.home() + "/holdfast.joined";
        Command tidy = OpenSeed.script(server, "tidy.sh");
        return List.of(EnsureState.of(
                "no former data lie aside",
                Command.of("! " + joined),
                Command.of("{ " + DatabasePhase.stands(layout, host).line() + "; } </dev/null && " + tidy.line())
                        .stdin(tidy.stdin())
                        .within(tidy.timeout())));
    }
}
