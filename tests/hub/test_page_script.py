"""The page's modules as one script."""

import pytest

from tasting.hub.page_script import later_scripts, one_script, without_remarks

MODULES = {
    "/web/main.js": 'import { two, one as first } from "./kinds/all.js";\n'
    "const it = first + two;\n",
    "/web/kinds/all.js": 'import * as words from "../words.js";\nexport const one = words.say();\n'
    "export class two {}\n",
    "/web/words.js": "/** Says it. */\nexport async function say() {\n  return 1;\n}\n",
}


def test_every_module_is_called_once_after_what_it_needs() -> None:
    assert one_script(MODULES, "/web/main.js") == (
        "const module0 = (() => {\nasync function say() {\nreturn 1;\n}\nreturn { say };\n})();\n"
        "const module1 = (() => {\nconst words = module0;\nconst one = words.say();\n"
        "class two {}\nreturn { one, two };\n})();\n"
        "const { two, one: first } = module1;\nconst it = first + two;\n"
    )


def test_modules_that_need_each_other_are_named() -> None:
    round_about = MODULES | {"/web/words.js": 'import { it } from "./main.js";\n'}
    with pytest.raises(ValueError, match=r"main\.js > /web/kinds/all\.js > /web/words\.js"):
        one_script(round_about, "/web/main.js")


def test_remarks_on_lines_of_their_own_are_left_out() -> None:
    text = '/* a\n b */\nlet a = 1; // why\n  // gone\n  /** x */\nlet b = "/* no */";\n'
    assert without_remarks(text) == 'let a = 1; // why\nlet b = "/* no */";\n'


def test_blank_lines_and_types_within_lines_are_left_out() -> None:
    text = "let a = 1;\n\nfunction two(/** @type {any} */ one, /** @type {A[]} */ { b }) {}\n"
    assert without_remarks(text) == "let a = 1;\nfunction two(one, { b }) {}\n"


LATER = MODULES | {
    "/web/main.js": MODULES["/web/main.js"] + 'const seldom = () => import("./kinds/seldom.js");\n',
    "/web/kinds/seldom.js": 'import { say } from "../words.js";\nexport const told = say();\n',
}


def test_module_imported_while_the_page_runs_is_fetched_and_given_the_page_s_own() -> None:
    script = one_script(LATER, "/web/main.js", {"/web/kinds/seldom.js": "/late.js?v=1"})
    assert (
        'const seldom = () => fetchScript("/late.js?v=1").then((it) => it.made(module0));' in script
    )
    assert "told" not in script
    assert later_scripts(LATER, "/web/main.js") == {
        "/web/kinds/seldom.js": "let it;\nexport const made = (module0) => it ??= (() => {\n"
        "const { say } = module0;\nconst told = say();\nreturn { told };\n})();\n"
    }


def test_module_fetched_later_that_needs_what_is_not_on_the_page_is_named() -> None:
    own = {"/web/own.js": "export const own = 1;\n"}
    seldom = {"/web/kinds/seldom.js": 'import { own } from "../own.js";\n'}
    with pytest.raises(ValueError, match=r"seldom\.js needs /web/own\.js"):
        later_scripts(LATER | own | seldom, "/web/main.js")
