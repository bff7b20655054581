import type { Component } from "./component-tree.ts";
import { everyComponent } from "./component-tree.ts";
import { interact } from "./interaction-event.ts";
import { FLAGS } from "./message-form.ts";
import { fieldsOf, type SeenField, submitData } from "./seen-form.ts";
import { type Shown, show } from "./show.ts";
import type { Interaction, Person, StoredMessage, World } from "./world.ts";

export type By = { readonly user?: Person };

export type SeenButton = {
  readonly label: string;
  readonly id: string | undefined;
  readonly url: string | undefined;
  readonly style: number;
  readonly disabled: boolean;
  readonly press: (by?: By) => Promise<Seen>;
};

export type SeenModal = {
  readonly title: string;
  readonly fields: readonly SeenField[];
  /** Sends the form; fields that aren't named keep what stands in them. */
  readonly submit: (values?: Readonly<Record<string, string>>) => Promise<Seen>;
};

/** What a person sees: a message with its buttons, or a form. */
export type Seen = {
  /** As it is read: formatting gone, escapes resolved. Empty for a form. */
  readonly text: string;
  readonly shown: Shown;
  /** As the bot wrote it. */
  readonly source: string;
  readonly ephemeral: boolean;
  /** Whether "thinking" was shown before. */
  readonly deferred: boolean;
  /** The client says that the application did not respond. */
  readonly failed: boolean;
  readonly buttons: readonly SeenButton[];
  readonly files: readonly File[];
  readonly modal: SeenModal | undefined;
  readonly message: StoredMessage | undefined;
  /** Presses the button of that label. */
  readonly press: (label: string, by?: By) => Promise<Seen>;
  /** Further messages of the same answer, first is 0. */
  readonly followup: (index?: number) => Promise<Seen>;
};

/** Resolves with what the person sees once the bot has answered, or once Discord's time for that has passed. */
export function answerTo(world: World, interaction: Interaction): Promise<Seen> {
  return world.until(() => {
    const { answered, modal, original, followups, source, sourceEdits } = interaction;
    if (answered === undefined) {
      const isLate = world.clock.now() - interaction.at > 3000;
      return isLate ? seen(world, interaction.person, undefined, interaction) : undefined;
    }
    if (modal !== undefined) return seen(world, interaction.person, undefined, interaction);
    const isShown = original !== undefined && !original.deleted && (original.flags & FLAGS.loading) === 0;
    const isUpdated = answered !== 6 || (source?.edits ?? 0) > sourceEdits;
    if (isShown && isUpdated) return seen(world, interaction.person, original, interaction);
    const [first] = followups;
    return first === undefined ? undefined : seen(world, interaction.person, first, interaction);
  });
}

/** A message as `person` sees it. */
export function seen(
  world: World,
  person: Person,
  message: StoredMessage | undefined,
  interaction?: Interaction,
): Seen {
  const modal = message === undefined ? interaction?.modal : undefined;
  const failed = message === undefined && modal === undefined;
  const source = message === undefined ? "" : sourceOf(message);
  let read: Shown | undefined;
  const components = message === undefined ? [] : everyComponent(message.components);
  const all = components
    .filter(({ type }) => type === 2)
    .map((button) => toButton(world, person, message, button));
  return {
    get text() {
      return failed ? "The application did not respond" : this.shown.text;
    },
    // Read only when looked at, so that a bench measures the bot and not the reader.
    get shown() {
      read ??= show(source);
      return read;
    },
    source,
    ephemeral: message?.ephemeral ?? false,
    deferred: interaction?.answered === 5,
    failed,
    buttons: all,
    files: message?.files ?? [],
    message,
    modal:
      modal === undefined || interaction === undefined
        ? undefined
        : {
            title: modal.title,
            fields: fieldsOf(modal),
            submit: async (values = {}) => {
              const data = submitData(modal, values);
              const { channel, source: pressed } = interaction;
              return answerTo(
                world,
                interact(world, { type: 5, person, channel, data, ...(pressed && { source: pressed }) }),
              );
            },
          },
    async press(label, by) {
      const button = all.find((each) => each.label === label);
      if (button === undefined)
        throw new Error(`no button ${label}; there are: ${all.map((each) => each.label).join(", ")}`);
      return button.press(by);
    },
    async followup(index = 0) {
      if (interaction === undefined)
        throw new Error("a message that answers no interaction has no follow-ups");
      return seen(world, person, await world.until(() => interaction.followups[index]), interaction);
    },
  };
}

function toButton(
  world: World,
  person: Person,
  message: StoredMessage | undefined,
  button: Component,
): SeenButton {
  return {
    label: button.label ?? "",
    id: button.custom_id ?? undefined,
    url: button.url ?? undefined,
    style: button.style ?? 0,
    disabled: button.disabled === true,
    async press({ user = person } = {}) {
      if (message === undefined || button.custom_id == null || button.disabled === true)
        throw new Error(`${button.label} can't be pressed`);
      if (message.ephemeral && user !== person) throw new Error("nobody else sees this message");
      const data = { component_type: 2, custom_id: button.custom_id, id: button.id };
      return answerTo(
        world,
        interact(world, { type: 3, person: user, channel: message.channel, data, source: message }),
      );
    },
  };
}

function sourceOf({ content, embeds, components }: StoredMessage): string {
  const inEmbeds = embeds.flatMap(({ title, description, fields, footer }) => [
    title,
    description,
    ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
    footer?.text,
  ]);
  const inComponents = everyComponent(components).map((component) => component.content);
  return [content, ...inEmbeds, ...inComponents].filter((part) => part != null && part !== "").join("\n");
}
