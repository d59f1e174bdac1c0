"""What stays where it is while the console draws itself anew."""

from __future__ import annotations

from typing import Any

from .conftest import Opens


def drawn(opens: Opens, script: str) -> Any:
    """What a script finds; it may draw into ``root``."""
    page = opens().go("faults").page
    return page.evaluate(
        f"""async () => {{
            const {{ draw, h }} = await import(new URL("./dom.js", document.baseURI));
            const root = document.createElement("div");
            document.body.append(root);
            {script}
        }}"""
    )


def test_a_button_stays_the_same_when_another_appears_before_it(opens: Opens) -> None:
    found = drawn(
        opens,
        """
        const pressed = [];
        const bar = (more) => h("p", null,
            more ? h("button", { onclick: () => pressed.push("more") }, "more") : null,
            more ? [h("button", { onclick: () => pressed.push("listed") }, "listed")] : null,
            h("button", { onclick: () => pressed.push("last") }, "last"));
        draw(root, bar(false));
        const last = root.querySelector("button");
        draw(root, bar(true));
        last.click();
        const three = root.textContent;
        draw(root, bar(false));
        last.click();
        return [pressed, three, root.textContent];
        """,
    )
    assert found == [["last", "last"], "morelistedlast", "last"]


def test_who_writes_goes_on_writing(opens: Opens) -> None:
    """A node that is moved loses the focus: nothing is moved because something before it came or went."""
    found = drawn(
        opens,
        """
        const focused = [];
        const field = (id, key) => h("input", { id, key });
        const form = (...keys) => draw(root, keys.map((key) => field(key, key)), field("last"));
        form("a", "b");
        for (const id of ["last", "b"]) {
            root.querySelector("#" + id).focus();
            for (const keys of [["b"], ["a", "b"], ["a", "c", "b"], ["b"]]) {
                form(...keys);
                focused.push(document.activeElement.id);
            }
        }
        return focused;
        """,
    )
    assert found == ["last"] * 4 + ["b"] * 4


def test_texts_stand_between_what_is_drawn(opens: Opens) -> None:
    found = drawn(
        opens,
        """
        const lines = [];
        for (const with_ of [true, false, true]) {
            const bold = with_ ? h("b", null, 1) : null;
            draw(root, "a", bold, "c", [with_ && "d", ["e"]], h("i", { key: "k" }, "f"));
            lines.push(root.innerHTML);
        }
        return lines;
        """,
    )
    assert found == ["a<b>1</b>cde<i>f</i>", "ace<i>f</i>", "a<b>1</b>cde<i>f</i>"]
