import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";

export type Metrics = {
  readonly deliveries: Counter<"platform" | "outcome">;
  readonly requests: Counter<"platform">;
  readonly read: () => Promise<{ readonly type: string; readonly body: string }>;
};

/** Figures for Prometheus; none of them names a member. */
export function createMetrics(waiting: () => number): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "backline_" });
  const registers = [registry];
  new Gauge({
    name: "backline_waiting_documents",
    help: "Documents that will wake",
    registers,
    collect() {
      this.set(waiting());
    },
  });
  return {
    deliveries: new Counter({
      name: "backline_deliveries_total",
      help: "Messages sent unasked, by what became of them",
      labelNames: ["platform", "outcome"],
      registers,
    }),
    requests: new Counter({
      name: "backline_requests_total",
      help: "Commands, buttons, forms and questions answered",
      labelNames: ["platform"],
      registers,
    }),
    read: async () => ({ type: registry.contentType, body: await registry.metrics() }),
  };
}
