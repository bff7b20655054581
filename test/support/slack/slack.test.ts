import { App, type Logger, LogLevel, SocketModeReceiver, webApi } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Slack, startSlack } from "./index.ts";

/** The counterpart against the real Bolt and WebClient: what passes here passes in Slack, what is refused is refused there. */
let slack: Slack;
let bolt: App;
let receiver: SocketModeReceiver;
let web: webApi.WebClient;

const { WebClient } = webApi;
const quiet = () => {};
const logger: Logger = {
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  setLevel: quiet,
  setName: quiet,
  getLevel: () => LogLevel.ERROR,
};

beforeEach(async () => {
  slack = await startSlack({ people: { U0ANN: { name: "ann", tz: "Europe/Berlin" } }, ackMs: 500 });
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, timeout: 5000, logger };
  receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    autoReconnectEnabled: false,
    logger,
    installerOptions: { clientOptions },
  });
  bolt = new App({ token: slack.botToken, receiver, clientOptions, logger });
  web = new WebClient(slack.botToken, {
    ...clientOptions,
    rejectRateLimitedCalls: true,
    logger,
  });
});
afterEach(async () => {
  await receiver.client.disconnect();
  slack.complaints.length = 0;
  await slack.close();
});

const plain = (text: string) => ({ type: "plain_text" as const, text });
const section = (text: string) => ({ type: "section" as const, text: { type: "mrkdwn" as const, text } });
const modal = (title: string) => ({
  type: "modal" as const,
  title: plain(title),
  submit: plain("Save"),
  private_metadata: "kept",
  blocks: [
    {
      type: "input" as const,
      block_id: "card",
      label: plain("Card"),
      element: { type: "plain_text_input" as const, action_id: "value", max_length: 10 },
    },
  ],
});

describe("requests", () => {
  test("a command is answered by its ack", async () => {
    bolt.command("/amex", ({ ack, command }) => ack({ text: `you typed ${command.text}` }));
    await bolt.start();
    const seen = await slack.command({ user: "U0ANN" }, "/amex", "number <lost> & https://a.example");
    expect(seen.text).toBe("you typed number &lt;lost&gt; &amp; <https://a.example>");
    expect(seen.ephemeral).toBe(true);
  });

  test("a command is answered through its response_url, five times at most", async () => {
    const refused = Promise.withResolvers<unknown>();
    bolt.command("/amex", async ({ ack, respond }) => {
      await ack();
      for (let use = 0; use < 5; use++) await respond({ response_type: "in_channel", text: `answer ${use}` });
      await respond("too many").catch(refused.resolve);
    });
    await bolt.start();
    const seen = await slack.command({ user: "U0ANN" }, "/amex", "help");
    expect(seen.text).toBe("answer 0");
    expect(seen.inChannel).toBe(true);
    expect(await refused.promise).toMatchObject({ statusCode: 404 });
  });

  test("a trigger opens one modal, and the form's errors come back on its fields", async () => {
    const errors: unknown[] = [];
    bolt.command("/amex", async ({ ack, command, client }) => {
      await ack();
      const view = { trigger_id: command.trigger_id, view: modal("Add a card") };
      await client.views.open(view);
      await client.views.open(view).catch((error: unknown) => errors.push(error));
    });
    bolt.view(/.*/, ({ ack, view, body, client }) => {
      const typed = view.state.values.card?.value?.value;
      if (typed === "gold") return ack({ response_action: "errors", errors: { card: "not that one" } });
      return ack().then(async () => {
        await client.chat.postEphemeral({ channel: "C0CARDS", user: body.user.id, text: `saved ${typed}` });
      });
    });
    await bolt.start();
    const { modal: form } = await slack.command({ user: "U0ANN" }, "/amex", "fee add");
    if (form === undefined) throw new Error("no form");
    expect(form.title).toBe("Add a card");
    expect((await slack.submit(form, {})).errors).toEqual({ card: "Please complete this required field." });
    expect((await slack.submit(form, { card: "gold" })).errors).toEqual({ card: "not that one" });
    expect((await slack.submit(form, { Card: "platinum" })).text).toBe("saved platinum");
    expect(errors).toMatchObject([{ data: { error: "exchanged_trigger_id" } }]);
  });

  test("buttons are pressed with their value, and may replace the message", async () => {
    bolt.event("app_mention", async ({ event, client }) => {
      const elements = [
        { type: "button" as const, action_id: "run:0", text: plain("Done"), value: "done?id=1" },
      ];
      await client.chat.postMessage({
        channel: event.channel,
        thread_ts: event.thread_ts ?? event.ts,
        text: "a reminder",
        blocks: [section("a reminder"), { type: "actions", elements }],
      });
    });
    bolt.action(/^run:/, async ({ ack, action, respond }) => {
      await ack();
      await respond({ text: "value" in action ? `ran ${action.value}` : "", replace_original: true });
    });
    await bolt.start();
    const seen = await slack.mention("U0ANN", "C0CARDS", "reminders");
    expect(seen.threadTs).toBeDefined();
    const pressed = await seen.press("Done", "U0BEN");
    expect(pressed.text).toBe("ran done?id=1");
    expect(pressed.replaces).toBe(true);
  });

  test("a direct message arrives, and the app's own messages come back to it", async () => {
    const heard: unknown[] = [];
    const echoed = Promise.withResolvers<void>();
    bolt.use(({ body, next }) => {
      heard.push(body);
      if (JSON.stringify(body).includes("bot_id")) echoed.resolve();
      return next();
    });
    bolt.message(async ({ message, client }) => {
      if (message.subtype !== undefined) return;
      await client.chat.postMessage({ channel: message.channel, text: `heard ${message.text}` });
    });
    await bolt.start();
    expect((await slack.dm("U0ANN", "hello")).text).toBe("heard hello");
    expect(slack.directMessages("U0ANN").map(({ text }) => text)).toEqual(["heard hello"]);
  });

  test("a command that nobody acknowledges in time fails as Slack says it", async () => {
    await bolt.start();
    expect((await slack.command({ user: "U0ANN" }, "/amex", "help")).failure).toBe("operation_timeout");
  });

  test("a command without any connection fails at once, an event waits for the next one", async () => {
    expect((await slack.command({ user: "U0ANN" }, "/amex", "help")).failure).toBe("dispatch_failed");
    const heard = Promise.withResolvers<number | undefined>();
    bolt.event("app_uninstalled", ({ context }) => {
      heard.resolve(context.retryNum);
      return Promise.resolve();
    });
    const acked = slack.event({ type: "app_uninstalled" });
    await bolt.start();
    expect(await heard.promise).toBe(1);
    expect(await acked).toEqual({ payload: {} });
  });

  test("a cut socket can be opened anew with a fresh ticket only", async () => {
    await bolt.start();
    const closed = new Promise((resolve) => receiver.client.once("disconnected", resolve));
    const next = slack.cut();
    await closed;
    await bolt.start();
    await next;
    expect(slack.connections()).toBe(1);
  });
});

