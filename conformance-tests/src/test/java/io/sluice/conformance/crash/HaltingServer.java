package io.sluice.conformance.crash;

import io.sluice.conformance.server.TestServer;
import io.sluice.storage.store.FaultyObjectStore;
import io.sluice.storage.store.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A server whose process ends before a chosen call to the store as if it were killed: no hook runs, nothing is tidied up. */
final class HaltingServer {
    /** Of a process that SIGKILL ended. */
    static final int KILLED = 137;

    private HaltingServer() {}

    /** @param call counted from 0, from the server's start on */
    static ServerProcess start(Path warehouse, int call) throws IOException {
        return ServerProcess.start(
                List.of(HaltingServer.class.getName(), warehouse.toString(), Integer.toString(call)));
    }

    /** @param arguments the warehouse and the number of the call */
    public static void main(String[] arguments) throws InterruptedException {
        int last = Integer.parseInt(arguments[1]);
        FaultyObjectStore store = new FaultyObjectStore(new LocalObjectStore(), call -> {
            if (call == last) {
                Runtime.getRuntime().halt(KILLED);
            }
        });
        TestServer server = TestServer.start(Path.of(arguments[0]), store);
        System.out.println("is ready on grpc://127.0.0.1:" + server.port());
        // The server's threads do not keep the process.
        Thread.currentThread().join();
    }
}
