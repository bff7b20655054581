import type { Json } from "./wire.ts";

/** What goes wrong with one call. */
export type Fault =
  /** Slack's own refusal, such as `is_archived`; `rest` goes with it. */
  | { readonly error: string; readonly rest?: Json }
  /** A status other than 200; 429 with the seconds to wait. */
  | { readonly status: number; readonly retryAfter?: number }
  /** The connection breaks before Slack has taken the call, or after it was obeyed and before it was answered. */
  | { readonly cut: "before" | "after" };

/** A call that waits: it has arrived, and is obeyed once released. */
export type Held = {
  readonly arrived: Promise<Json>;
  /** Obeys and answers. */
  readonly release: () => void;
};

type Planned = { readonly fault: Fault; left: number; readonly when: (args: Json) => boolean };

/** Faults on demand, by method (or `response_url`). */
export function createFaults() {
  const planned = new Map<string, Planned[]>();
  const gates = new Map<string, { arrived: (args: Json) => void; open: Promise<void> }[]>();
  const listeners = new Map<string, ((args: Json) => void)[]>();
  return {
    /** Lets the next `times` calls of a method fail so; `when` chooses among them. */
    fail(method: string, fault: Fault, times = 1, when: (args: Json) => boolean = () => true): void {
      planned.set(method, [...(planned.get(method) ?? []), { fault, left: times, when }]);
    },
    /** Lets the next call of a method wait until it is released. */
    hold(method: string): Held {
      const [arrived, open] = [Promise.withResolvers<Json>(), Promise.withResolvers<void>()];
      gates.set(method, [...(gates.get(method) ?? []), { arrived: arrived.resolve, open: open.promise }]);
      return { arrived: arrived.promise, release: () => open.resolve() };
    },
    /** Resolves at the next call of a method, whatever comes of it. */
    asked(method: string): Promise<Json> {
      const { promise, resolve } = Promise.withResolvers<Json>();
      listeners.set(method, [...(listeners.get(method) ?? []), resolve]);
      return promise;
    },
    next(method: string, args: Json): Fault | undefined {
      for (const resolve of listeners.get(method) ?? []) resolve(args);
      listeners.delete(method);
      const found = planned.get(method)?.find(({ left, when }) => left > 0 && when(args));
      if (found !== undefined) found.left--;
      return found?.fault;
    },
    async wait(method: string, args: Json): Promise<void> {
      const gate = gates.get(method)?.shift();
      gate?.arrived(args);
      await gate?.open;
    },
  };
}
