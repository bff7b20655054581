import { adminCommand } from "../../src/core/command.ts";
import type { Finding } from "../../src/core/finding.ts";
import type { Delivery } from "../../src/core/platform.ts";
import { type Block, button, buttons, message, paragraphs } from "../../src/core/reply.ts";
import { md, words } from "../../src/core/text.ts";
import type { Community } from "../../src/domain/community.ts";

export const adminDoctor = adminCommand({
  name: "admin doctor",
  about: "Whether all is well here, and what to do where it isn't",
  options: {},
  async run(_, { look, settings }) {
    const findings = [...(await look()), digestFinding(settings)].filter((each) => each !== undefined);
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

/** How the weekly digest stands; nothing where none is set up. */
function digestFinding({ digest }: Community): Finding | undefined {
  if (digest === undefined) return undefined;
  const about = "Weekly digest";
  if (digest.stopped === undefined) return { about, says: "It goes on." };
  return {
    about,
    says: `It has stopped. ${digest.stopped.reason}`,
    cure: "When that is put right, set it up again with “admin digest”.",
  };
}

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
