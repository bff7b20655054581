import { randomUUID } from "node:crypto";
import { BESIDE } from "../../src/core/answer/share.ts";
import { privateCommand } from "../../src/core/command.ts";
import { button, message, paragraphs } from "../../src/core/reply.ts";
import { md, strong } from "../../src/core/text.ts";
import { SHARED, sharedAnswer } from "./answer.ts";

/** What a channel would see, for the one who may post it. */
export const sharePreview = privateCommand({
  name: "share preview",
  about: "What the channel would see",
  options: SHARED,
  hidden: true,
  async run({ run, [BESIDE]: beside }, asked) {
    const answer = await sharedAnswer(run, asked);
    const given = { run, key: randomUUID().slice(0, 6), ...(beside !== undefined && { [BESIDE]: beside }) };
    return {
      ...answer,
      title: "Post this to the channel?",
      blocks: [
        paragraphs(md`All in the channel will see this, with its buttons, and it stays there:`),
        paragraphs(md`${strong(answer.title)}`),
        ...answer.blocks.filter(({ kind }) => kind !== "buttons"),
        {
          kind: "buttons",
          buttons: [
            button("Post it", "share post", given, { style: "primary" }),
            button("Keep it private", "share keep"),
          ],
        },
      ],
    };
  },
});

export const shareKeep = privateCommand({
  name: "share keep",
  about: "Posts nothing",
  options: {},
  hidden: true,
  run: () => message("Kept private", [paragraphs(md`Nothing was posted. Only you have seen it.`)]),
});
