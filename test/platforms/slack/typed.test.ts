import { describe, expect, test } from "vitest";
import { asTyped, withoutMention } from "../../../src/platforms/slack/typed.ts";

describe("what a person typed", () => {
  test.each([
    ["number lost-card", "number lost-card"],
    ["verify <tel:18005284800|1-800-528-4800>", "verify 1-800-528-4800"],
    ["ask <https://a.example/x?a=1&amp;b=2>", "ask https://a.example/x?a=1&b=2"],
    ["ask <http://amex.com|amex.com> safe?", "ask amex.com safe?"],
    ["<https://evil.example/a|americanexpress.com>", "americanexpress.com ( https://evil.example/a )"],
    ["<mailto:a@b.example|a@b.example>", "a@b.example"],
    ["<mailto:a@b.example>", "a@b.example"],
    ["tell <@U123|ann> and <@U456>", "tell @ann and @U456"],
    ["in <#C1|cards> or <#C2|>", "in #cards or #C2"],
    ["a &lt; b &amp;&amp; c &gt; d", "a < b && c > d"],
    ["&amp;lt;b&amp;gt;", "&lt;b&gt;"],
    ["<!channel> look", "<!channel> look"],
  ])("%s was typed as %s", (sent, typed) => {
    expect(asTyped(sent)).toBe(typed);
  });

  test.each([
    ["<@U0BOT> number lost-card", "number lost-card"],
    ["<@U0BOT|backline>: help", "help"],
    ["what is retention? <@U0BOT>", "what is retention?"],
    ["hey <@U0BOT>, number", "hey number"],
    ["<@U0BOT>", ""],
    ["<@U0ANN> number", "<@U0ANN> number"],
  ])("%s without the mention is %s", (sent, rest) => {
    expect(withoutMention(sent, "U0BOT")).toBe(rest);
  });
});
