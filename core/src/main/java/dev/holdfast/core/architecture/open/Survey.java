package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Asks all hosts at once, so that one that is gone costs its time-out and no more. */
final class Survey {
    private static final long LIMIT_SECONDS = 15;

    private Survey() {}

    /** What every host that has a part in the databases says, in the order of the hosts. */
    static List<HostView> of(ClusterContext cluster) {
        OpenLayout layout = new OpenLayout(cluster.spec(), cluster.inventory());
        List<Host> asked = cluster.inventory().hosts().stream()
                .filter(h -> layout.isData(h) || layout.isMember(h) || layout.isProxy(h))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, asked.size()));
        try {
            List<Future<HostView>> answers = threads.invokeAll(
                    asked.stream()
                            .map(h -> (java.util.concurrent.Callable<HostView>) () -> ask(cluster, layout, h))
                            .toList(),
                    LIMIT_SECONDS,
                    TimeUnit.SECONDS);
            List<HostView> views = new ArrayList<>();
            for (int i = 0; i < asked.size(); i++) {
                views.add(view(asked.get(i), answers.get(i)));
            }
            return List.copyOf(views);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HoldfastException(FailureKind.HOST_UNREACHABLE, "Stopped while asking the hosts.");
        } finally {
            threads.shutdownNow();
        }
    }

    private static HostView ask(ClusterContext cluster, OpenLayout layout, Host host) {
        try {
            Output out = cluster.hosts().run(host.name(), HostView.questions(layout, host));
            return new HostView(host, "", out.stdout());
        } catch (HoldfastException e) {
            return new HostView(host, String.valueOf(e.getMessage()), "");
        }
    }

    private static HostView view(Host host, Future<HostView> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (CancellationException e) {
            return new HostView(host, host.name() + " did not answer within " + LIMIT_SECONDS + " s.", "");
        } catch (ExecutionException e) {
            throw new HoldfastException(
                    FailureKind.BUG, host.name() + ": asking failed.", String.valueOf(e.getCause()));
        }
    }
}
