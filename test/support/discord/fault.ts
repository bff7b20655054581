/** What goes wrong with a request. */
export type Fault =
  /** Refused with one of Discord's error codes. */
  | { readonly kind: "refuse"; readonly code: number }
  /** A server error without a body that could be read. */
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "rateLimit"; readonly retryAfter: number; readonly scope: "user" | "global" | "shared" }
  /** The socket ends before the request is carried out. */
  | { readonly kind: "dropBefore" }
  /** The request is carried out, and the socket ends before the answer. */
  | { readonly kind: "dropAfter" }
  /** Carried out and answered only after the promise resolves. */
  | { readonly kind: "hold"; readonly until: Promise<unknown> }
  /** Carried out at once, answered only after the promise resolves. */
  | { readonly kind: "holdAnswer"; readonly until: Promise<unknown> };

export type FaultRule = {
  readonly method?: string;
  /** Matches the path behind `/api/v10`. */
  readonly path: RegExp;
  /** How many requests it befalls; 1 unless told. */
  readonly times?: number;
};

export type Faults = {
  /** Lets a fault befall the next requests that match. */
  readonly add: (rule: FaultRule, fault: Fault) => void;
  readonly clear: () => void;
  /** The fault for a request, which it uses up; rules count in the order in which they were added. */
  readonly take: (method: string, path: string) => Fault | undefined;
};

export function createFaults(): Faults {
  let armed: { rule: FaultRule; fault: Fault; left: number }[] = [];
  return {
    add(rule, fault) {
      armed.push({ rule, fault, left: rule.times ?? 1 });
    },
    clear() {
      armed = [];
    },
    take(method, path) {
      const found = armed.find(
        ({ rule, left }) => left > 0 && (rule.method ?? method) === method && rule.path.test(path),
      );
      if (found === undefined) return undefined;
      found.left -= 1;
      return found.fault;
    },
  };
}
