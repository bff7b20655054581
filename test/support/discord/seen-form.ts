import type { Modal } from "./component-form.ts";

/** A field of a form as the person sees it. */
export type SeenField = {
  readonly id: string;
  readonly label: string;
  readonly about: string | undefined;
  readonly value: string;
  readonly required: boolean;
  readonly placeholder: string | undefined;
  /** What can be chosen; undefined where one types. */
  readonly choices: readonly string[] | undefined;
};

type Asked = Exclude<Modal["components"][number], { type: 10 }>;

export function fieldsOf(modal: Modal): readonly SeenField[] {
  return modal.components.filter((component) => component.type !== 10).map(fieldOf);
}

function fieldOf(asked: Asked): SeenField {
  const [inner, label, about] =
    asked.type === 1
      ? [asked.components[0], asked.components[0]?.label, undefined]
      : [asked.component, asked.label, asked.description ?? undefined];
  if (inner === undefined) throw new Error("an empty row in a form");
  const options = "options" in inner ? inner.options : undefined;
  return {
    id: inner.custom_id,
    label: label ?? "",
    about,
    value:
      "value" in inner
        ? (inner.value ?? "")
        : (options?.find((option) => option.default === true)?.value ?? ""),
    required: "required" in inner ? inner.required !== false : true,
    placeholder: "placeholder" in inner ? (inner.placeholder ?? undefined) : undefined,
    choices: options?.map(({ value }) => value),
  };
}

/** The data of a submitted form: what was typed by field id or label, what stood in it already for the rest. */
export function submitData(modal: Modal, typed: Readonly<Record<string, string>>): object {
  const fields = fieldsOf(modal);
  const unknown = Object.keys(typed).find(
    (name) => !fields.some(({ id, label }) => id === name || label === name),
  );
  if (unknown !== undefined)
    throw new Error(
      `the form "${modal.title}" has no field ${unknown}; it has ${fields.map(({ id }) => id).join(", ")}`,
    );
  return {
    custom_id: modal.custom_id,
    components: modal.components.map((component) => {
      if (component.type === 10) return { type: 10, id: component.id };
      const field = fieldOf(component);
      const value = typed[field.id] ?? typed[field.label] ?? field.value;
      const inner = component.type === 1 ? component.components[0] : component.component;
      const answer = {
        type: inner?.type,
        id: inner?.id,
        custom_id: field.id,
        ...answered(field, inner, value),
      };
      return component.type === 1
        ? { type: 1, id: component.id, components: [answer] }
        : { type: 18, id: component.id, component: answer };
    }),
  };
}

function answered(field: SeenField, inner: object | undefined, value: string): object {
  if (value === "" && field.required) throw new Error(`the client asks for ${field.label}`);
  if (field.choices !== undefined) {
    if (value !== "" && !field.choices.includes(value))
      throw new Error(`${value} is none of the choices of ${field.label}`);
    return { values: value === "" ? [] : [value] };
  }
  const min = inner !== undefined && "min_length" in inner ? inner.min_length : undefined;
  const max = inner !== undefined && "max_length" in inner ? inner.max_length : undefined;
  if (value !== "" && typeof min === "number" && value.length < min)
    throw new Error(`too short for ${field.label}`);
  if (typeof max === "number" && value.length > max) throw new Error(`too long for ${field.label}`);
  return { value };
}
