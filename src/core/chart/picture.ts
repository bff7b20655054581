import type { Log } from "../log.ts";
import type { Message, Reply } from "../reply.ts";
import { chartWords } from "./chart.ts";
import { drawChart } from "./draw.ts";

/** The reply, or what it posts, with its chart as a picture beside the text; the text alone where it can't be drawn. */
export async function withPicture(reply: Reply, log: Log): Promise<Reply> {
  if (reply.kind === "form") return reply;
  const { posts } = reply;
  if (posts !== undefined)
    return { ...reply, posts: { ...posts, message: await pictured(posts.message, log) } };
  return pictured(reply, log);
}

async function pictured(reply: Message, log: Log): Promise<Message> {
  if (reply.chart === undefined) return reply;
  const { chart, attachments = [] } = reply;
  try {
    const body = await drawChart(chart);
    const picture = { name: "figures.png", type: "image/png", about: chartWords(chart), body };
    return { ...reply, attachments: [...attachments, picture] };
  } catch (error) {
    log.error({ error }, "a picture could not be drawn");
    return reply;
  }
}
