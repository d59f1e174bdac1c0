// @ts-check
/** Who is in a group. */

import { call } from "../api.js";
import { app, attempt, show } from "../app.js";
import { h } from "../dom.js";
import { visible } from "../format.js";
import { avatar, button, cutAt, named } from "../parts.js";
import { t } from "../text.js";

const MOST = 500;

/**
 * Shows the members of a group.
 *
 * @param {string} group
 * @param {(user: string) => void} mention Called with whom to mention.
 */
export async function showMembers(group, mention) {
  const page = await attempt(() => call("GET members", { sdkappid: app.place.world, group, limit: MOST }));
  if (!page) return;
  show({
    title: `${t("members")} (${page.total})`,
    view: () => [
      h(
        "ul",
        { class: "people" },
        page.members.map((/** @type {any} */ each) =>
          h(
            "li",
            { key: each.user },
            avatar(each.user),
            h("span", null, each.online ? "● " : "", each.name_card ? [named(each.name_card), " (", named(each.user), ")"] : named(each.user)),
            h("small", null, each.role),
            button("@", () => mention(each.user), {
              title: t("mention"),
              "aria-label": `${t("mention")} ${visible(each.user)}`,
              class: "square",
            }),
          ),
        ),
      ),
      cutAt("firstUsers", page.members.length, page.total),
    ],
  });
}
