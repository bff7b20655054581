import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    typecheck: { enabled: false },
    // Processes are started and killed; a machine with other work takes its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 3,
    env: { TZ: "UTC" },
  },
});
