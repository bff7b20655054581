import { BESIDE } from "../../src/core/answer/share.ts";
import { privateCommand } from "../../src/core/command.ts";
import { type Option, text } from "../../src/core/option.ts";
import { message, paragraphs } from "../../src/core/reply.ts";
import { md } from "../../src/core/text.ts";
import { SHARED, sharedAnswer } from "./answer.ts";

const key: Option<string> = { ...text("Which preview it was", { max: 40 }), carried: true };

/** Posts what the preview showed, as a new message that names who posted it. */
export const sharePost = privateCommand({
  name: "share post",
  about: "Posts an answer from the knowledge to the channel",
  options: { ...SHARED, key },
  hidden: true,
  async run({ run, key: own, [BESIDE]: beside }, asked) {
    const answer = await sharedAnswer(run, asked);
    return message("Posted", [paragraphs(md`All in the channel can see it, with your name.`)], {
      posts: { message: answer, key: own, beside },
    });
  },
});
