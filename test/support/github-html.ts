import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { type DefaultTreeAdapterMap, parseFragment } from "parse5";

/** A part of a page. */
export type Node = DefaultTreeAdapterMap["childNode"];

/** Renders as GitHub does, with HTML in the text kept, so that what gets through is seen. */
export function render(markdown: string): readonly Node[] {
  const options = { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] };
  return parseFragment(micromark(markdown, options)).childNodes;
}

/** Every element, with the names of its attributes: `a[href]`. */
export function elementsOf(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (node.nodeName === "#comment") return ["comment"];
    if (!("tagName" in node)) return [];
    const attributes = node.attrs.map(({ name }) => `[${name}]`).join("");
    return [`${node.tagName}${attributes}`, ...elementsOf(node.childNodes)];
  });
}

/** Everything that is to be read. */
export function textOf(nodes: readonly Node[]): string {
  return nodes.map((node) =>
    "value" in node ? node.value : "childNodes" in node ? textOf(node.childNodes) : ""
  ).join("");
}

/** Where links lead. */
export function hrefsOf(nodes: readonly Node[]): string[] {
  return find("a", nodes).flatMap(({ attrs }) =>
    attrs.filter(({ name }) => name === "href").map(({ value }) => value)
  );
}

/** The texts of all elements of a kind. */
export function textsOf(tag: string, nodes: readonly Node[]): string[] {
  return find(tag, nodes).map(({ childNodes }) => textOf(childNodes));
}

function find(tag: string, nodes: readonly Node[]): DefaultTreeAdapterMap["element"][] {
  return nodes.flatMap((node) => {
    if (!("tagName" in node)) return [];
    const below = find(tag, node.childNodes);
    return node.tagName === tag ? [node, ...below] : below;
  });
}
