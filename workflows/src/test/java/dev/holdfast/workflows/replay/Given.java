package dev.holdfast.workflows.replay;

import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The activities that a replay asks for, each with the words that it is given: hosts, locations, parts of a work. The SDK
 * compares types only, and would give the answer about one location to the question about another without a word.
 */
final class Given extends WorkerInterceptorBase {
    /** A config.yml or an inventory: the same for all activities of a run. */
    private static final Pattern CLUSTER = Pattern.compile("^\\{\"(name|cluster)\":\"demo\",\"(architecture|hosts)\"");

    private static final Pattern WHERE_AND_WHAT = Pattern.compile("\"(host|location|phase|line)\":\"[^\"]*\"");

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    void forget() {
        asked.clear();
    }

    /** The first activity of a history that the replay did not ask for in its turn; empty when there is none. */
    Optional<String> missing(WorkflowExecutionHistory history) {
        Iterator<String> calls = List.copyOf(asked).iterator();
        return scheduled(history).filter(s -> !comes(s, calls)).findFirst();
    }

    /** What is asked for after a cancellation comes to no event, so calls may be between. */
    private static boolean comes(String wanted, Iterator<String> calls) {
        while (calls.hasNext()) {
            if (calls.next().equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static Stream<String> scheduled(WorkflowExecutionHistory history) {
        return history.getEvents().stream()
                .filter(e -> e.hasActivityTaskScheduledEventAttributes())
                .map(e -> e.getActivityTaskScheduledEventAttributes())
                .map(Given::words);
    }

    private static String words(ActivityTaskScheduledEventAttributes event) {
        return words(event.getActivityType().getName(), event.getInput().getPayloadsList().stream());
    }

    private static String words(String activity, Stream<Payload> given) {
        return given.map(p -> p.getData().toStringUtf8())
                .filter(json -> !CLUSTER.matcher(json).find())
                .flatMap(Given::words)
                .collect(Collectors.joining(" ", activity + " ", ""));
    }

    /** Not the figures, which may change from release to release, nor all that a record holds, which may gain parts. */
    private static Stream<String> words(String json) {
        return json.startsWith("\"")
                ? Stream.of(json)
                : WHERE_AND_WHAT.matcher(json).results().map(MatchResult::group);
    }

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        return new WorkflowInboundCallsInterceptorBase(next) {
            @Override
            public void init(WorkflowOutboundCallsInterceptor outbound) {
                super.init(new Asking(outbound));
            }
        };
    }

    private final class Asking extends WorkflowOutboundCallsInterceptorBase {
        Asking(WorkflowOutboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
            asked.add(words(
                    input.getActivityName(),
                    Arrays.stream(input.getArgs())
                            .flatMap(a -> DefaultDataConverter.STANDARD_INSTANCE.toPayload(a).stream())));
            return super.executeActivity(input);
        }
    }
}
