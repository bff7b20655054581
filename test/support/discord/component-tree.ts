import { formError } from "./api-error.ts";
import type { MessageComponent, Modal } from "./component-form.ts";

/** Any component, as far as a walk over all of them needs to know it. */
export type Component = {
  readonly type: number;
  id?: number | null | undefined;
  readonly custom_id?: string | null | undefined;
  readonly label?: string | null | undefined;
  readonly content?: string;
  readonly style?: number;
  readonly disabled?: boolean | null | undefined;
  readonly url?: string | null | undefined;
  readonly components?: readonly Component[];
  readonly component?: Component;
  readonly accessory?: Component;
};

/** Every component of a tree in reading order, nested ones included. */
export function everyComponent(roots: readonly Component[]): readonly Component[] {
  return roots.flatMap((component) => [
    component,
    ...everyComponent(component.components ?? []),
    ...everyComponent([component.component, component.accessory].filter((part) => part !== undefined)),
  ]);
}

/** Refuses ids used twice and gives one to each component that has none, as Discord does. */
export function identify(
  roots: readonly MessageComponent[] | Modal["components"],
  path: readonly string[],
): void {
  const all = everyComponent(roots);
  const customIds = all.map(({ custom_id }) => custom_id).filter((id) => id != null);
  if (new Set(customIds).size < customIds.length)
    throw formError(path, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
  const taken = new Set(all.map(({ id }) => id).filter((id) => id != null && id !== 0));
  if (taken.size < all.filter(({ id }) => id != null && id !== 0).length)
    throw formError(path, "COMPONENT_ID_DUPLICATED", "Component ids must be unique within a message");
  let next = 1;
  for (const component of all) {
    if (component.id != null && component.id !== 0) continue;
    while (taken.has(next)) next++;
    taken.add(next);
    component.id = next;
  }
}
