package dev.holdfast.activities.platform.aws;

import java.io.IOException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One moto for all test classes of a run, with an empty account for each test. */
public final class MotoExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        moto(context).reset();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        moto(context).reset();
    }

    /** A test of many cases empties the account itself. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Moto.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return moto(context);
    }

    /** Closed by JUnit at the end of the run. */
    private static Moto moto(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Moto.class, none -> started(), Moto.class);
    }

    private static Moto started() {
        try {
            return Moto.start();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
