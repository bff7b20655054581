import { adminCommand } from "../../src/core/command.ts";
import type { Finding } from "../../src/core/doctor/finding.ts";
import type { Delivery } from "../../src/core/platform.ts";
import { type Block, button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { md, words } from "../../src/core/text.ts";

export const adminDoctor = adminCommand({
  name: "admin doctor",
  about: "Whether all is well here, and what to do where it isn't",
  options: {},
  async run(_, { look }) {
    const findings = await look();
    const troubles = findings.filter(({ cure }) => cure !== undefined);
    const well = findings.filter(({ cure }) => cure === undefined);
    const title =
      troubles.length === 0
        ? "All is well"
        : troubles.length === 1
          ? "One thing needs you"
          : `${troubles.length} things need you`;
    return message(title, [
      listed(troubles),
      troubles.length === 0 ? undefined : paragraphs(md`**The rest is well:**`),
      listed(well),
      buttons(button("Send me a test message", "admin test"), button("Look again", "admin doctor")),
    ]);
  },
});

/** Whether direct messages arrive is known only once one is sent; it is sent on a press and never unasked. */
export const adminTest = adminCommand({
  name: "admin test",
  about: "Sends you a direct message, to see whether it arrives",
  hidden: true,
  options: {},
  async run(_, { write }) {
    const sent = await write(TEST);
    return message(sent.outcome === "delivered" ? "Sent" : "Not sent", [
      paragraphs(words(outcome(sent))),
      buttons(button("Look again", "admin doctor")),
    ]);
  },
});

const TEST = message("A test", [
  paragraphs(md`You pressed “Send me a test message” in \`admin doctor\`. Reminders arrive here, too.`),
]);

function outcome(sent: Delivery): string {
  if (sent.outcome === "delivered") return "The test message is in your direct messages from me.";
  return `The test message did not arrive. ${sent.reason}`;
}

function listed(findings: readonly Finding[]): Block | undefined {
  if (findings.length === 0) return undefined;
  return {
    kind: "facts",
    facts: findings.map(({ about, says, cure }) => ({
      label: about,
      value: words(cure === undefined ? says : `${says} ${cure}`),
    })),
  };
}
