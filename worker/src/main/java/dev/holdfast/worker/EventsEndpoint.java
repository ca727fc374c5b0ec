package dev.holdfast.worker;

import dev.holdfast.activities.temporal.ClusterClient;
import dev.holdfast.activities.temporal.TemporalConnection;
import dev.holdfast.core.event.Heard;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.util.SupplierUtil;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;

/** Where a monitoring system tells a cluster of events: what {@code holdfast event} does, over HTTP with a token. */
@Controller("/events")
final class EventsEndpoint {
    private final ClusterClient clusters;
    private final EventToken token;

    EventsEndpoint(TemporalConnection connection, EventToken token) {
        this.clusters = connection.clusters();
        this.token = token;
    }

    /**
     * 202 when the cluster has it; 401 without the token, 404 where no token is set or no such cluster is, 400 with every
     * problem, 503 while Temporal does not take it. Of several alerts those that are fit are told before the others are
     * answered by 400, which Alertmanager logs and does not repeat. More than 128 KB is refused with 413 before this is
     * called (application.yml).
     */
    @Post("/{cluster}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<ToldAnswer> tell(
            String cluster,
            @Nullable @Header(HttpHeaders.AUTHORIZATION) String authorization,
            @Nullable @Body String body) {
        if (!token.isSet()) {
            return HttpResponse.notFound(new ToldAnswer("HOLDFAST_EVENT_TOKEN is not set where this worker runs."));
        }
        if (!token.opens(Optional.ofNullable(authorization))) {
            return HttpResponse.<ToldAnswer>unauthorized()
                    .body(new ToldAnswer("Send the header Authorization: Bearer TOKEN."));
        }
        try {
            Heard heard = new ToldBody(Optional.ofNullable(body).orElse(""))
                    .heard(SupplierUtil.memoized(() -> hosts(cluster)));
            if (!heard.events().isEmpty()) {
                clusters.tell(cluster, heard.events());
            }
            return heard.problems().isEmpty()
                    ? HttpResponse.accepted().body(new ToldAnswer(cluster + " was told."))
                    : HttpResponse.badRequest(new ToldAnswer(String.join(" ", heard.problems())));
        } catch (HoldfastException e) {
            ToldAnswer why = new ToldAnswer(String.valueOf(e.getMessage()));
            return e.kind() == FailureKind.UNSAFE
                    ? HttpResponse.notFound(why)
                    : HttpResponse.<ToldAnswer>status(HttpStatus.SERVICE_UNAVAILABLE)
                            .body(why);
        }
    }

    private List<String> hosts(String cluster) {
        return clusters
                .state(cluster)
                .orElseThrow(
                        () -> new HoldfastException(FailureKind.UNSAFE, "There is no cluster " + cluster + " to tell."))
                .inventory()
                .hosts()
                .stream()
                .map(Host::name)
                .toList();
    }
}
