import { EVENT_ID, type Event, getScalarValue, load, parseEvents, YAMLException } from "js-yaml";

/** A file's content, or why it isn't YAML and on which line, counted from 1. */
export function readYaml(
  text: string,
): { readonly value: unknown } | { readonly reason: string; readonly line: number } {
  try {
    return { value: load(text) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { reason: error.reason, line: (error.mark?.line ?? 0) + 1 };
  }
}

/** The line, counted from 1, of the node at `path`, or of the nearest node above it that is there. */
export function lineIn(text: string, path: readonly PropertyKey[]): number {
  const events = parseEvents(text, {});
  let at = 1;
  for (const key of path) {
    const child = childAt(events, at, key, text);
    if (child === undefined) break;
    at = child;
  }
  return text.slice(0, startOf(events[at])).split("\n").length;
}

/** The place among the events where the child of a node begins. */
function childAt(
  events: readonly Event[],
  parent: number,
  key: PropertyKey,
  text: string,
): number | undefined {
  const isMapping = events[parent]?.type === EVENT_ID.MAPPING;
  if (!isMapping && events[parent]?.type !== EVENT_ID.SEQUENCE) return undefined;
  let at = parent + 1;
  for (let index = 0; events[at]?.type !== EVENT_ID.POP; index++) {
    const name = events[at];
    if (isMapping) at++;
    const isIt = isMapping
      ? name?.type === EVENT_ID.SCALAR && getScalarValue(text, name) === key
      : index === key;
    if (isIt) return at;
    at = after(events, at);
  }
  return undefined;
}

/** The place behind the node that begins at `at`. */
function after(events: readonly Event[], at: number): number {
  let depth = 0;
  do {
    const type = events[at++]?.type;
    if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth++;
    if (type === EVENT_ID.POP) depth--;
  } while (depth > 0);
  return at;
}

function startOf(event: Event | undefined): number {
  if (event === undefined) return 0;
  if ("valueStart" in event) return event.valueStart;
  return "start" in event ? event.start : 0;
}
