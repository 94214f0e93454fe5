/** Makes the elements of the page as React does, and lets every text that one shows or is named by be visible.
 *
 * All `.tsx` files are compiled to calls of this module, so no part of the page shows a text of a script that reads other than it is.
 */

import { Fragment, jsx as make, jsxs as makeMany, type JSX } from "react/jsx-runtime";

import { visible } from "./visible.ts";

export { Fragment, type JSX };

type Type = Parameters<typeof make>[0];
type Props = Record<string, unknown>;

/** What is read out, or shown beside the pointer. */
const SAID = ["title", "aria-label", "aria-valuetext", "placeholder"];

export function jsx(type: Type, props: unknown, key?: string): ReturnType<typeof make> {
  return make(type, readable(type, props as Props), key);
}

export function jsxs(type: Type, props: unknown, key?: string): ReturnType<typeof make> {
  return makeMany(type, readable(type, props as Props), key);
}

function readable(type: Type, props: Props): Props {
  const changed: Props = {};
  for (const name of SAID) {
    const text = props[name];
    if (typeof text === "string") note(changed, name, text, visible(text));
  }
  if (typeof type !== "string" && type !== Fragment) return merged(props, changed);
  const { children } = props;
  if (typeof children === "string") note(changed, "children", children, visible(children));
  else if (Array.isArray(children) && children.some((each) => typeof each === "string")) {
    changed["children"] = (children as unknown[]).map((each) => (typeof each === "string" ? visible(each) : each));
  }
  return merged(props, changed);
}

function note(changed: Props, name: string, before: string, after: string): void {
  if (after !== before) changed[name] = after;
}

function merged(props: Props, changed: Props): Props {
  return Object.keys(changed).length === 0 ? props : { ...props, ...changed };
}
