import { z } from "zod";
import { readForm, refusal } from "./api-error.ts";
import { type CommandForm, readCommand, readCommands } from "./command-form.ts";
import { applicationJson, userJson } from "./json.ts";
import { type Call, ok, type Route, route } from "./route.ts";
import type { Registered, World } from "./world.ts";

/** Creations a day that Discord allows for each guild, and for the global commands. */
const CREATES_A_DAY = 200;

export const applicationRoutes: readonly Route[] = [
  route("GET /gateway/bot", ({ world }) =>
    ok({
      url: world.gatewayUrl,
      shards: 1,
      session_start_limit: { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 1 },
    }),
  ),
  route("GET /gateway", ({ world }) => ok({ url: world.gatewayUrl }), { open: true }),
  route("GET /users/@me", ({ world }) =>
    ok({ ...userJson(world.bot), mfa_enabled: true, locale: "en-US", verified: true }),
  ),
  route("GET /users/@me/guilds", ({ world }) =>
    ok(
      world.guilds.map(({ id, name }) => ({
        id,
        name,
        icon: null,
        banner: null,
        owner: false,
        permissions: "0",
        features: [],
      })),
    ),
  ),
  route("GET /users/:user", ({ world, part }) => {
    const person = world.people.find(({ id }) => id === part("user"));
    if (person === undefined) throw refusal(10013);
    return ok(userJson(person));
  }),
  route("GET /oauth2/applications/@me", ({ world }) => ok(applicationJson(world.bot))),
  route("GET /applications/@me", ({ world }) => ok(applicationJson(world.bot))),
  ...["/applications/:application", "/applications/:application/guilds/:guild"].flatMap((base) => [
    route(`GET ${base}/commands`, (call) => ok(registered(call).map((command) => shown(command, call)))),
    route(`PUT ${base}/commands`, (call) => {
      const forms = readCommands(call.body);
      const known = registered(call);
      const all = forms.map((form) => register(call.world, form, find(known, form)));
      keep(call, all, known);
      return ok(all.map((command) => shown(command, call)));
    }),
    route(`POST ${base}/commands`, (call) => {
      const form = readCommand(call.body);
      const known = registered(call);
      const before = find(known, form);
      const command = register(call.world, form, before);
      keep(call, [...known.filter((each) => each !== before), command], known);
      return { status: before === undefined ? 201 : 200, json: shown(command, call) };
    }),
  ]),
];

function scope({ part, world }: Call): string {
  const { data: guild = "" } = z.string().safeParse(part("guild"));
  if (part("application") !== world.bot.id) throw refusal(50001);
  if (guild !== "" && !world.guilds.some(({ id }) => id === guild)) throw refusal(50001);
  return guild;
}

function registered(call: Call): readonly Registered[] {
  return call.world.commands.get(scope(call)) ?? [];
}

function find(known: readonly Registered[], form: CommandForm): Registered | undefined {
  return known.find((each) => each.name === form.name && each.type === form.type);
}

function register(world: World, form: CommandForm, before: Registered | undefined): Registered {
  return { ...form, id: before?.id ?? world.newId(), version: world.newId() };
}

function keep(call: Call, all: readonly Registered[], before: readonly Registered[]): void {
  const key = scope(call);
  const created = all.filter(({ id }) => !before.some((each) => each.id === id)).length;
  const day = Math.floor(call.world.clock.now() / 86_400_000);
  const count = (creates.get(call.world)?.get(`${key} ${day}`) ?? 0) + created;
  if (count > CREATES_A_DAY) throw refusal(30034);
  creates.set(call.world, new Map([[`${key} ${day}`, count]]));
  call.world.commands.set(key, all);
  call.world.changed();
}

const creates = new WeakMap<World, Map<string, number>>();

/** What Discord shows of a command: false and empty answers left out, defaults filled in. */
function shown(command: Registered, call: Call): object {
  const guild = scope(call);
  return {
    ...readForm(z.record(z.string(), z.unknown()), tidy(command)),
    type: command.type,
    application_id: call.world.bot.id,
    default_member_permissions: command.default_member_permissions ?? null,
    dm_permission: true,
    nsfw: command.nsfw ?? false,
    contexts: command.contexts ?? null,
    integration_types: command.integration_types ?? [0],
    ...(guild !== "" && { guild_id: guild }),
  };
}

function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(
    ([key, each]) => each !== undefined && !((key === "required" || key === "autocomplete") && each !== true),
  );
  return Object.fromEntries(entries.map(([key, each]) => [key, tidy(each)]));
}
