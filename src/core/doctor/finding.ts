/** Something that was looked at, and how it stands, in words fit for those who manage a community: no names, no codes. */
export type Finding = {
  /** What was looked at, such as "Permissions here". */
  readonly about: string;
  readonly says: string;
  /** What to do about it; absent where all is well. */
  readonly cure?: string;
};

/** Whether the platform is connected, from its own words for why it isn't. */
export function connectionFinding(platform: string, trouble: string | undefined): Finding {
  const about = "Connection";
  if (trouble === undefined) return { about, says: `${platform} is connected.` };
  return { about, says: trouble, cure: "If it stays so, whoever runs the desk finds the reason in its log." };
}

/** Whether direct messages to the asker can be opened; nothing is written into them. */
export async function directFinding(
  open: () => Promise<unknown>,
  reason: (error: unknown) => string,
): Promise<Finding> {
  const about = "Direct messages to you";
  try {
    await open();
    return {
      about,
      says: "They can be opened. Whether one arrives shows only when it is sent: press “Send me a test message”.",
    };
  } catch (error) {
    return { about, says: `They can't be opened. ${reason(error)}`, cure: "Then press “Look again”." };
  }
}
