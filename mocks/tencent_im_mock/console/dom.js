// @ts-check
/**
 * Draws what a function returns: nodes are compared with those that stand, and only differences are written.
 *
 * Text becomes text nodes and nothing else. No markup is ever parsed, and a URL that could run code is left out,
 * so that content from a world can do nothing here but be read.
 */

/** @typedef {{tag: string, props: Props, children: Child[], key: string | number | undefined}} Element */
/** @typedef {Element | string} Child */
/** @typedef {Child | number | null | undefined | false | any[]} Content Lists hold contents. */
/** @typedef {Record<string, any>} Props */

/** What is set as a property, since the attribute only says how it began. */
const PROPERTIES = new Set(["value", "checked", "selected", "disabled", "open", "indeterminate"]);
const URLS = new Set(["href", "src", "poster"]);
const HARMLESS = /^(https?:\/\/|#|\.?\/(?!\/)|blob:|data:(image\/(?!svg)|audio\/|video\/))/i;

/** @type {WeakMap<Node, {vnode: Child, listeners: Map<string, EventListener>}>} */
const DRAWN = new WeakMap();
/** @type {(() => void)[]} */
let afterwards = [];
/** What keys of places begin with: no key that comes from a world does. */
const PLACE = "\u0000";

/**
 * An element to draw.
 *
 * `onclick` and the like are listeners, `style` is an object, `ref` is called with the node after each drawing,
 * and `key` tells elements apart that change places. Those without a key are known by their place among what was
 * given, where nothing holds a place too: a button before which another appears stays the same button.
 *
 * @param {string} tag
 * @param {Props | null} [props]
 * @param {...Content} children
 * @returns {Element}
 */
export function h(tag, props, ...children) {
  /** @type {Child[]} */
  const flat = [];
  flatten(children, flat, PLACE);
  return { tag, props: props ?? {}, children: flat, key: props?.key };
}

/** @param {Content[]} contents @param {Child[]} into @param {string} at Where they stand. */
function flatten(contents, into, at) {
  contents.forEach((each, index) => {
    const place = `${at}.${index}`;
    if (Array.isArray(each)) flatten(each, into, place);
    else if (typeof each === "number") into.push(String(each));
    else if (typeof each === "object" && each !== null) into.push(each.key === undefined ? { ...each, key: place } : each);
    else if (typeof each === "string") into.push(each);
  });
}

/**
 * Draws contents into a node.
 *
 * @param {HTMLElement} root
 * @param {...Content} contents
 */
export function draw(root, ...contents) {
  /** @type {Child[]} */
  const flat = [];
  flatten(contents, flat, PLACE);
  children(root, flat);
  const due = afterwards;
  afterwards = [];
  for (const each of due) each();
}

/** @param {ParentNode & Node} parent @param {Child[]} wanted */
function children(parent, wanted) {
  /** @type {Map<string | number, Node>} */
  const keyed = new Map();
  /** @type {Node[]} */
  const others = [];
  for (const node of parent.childNodes) {
    const key = keyOf(DRAWN.get(node)?.vnode);
    if (key === undefined) others.push(node);
    else keyed.set(key, node);
  }
  const nodes = wanted.map((vnode) => {
    const key = keyOf(vnode);
    const node = key === undefined ? others[0] : keyed.get(key);
    if (node === undefined || !fits(node, vnode)) return create(vnode);
    if (key === undefined) others.shift();
    else keyed.delete(key);
    patch(node, vnode);
    return node;
  });
  // What goes, goes first: a node that is moved loses the focus.
  for (const node of [...keyed.values(), ...others]) node.parentNode?.removeChild(node);
  nodes.forEach((node, place) => {
    const there = parent.childNodes[place] ?? null;
    if (there !== node) parent.insertBefore(node, there);
  });
}

/** @param {Child | undefined} vnode */
function keyOf(vnode) {
  return typeof vnode === "object" ? vnode.key : undefined;
}

/** @param {Node} node @param {Child} vnode */
function fits(node, vnode) {
  const before = DRAWN.get(node)?.vnode;
  if (typeof vnode === "string") return typeof before === "string";
  return typeof before === "object" && before.tag === vnode.tag;
}

/** @param {Child} vnode @returns {Node} */
function create(vnode) {
  const node = typeof vnode === "string" ? document.createTextNode(vnode) : document.createElement(vnode.tag);
  DRAWN.set(node, { vnode: typeof vnode === "string" ? vnode : h(vnode.tag), listeners: new Map() });
  patch(node, vnode);
  return node;
}

/** @param {Node} node @param {Child} vnode */
function patch(node, vnode) {
  const drawn = DRAWN.get(node);
  if (drawn === undefined) return;
  const before = drawn.vnode;
  drawn.vnode = vnode;
  if (typeof vnode === "string" || typeof before === "string") {
    if (before !== vnode && typeof vnode === "string") node.nodeValue = vnode;
    else if (node.nodeValue !== vnode) node.nodeValue = String(vnode);
    return;
  }
  const element = /** @type {HTMLElement} */ (node);
  children(element, vnode.children); // first: a select takes a value only once its options are there
  for (const name of Object.keys(before.props)) {
    if (!(name in vnode.props)) set(element, name, undefined, before.props[name]);
  }
  for (const [name, value] of Object.entries(vnode.props)) set(element, name, value, before.props[name]);
  const { ref } = vnode.props;
  if (ref) afterwards.push(() => ref(element));
}

/** @param {HTMLElement} element @param {string} name @param {any} value @param {any} before */
function set(element, name, value, before) {
  if (name === "key" || name === "ref") return;
  if (name.startsWith("on")) listen(element, name.slice(2), value);
  else if (name === "style") restyle(element, value ?? {}, before ?? {});
  else if (PROPERTIES.has(name)) {
    const held = /** @type {any} */ (element);
    const wanted = value ?? (name === "value" ? "" : false);
    if (held[name] !== wanted) held[name] = wanted;
  } else if (value !== before) attribute(element, name, value);
}

/** @param {HTMLElement} element @param {string} name @param {any} value */
function attribute(element, name, value) {
  const unsafe = URLS.has(name) && !HARMLESS.test(String(value));
  if (value === undefined || value === null || value === false || unsafe) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/** @param {HTMLElement} element @param {string} type @param {EventListener | undefined} listener */
function listen(element, type, listener) {
  const listeners = DRAWN.get(element)?.listeners;
  if (listeners === undefined) return;
  if (!listeners.has(type)) element.addEventListener(type, (event) => listeners.get(type)?.(event));
  if (listener) listeners.set(type, listener);
  else listeners.set(type, () => {});
}

/** @param {HTMLElement} element @param {Record<string, string>} style @param {Record<string, string>} before */
function restyle(element, style, before) {
  for (const name of Object.keys(before)) if (!(name in style)) element.style.removeProperty(name);
  for (const [name, value] of Object.entries(style)) {
    if (before[name] !== value) element.style.setProperty(name, value);
  }
}
