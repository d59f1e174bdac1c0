// @ts-check
/** The accounts of the chosen world. */

import { call } from "../api.js";
import { app, attempt, refresher } from "../app.js";

/** @type {{users: import("../types.js").User[], total: number}} */
export const people = { users: [], total: 0 };

/** Looks at them anew. */
export const lookAtPeople = refresher(async () => {
  if (!app.place.world) return;
  const page = await call("GET users", { sdkappid: app.place.world, limit: 1000 });
  people.users = page.users;
  people.total = page.total;
});

/** Whether there surely is no such user. @param {string} user */
export function isNobody(user) {
  return people.total > 0 && people.users.length === people.total && !people.users.some((each) => each.user === user);
}

/** Imports an account. @param {string} user */
export async function makeUser(user) {
  await attempt(() => call("POST seed", { sdkappid: app.place.world, world: { users: [user] } }));
  lookAtPeople();
}
