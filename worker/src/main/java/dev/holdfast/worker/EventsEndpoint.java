package dev.holdfast.worker;

import dev.holdfast.activities.temporal.ClusterClient;
import dev.holdfast.activities.temporal.TemporalConnection;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;

/** Where a monitoring system tells a cluster of an event: what {@code holdfast event} does, over HTTP with a token. */
@Controller("/events")
final class EventsEndpoint {
    private final ClusterClient clusters;
    private final EventToken token;

    EventsEndpoint(TemporalConnection connection, EventToken token) {
        this.clusters = connection.clusters();
        this.token = token;
    }

    /**
     * 202 when the cluster has it; 401 without the token, 404 where no token is set or no such cluster is, 400 without a
     * message, 503 while Temporal does not take it. More than 8 KB is refused with 413 before this is called
     * (application.yml).
     */
    @Post("/{cluster}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<ToldAnswer> tell(
            String cluster, @Nullable @Header(HttpHeaders.AUTHORIZATION) String authorization, @Body ToldEvent told) {
        if (!token.isSet()) {
            return HttpResponse.notFound(new ToldAnswer("HOLDFAST_EVENT_TOKEN is not set where this worker runs."));
        }
        if (!token.opens(Optional.ofNullable(authorization))) {
            return HttpResponse.<ToldAnswer>unauthorized()
                    .body(new ToldAnswer("Send the header Authorization: Bearer TOKEN."));
        }
        Optional<ClusterEvent> event = told.event();
        if (event.isEmpty()) {
            return HttpResponse.badRequest(new ToldAnswer("Send JSON with a sentence as \"message\"."));
        }
        try {
            clusters.tell(cluster, event.get());
            return HttpResponse.accepted().body(new ToldAnswer(cluster + " was told."));
        } catch (HoldfastException e) {
            ToldAnswer why = new ToldAnswer(String.valueOf(e.getMessage()));
            return e.kind() == FailureKind.UNSAFE
                    ? HttpResponse.notFound(why)
                    : HttpResponse.<ToldAnswer>status(HttpStatus.SERVICE_UNAVAILABLE)
                            .body(why);
        }
    }
}
