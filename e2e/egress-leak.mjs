// What the test must notice: a module that talks to an outside address; the recorder keeps it from leaving.
setTimeout(() => void fetch("https://collector.example/visit").catch(() => {}), 500);
