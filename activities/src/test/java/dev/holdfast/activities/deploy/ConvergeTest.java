package dev.holdfast.activities.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.plan.StepResult;
import dev.holdfast.core.step.AwaitState;
import dev.holdfast.core.step.EnsureService;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConvergeTest {
    private final List<String> ran = new ArrayList<>();
    private int probesUntilThere = Integer.MAX_VALUE;
    private int changeExit;
    private boolean unreachable;
    private final Deque<String> progress = new ArrayDeque<>();

    private final HostAccess host = new HostAccess() {
        private int probes;

        @Override
        public Output run(String name, Command command) {
            ran.add(command.line());
            if (command.line().equals("probe")) {
                return new Output(probes++ >= probesUntilThere ? 0 : 1, "", "");
            }
            if (command.line().equals("watch")) {
                String seen = progress.size() > 1 ? progress.remove() : progress.element();
                if (seen.equals("gone")) {
                    throw new HoldfastException(FailureKind.HOST_UNREACHABLE, "gone");
                }
                return new Output(1, seen, "");
            }
            if (command.line().startsWith("journalctl")) {
                return new Output(0, "bind: address already in use", "");
            }
            if (unreachable && !command.line().startsWith("systemctl is-active")) {
                throw new HoldfastException(FailureKind.HOST_UNREACHABLE, "gone");
            }
            return new Output(changeExit, "printed", "complaint");
        }
    };

    private Converge converge() {
        return new Converge(host, "kaboom", "base");
    }

    private static EnsureState step() {
        return EnsureState.of("thing", Command.of("probe"), Command.of("change"));
    }

    @Test
    void apply_alreadyThere_changesNothing() {
        probesUntilThere = 0;
        StepResult result = converge().apply(step());
        assertThat(result.changed()).isFalse();
        assertThat(ran).containsExactly("probe");
    }

    @Test
    void apply_absent_changesAndProbesAgain() {
        probesUntilThere = 1;
        StepResult result = converge().apply(step());
        assertThat(result)
                .extracting(StepResult::id, StepResult::changed, StepResult::commands)
                .containsExactly("base/kaboom/thing", true, List.of("change"));
        assertThat(ran).containsExactly("probe", "change", "probe");
    }

    @Test
    void apply_stillAbsent_didNotConverge() {
        assertThatThrownBy(() -> converge().apply(step()))
                .isInstanceOfSatisfying(
                        HoldfastException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.DID_NOT_CONVERGE));
    }

    @Test
    void apply_settling_waitsForTheState() {
        probesUntilThere = 3;
        assertThat(converge().apply(step().settling(Duration.ofSeconds(10))).changed())
                .isTrue();
    }

    @Test
    void apply_commandFails_saysHostCommandStatusAndLastLines() {
        changeExit = 7;
        assertThatThrownBy(() -> converge().apply(step()))
                .hasMessage("kaboom: `change` ended with status 7.")
                .isInstanceOfSatisfying(
                        HoldfastException.class, e -> assertThat(e.evidence()).contains("printed", "complaint"));
    }

    @Test
    void apply_serviceDoesNotStart_showsTheEndOfItsJournal() {
        changeExit = 1;
        Step service = new EnsureService("haproxy.service", List.of(), EnsureService.OnChange.RESTART);
        assertThatThrownBy(() -> converge().apply(service)).isInstanceOfSatisfying(HoldfastException.class, e -> {
            assertThat(e.kind()).isEqualTo(FailureKind.COMMAND_FAILED);
            assertThat(e.evidence()).contains("$ journalctl -u haproxy.service -n 15", "bind: address already in use");
        });
    }

    @Test
    void apply_serviceDiesAfterItsStart_showsTheEndOfItsJournal() {
        Step service = new EnsureService("haproxy.service", List.of(), EnsureService.OnChange.RESTART);
        assertThatThrownBy(() -> converge().apply(service)).isInstanceOfSatisfying(HoldfastException.class, e -> {
            assertThat(e.kind()).isEqualTo(FailureKind.DID_NOT_CONVERGE);
            assertThat(e.evidence()).contains("bind: address already in use");
        });
    }

    @Test
    void await_timeIsOver_showsItsDiagnosis() {
        Step step = new AwaitState("leader", Command.of("probe"), Duration.ZERO)
                .diagnosedBy(Command.of("df -h /var"), Command.of("journalctl"));
        assertThatThrownBy(() -> converge().apply(step))
                .isInstanceOfSatisfying(
                        HoldfastException.class,
                        e -> assertThat(e.evidence())
                                .contains("$ df -h /var\nprinted", "bind: address already in use"));
    }

    @Test
    void apply_hostOutOfReach_isAskedForNoDiagnosis() {
        unreachable = true;
        Step service = new EnsureService("haproxy.service", List.of(), EnsureService.OnChange.RESTART);
        assertThatThrownBy(() -> converge().apply(service)).hasMessage("gone");
        assertThat(ran).hasSize(2);
    }

    @Test
    void await_otherHostsBringIt_isNoChange() {
        probesUntilThere = 2;
        StepResult result = converge().apply(new AwaitState("leader", Command.of("probe"), Duration.ofSeconds(10)));
        assertThat(result.changed()).isFalse();
        assertThat(ran).containsOnly("probe");
    }

    private static AwaitState watched() {
        return new AwaitState("standby", Command.of("probe"), Duration.ofSeconds(1)).whileSeen(Command.of("watch"));
    }

    /** A copy of real data takes hours. */
    @Test
    void await_somethingGoesOn_waitsBeyondItsTime() {
        probesUntilThere = 10;
        for (int i = 1; i <= 20; i++) {
            progress.add("replayed 7\ncopying " + i + "\n");
        }
        assertThat(converge().apply(watched()).millis()).isGreaterThan(2_500);
    }

    /** A copy that fails and begins again and again fills the disk no further than the first. */
    @Test
    void await_nothingGoesFurther_isOverAfterItsTime() {
        for (int i = 0; i < 50; i++) {
            progress.add("copying " + i % 3 + "\nno number\n");
        }
        long start = System.nanoTime();
        assertThatThrownBy(() -> converge().apply(watched()))
                .hasMessageContaining("standby is not as wanted after 1 s in which nothing was seen to go on")
                .isInstanceOfSatisfying(
                        HoldfastException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.DID_NOT_CONVERGE));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void await_hostBootsInTheCourseOfHours_waitsOn() {
        probesUntilThere = 8;
        progress.addAll(List.of("copying 1", "gone", "copying 2", "gone", "copying 3", "copying 4", "copying 5"));
        assertThat(converge().apply(watched()).millis()).isGreaterThan(1_000);
    }

    @Test
    void await_hostIsGone_isThatInTheEnd() {
        progress.add("gone");
        assertThatThrownBy(() -> converge().apply(watched()))
                .isInstanceOfSatisfying(
                        HoldfastException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.HOST_UNREACHABLE));
    }

    @Test
    void look_absent_saysWhatWouldChangeAndChangesNothing() {
        StepResult result = converge().look(step());
        assertThat(result.changed()).isTrue();
        assertThat(result.commands()).containsExactly("change");
        assertThat(ran).containsExactly("probe");
    }
}