describe("the Web API", () => {
  const answer = (call: Promise<unknown>) =>
    call.then(
      () => "ok",
      (error: { data?: { error?: string } }) => error.data?.error,
    );
  const to = (channel: string, rest = {}) => web.chat.postMessage({ channel, text: "hello", ...rest });

  test.each([
    [
      "a wrong token",
      () => new WebClient("xoxb-other", { slackApiUrl: slack.apiUrl, logger }).auth.test(),
      "invalid_auth",
    ],
    ["no token", () => new WebClient("", { slackApiUrl: slack.apiUrl, logger }).auth.test(), "not_authed"],
    [
      "the app token for a message",
      () =>
        new WebClient(slack.appToken, { slackApiUrl: slack.apiUrl, logger }).chat.postMessage({
          channel: "C0CARDS",
          text: "x",
        }),
      "not_allowed_token_type",
    ],
    ["the bot token for a connection", () => web.apps.connections.open({}), "not_allowed_token_type"],
    ["a method that isn't there", () => web.apiCall("chat.shout"), "unknown_method"],
    ["a scope that is lacking", () => web.conversations.history({ channel: "C0CARDS" }), "missing_scope"],
    ["an unknown channel", () => to("C0NOWHERE"), "channel_not_found"],
    ["a channel without the app", () => to("C0OUT"), "not_in_channel"],
    ["an archived channel", () => to("C0OLD"), "is_archived"],
    ["a person whose direct message isn't open", () => to("U0ANN"), "channel_not_found"],
    ["an unknown person", () => web.conversations.open({ users: "U0NOBODY" }), "user_not_found"],
    ["a deactivated person", () => web.conversations.open({ users: "U0GONE" }), "user_disabled"],
    ["no text", () => web.chat.postMessage({ channel: "C0CARDS", text: "" }), "no_text"],
    [
      "51 blocks",
      () => to("C0CARDS", { blocks: Array.from({ length: 51 }, () => section("x")) }),
      "invalid_blocks",
    ],
    [
      "a section of 3,001 characters",
      () => to("C0CARDS", { blocks: [section("x".repeat(3001))] }),
      "invalid_blocks",
    ],
    ["an empty section", () => to("C0CARDS", { blocks: [section("")] }), "invalid_blocks"],
    ["an unknown property", () => to("C0CARDS", { blocks: [{ ...section("x"), txt: 1 }] }), "invalid_blocks"],
    ["one action id twice", () => to("C0CARDS", { blocks: [buttonRow("a", "a")] }), "invalid_blocks"],
    [
      "one block id twice",
      () =>
        to("C0CARDS", {
          blocks: [
            { ...section("x"), block_id: "b" },
            { ...section("y"), block_id: "b" },
          ],
        }),
      "invalid_blocks",
    ],
    [
      "26 buttons in a row",
      () => to("C0CARDS", { blocks: [buttonRow(...Array.from({ length: 26 }, (_, at) => `a${at}`))] }),
      "invalid_blocks",
    ],
    [
      "metadata without a payload",
      () => to("C0CARDS", { metadata: { event_type: "x" } }),
      "invalid_metadata_schema",
    ],
    [
      "a view without a trigger of ours",
      () => web.views.open({ trigger_id: "1.2.3", view: modal("x") }),
      "invalid_trigger_id",
    ],
    [
      "a title of 25 characters",
      () => web.views.publish({ user_id: "U0ANN", view: modal("x".repeat(25)) }),
      "invalid_arguments",
    ],
  ])("refuses %s", async (_, call, error) => {
    slack.channels.set("C0OUT", { name: "out", joined: false });
    slack.channels.set("C0OLD", { name: "old", joined: true, archived: true });
    slack.people.set("U0GONE", { name: "gone", tz: "UTC", deactivated: true });
    expect(await answer(call())).toBe(error);
    expect(slack.ledger).toEqual([]);
  });

  function buttonRow(...ids: readonly string[]) {
    return {
      type: "actions" as const,
      elements: ids.map((id) => ({ type: "button" as const, action_id: id, text: plain(id), value: id })),
    };
  }

  test("tells whom a message would have pinged, and complains of what Slack would let pass", async () => {
    await to("C0CARDS", { text: "<!channel> &lt;!here&gt;", blocks: [section("hi <@U0ANN> <!date^1|x>")] });
    expect(slack.ledger[0]?.pings).toEqual(["<!channel>", "<@U0ANN>"]);
    await to("C0CARDS", { text: "x".repeat(4001) });
    expect(slack.complaints).toHaveLength(2);
  });

  test("shows metadata in its own direct messages when asked for it", async () => {
    const { channel } = await web.conversations.open({ users: "U0ANN" });
    const metadata = { event_type: "reminder", event_payload: { key: "k1" } };
    await to(channel?.id ?? "", { metadata });
    const history = (all: boolean) =>
      web.conversations.history({ channel: channel?.id ?? "", include_all_metadata: all });
    expect((await history(true)).messages?.[0]?.metadata).toEqual(metadata);
    expect((await history(false)).messages?.[0]?.metadata).toBeUndefined();
  });

  test("uploads a file in three steps, given the scope", async () => {
    slack.grant(["chat:write", "files:write"]);
    const content = Buffer.from("Dear issuer");
    await web.filesUploadV2({
      channel_id: "C0CARDS",
      filename: "letter.txt",
      file: content,
      alt_text: "A letter",
    });
    expect(slack.ledger[0]?.blocks).toMatchObject([{ title: "letter.txt", alt_txt: "A letter" }]);
  });

  test("fails on demand: 429, 5xx, an error, a break before and after it has obeyed", async () => {
    slack.fail("chat.postMessage", { status: 429, retryAfter: 7 });
    await expect(to("C0CARDS")).rejects.toMatchObject({ retryAfter: 7 });
    slack.fail("chat.postMessage", { status: 503 });
    await expect(to("C0CARDS")).rejects.toMatchObject({ statusCode: 503 });
    slack.fail("chat.postMessage", { error: "restricted_action" });
    expect(await answer(to("C0CARDS"))).toBe("restricted_action");
    slack.fail("chat.postMessage", { cut: "before" });
    await expect(to("C0CARDS")).rejects.toThrow();
    expect(slack.ledger).toHaveLength(0);
    slack.fail("chat.postMessage", { cut: "after" });
    await expect(to("C0CARDS")).rejects.toThrow();
    expect(slack.ledger).toHaveLength(1);
  });

  test("holds a call until it is released", async () => {
    const held = slack.hold("chat.postMessage");
    const sent = to("C0CARDS");
    expect(await held.arrived).toMatchObject({ text: "hello" });
    expect(slack.ledger).toHaveLength(0);
    held.release();
    await sent;
    expect(slack.ledger).toHaveLength(1);
  });
});
