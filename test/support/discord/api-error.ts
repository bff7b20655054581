import type { z } from "zod";

type ErrorTree = { [field: string]: ErrorTree | { code: string; message: string }[] };

/** An answer by which Discord refuses a request: `{ code, message, errors }` with an HTTP status. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: ErrorTree | undefined;

  constructor(status: number, code: number, message: string, errors?: ErrorTree) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  body(): object {
    return { message: this.message, code: this.code, ...(this.errors && { errors: this.errors }) };
  }
}

/** The refusals that a bot meets, by Discord's code. */
const REFUSALS: Readonly<Record<number, readonly [status: number, message: string]>> = {
  10003: [404, "Unknown Channel"],
  10004: [404, "Unknown Guild"],
  10008: [404, "Unknown Message"],
  10013: [404, "Unknown User"],
  10015: [404, "Unknown Webhook"],
  10062: [404, "Unknown interaction"],
  10063: [404, "Unknown application command"],
  20009: [403, "Explicit content cannot be sent to the desired recipient(s)"],
  20016: [429, "This action cannot be performed due to slowmode rate limit"],
  20028: [429, "The channel you are writing has hit the write rate limit"],
  30034: [400, "Max number of daily application command creates has been reached (200)"],
  30046: [429, "Maximum number of edits to messages older than 1 hour reached. Try again later"],
  40003: [403, "You are opening direct messages too fast"],
  40060: [400, "Interaction has already been acknowledged."],
  40094: [400, "Maximum number of follow up messages reached for this interaction"],
  40333: [403, "internal network error"],
  50001: [403, "Missing Access"],
  50006: [400, "Cannot send an empty message"],
  50007: [403, "Cannot send messages to this user"],
  50013: [403, "Missing Permissions"],
  50027: [401, "Invalid Webhook Token"],
  50278: [403, "Cannot send messages to this user due to having no mutual guilds"],
  130000: [503, "API resource is currently overloaded. Try again a little later"],
  160002: [400, "You cannot reply without permission to read message history"],
  200000: [400, "Message was blocked by automatic moderation"],
  240000: [400, "Message blocked by harmful links filter"],
};

export function refusal(code: number): ApiError {
  const [status, message] = REFUSALS[code] ?? [400, `Error ${code}`];
  return new ApiError(status, code, message);
}

/** A 50035 with one problem at one field, such as `data.components.0.label`. */
export function formError(path: readonly PropertyKey[], code: string, message: string): ApiError {
  const errors: ErrorTree = {};
  put(errors, path, code, message);
  return new ApiError(400, 50035, "Invalid Form Body", errors);
}

/** Reads a request's body, or refuses it the way Discord does: 50035 with a tree of problems by field. */
export function readForm<T>(schema: z.ZodType<T>, body: unknown, under: readonly string[] = []): T {
  const read = schema.safeParse(body, { reportInput: true });
  if (read.success) return read.data;
  const errors: ErrorTree = {};
  for (const issue of read.error.issues) {
    const [code, message] = inDiscordsWords(issue);
    put(errors, [...under, ...issue.path], code, message);
  }
  throw new ApiError(400, 50035, "Invalid Form Body", errors);
}

function put(tree: ErrorTree, path: readonly PropertyKey[], code: string, message: string): void {
  let node = tree;
  for (const part of path) {
    const next = node[String(part)];
    if (next !== undefined && !Array.isArray(next)) node = next;
    else {
      const made: ErrorTree = {};
      node[String(part)] = made;
      node = made;
    }
  }
  const known = node._errors;
  if (Array.isArray(known)) known.push({ code, message });
  else node._errors = [{ code, message }];
}

function inDiscordsWords(issue: z.core.$ZodIssue): readonly [code: string, message: string] {
  switch (issue.code) {
    case "too_big":
      return issue.origin === "string" || issue.origin === "array"
        ? ["BASE_TYPE_MAX_LENGTH", `Must be ${issue.maximum} or fewer in length.`]
        : ["NUMBER_TYPE_MAX", `int value should be less than or equal to ${issue.maximum}.`];
    case "too_small":
      return issue.origin === "string" || issue.origin === "array"
        ? ["BASE_TYPE_MIN_LENGTH", `Must be ${issue.minimum} or more in length.`]
        : ["NUMBER_TYPE_MIN", `int value should be greater than or equal to ${issue.minimum}.`];
    case "invalid_value":
      return ["BASE_TYPE_CHOICES", `Value must be one of {${issue.values.join(", ")}}.`];
    case "invalid_union":
      return ["UNION_TYPE_CHOICES", 'Value of field "type" must be one of the types allowed here.'];
    case "invalid_format":
      return ["STRING_TYPE_REGEX", `String value did not match validation regex.`];
    case "custom":
      return [String(issue.params?.code ?? "CUSTOM"), issue.message];
    default:
      return issue.input === undefined
        ? ["BASE_TYPE_REQUIRED", "This field is required"]
        : ["BASE_TYPE_BAD_TYPE", issue.message];
  }
}
