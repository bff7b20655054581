import type { Answer, App, Request } from "../../core/app.ts";
import { UserError } from "../../core/errors.ts";
import type { Form } from "../../core/reply.ts";
import { communityKey } from "../../domain/community.ts";
import type { Homes } from "./home.ts";
import { modal, type Origin } from "./modal.ts";
import { errorFields } from "./outcomes.ts";
import { type Place, type Postal, show } from "./place.ts";
import { formPrompt, tooSlow } from "./prompts.ts";
import { share } from "./share.ts";
import { isChannelId } from "./typed.ts";
import type { Zones } from "./zones.ts";

/** Whose token it is. */
export type Identity = {
  readonly team: string;
  readonly bot: string;
  readonly botId: string;
  readonly name: string;
};

/** What the listeners work with. */
export type Desk = Postal & {
  readonly app: App;
  readonly identity: Identity;
  readonly zones: Zones;
  readonly homes: Homes;
  /** The slash command's name, where a payload doesn't tell it. */
  readonly command: string;
  /** True the first time that an id is seen. */
  readonly isNew: (id: string) => boolean;
  /** Milliseconds in which an answer may still go into the acknowledgement itself. */
  readonly patience: number;
  /** Tells one connection from the next. */
  readonly link: () => number;
};

/** Who asks, and where; without a channel where it is asked in a view. */
type Asking = Omit<Place, "channel"> & Partial<Pick<Place, "channel">>;
type Asks = Pick<Request, "asks" | "slash" | "name" | "hidden"> & { readonly talk?: boolean };

/** Asks the app, and lets the asker's Home tab follow what may have changed for them. */
export async function ask(asker: Asking, request: Asks, desk: Desk): Promise<Answer> {
  const given = await handle(asker, request, desk);
  if (given.private) desk.homes.touch(asker.user);
  return given;
}

/** Asks the app, with the asker's time zone. */
export async function handle(asker: Asking, request: Asks, desk: Desk): Promise<Answer> {
  const { app, identity, zones } = desk;
  const { user, channel, team = identity.team } = asker;
  const isOutsider = team !== identity.team;
  const timeZone = await zones(user);
  return app.handle({
    from: { platform: "slack", team, user },
    forms: true,
    talk: false,
    picksChannels: true,
    where: {
      community: communityKey("slack", identity.team),
      ...(channel?.startsWith("D") === false && { channel }),
      ...(isOutsider && { outsider: true }),
      ...((isOutsider || asker.isShared === true) && { isShared: true }),
      manages: () => managesWorkspace(user, desk),
      findChannel: (typed) => (isChannelId(typed) ? typed : undefined),
      // In direct messages nobody else reads along.
      ...(channel?.startsWith("D") === false &&
        !isOutsider && {
          post: (message, beside) => share(message, beside, { ...asker, channel }, desk),
        }),
    },
    ...request,
    ...(timeZone !== undefined && { timeZone }),
  });
}

/** Asked anew every time: whoever was an admin yesterday may not be today. Throws a UserError where Slack doesn't say. */
async function managesWorkspace(user: string, { web, log, identity }: Desk): Promise<boolean> {
  try {
    const { user: profile } = await web.users.info({ user });
    if (profile?.team_id !== identity.team) return false;
    return profile.is_admin === true || profile.is_owner === true;
  } catch (error) {
    log.warn(errorFields(error), "slack did not say who is an admin");
    throw new UserError(
      "Slack doesn't tell me just now whether you are an admin here, so I did nothing. Please try again in a few minutes.",
    );
  }
}

/** Shows the asker, after an answer, what could not be sent to them directly. */
export function catchUp(place: Place, desk: Desk): Promise<void> {
  const { user, team = desk.identity.team } = place;
  return desk.app.catchUp({ platform: "slack", team, user }, async (message) => {
    const isShown = await show(message, true, place, desk);
    if (!isShown) throw new Error("slack showed nothing");
  });
}

/** Opens a form in front of the asker, or says how to get at it. */
export async function openForm(
  form: Form,
  trigger: string | undefined,
  origin: Origin,
  place: Place,
  desk: Desk,
): Promise<void> {
  if (trigger === undefined) {
    await show(formPrompt(form), true, place, desk);
    return;
  }
  try {
    await desk.web.views.open({ trigger_id: trigger, view: modal(form, desk.app, origin) });
  } catch (error) {
    desk.log.warn(errorFields(error), "slack opened no form");
    await show(tooSlow(form.runs), true, place, desk);
  }
}
