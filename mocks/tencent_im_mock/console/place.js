// @ts-check
/** Where one is, as the part of the address behind `#`: a link to anything can be kept and given away. */

/** @typedef {{world: number, screen: string, at: Record<string, string>}} Place */

export const SCREENS = /** @type {const} */ (["chats", "journal", "webhooks", "faults", "world"]);

/** @param {string} hash @returns {Place} */
export function parse(hash) {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [world = "", screen = ""] = path.split("/");
  const known = SCREENS.find((each) => each === screen);
  return {
    world: /^[0-9]{1,19}$/.test(world) ? Number(world) : 0,
    screen: known ?? "chats",
    at: Object.fromEntries(new URLSearchParams(query)),
  };
}

/** @param {Place} place @returns {string} */
export function format(place) {
  const at = Object.entries(place.at).filter(([, value]) => value !== "");
  return `#/${place.world}/${place.screen}${at.length ? `?${new URLSearchParams(at)}` : ""}`;
}
