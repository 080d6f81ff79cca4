"""The elements of HTML by their names, as functions that write them at once.

They are called as Dash's are: content first, then attributes by their names in scripts (`className`). Dash's take
several times as long, and a page has hundreds.
"""

from collections.abc import Callable
from typing import TypeAlias

from layouts.pages.rendering import Html, named_element

Tag: TypeAlias = Callable[..., Html]


def _tag(name: str) -> Tag:
    def written(content: object = None, **attributes: object) -> Html:
        return named_element(name, content, attributes)

    return written


A = _tag("a")
Aside = _tag("aside")
Br = _tag("br")
Button = _tag("button")
Datalist = _tag("datalist")
Dd = _tag("dd")
Details = _tag("details")
Dialog = _tag("dialog")
Div = _tag("div")
Dl = _tag("dl")
Dt = _tag("dt")
Em = _tag("em")
Figcaption = _tag("figcaption")
Figure = _tag("figure")
Footer = _tag("footer")
Form = _tag("form")
H1 = _tag("h1")
H2 = _tag("h2")
H3 = _tag("h3")
Header = _tag("header")
Iframe = _tag("iframe")
Img = _tag("img")
Input = _tag("input")
Kbd = _tag("kbd")
Label = _tag("label")
Li = _tag("li")
Main = _tag("main")
Nav = _tag("nav")
Noscript = _tag("noscript")
Ol = _tag("ol")
Option = _tag("option")
P = _tag("p")
Section = _tag("section")
Select = _tag("select")
Span = _tag("span")
Strong = _tag("strong")
Summary = _tag("summary")
Table = _tag("table")
Tbody = _tag("tbody")
Td = _tag("td")
Template = _tag("template")
Textarea = _tag("textarea")
Th = _tag("th")
Thead = _tag("thead")
Tr = _tag("tr")
Ul = _tag("ul")
