"""Where pages come to stand on sheets, and what is seen of them."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name

from exporter.errors import UsageError
from exporter.imposition.geometry import MM
from tests.imposition.making import (
    A4,
    A5,
    GREY,
    QUARTERS,
    RED,
    WHITE,
    data_of,
    imposed,
    made,
    picture,
    quartered,
    reopened,
    words,
)

#: Points of the corners of a box, just inside, from the top left on clockwise.
INSIDE = 4


def test_nothing_asked_for_gives_the_same_bytes() -> None:
    pdf = made(A5, A5, A5)
    sheets = imposed(pdf)
    assert sheets.data == data_of(pdf)
    assert (sheets.pages, sheets.blanks, sheets.sides, sheets.count) == (3, 0, "long", 2)
    assert sheets.size == pytest.approx((148, 210))


def test_pages_as_large_as_the_sheet_stay_as_they_are() -> None:
    pdf = made(A4, (A4[1], A4[0]))
    assert imposed(pdf, sheet=(210, 297)).data == data_of(pdf)


def test_booklet_of_small_pages_has_sheets_of_two() -> None:
    sheets = imposed(made(*[A5] * 6), booklet=True)
    assert words(sheets) == [
        ["", "page 1"],
        ["page 2", ""],
        ["page 6", "page 3"],
        ["page 4", "page 5"],
    ]
    assert (sheets.pages, sheets.blanks, sheets.sides, sheets.count) == (6, 2, "short", 2)
    assert sheets.size == pytest.approx((296, 210))


def test_chosen_pages_make_a_booklet() -> None:
    sheets = imposed(made(*[A5] * 9), booklet=True, pages="9,2-3,2")
    assert words(sheets) == [["page 2", "page 9"], ["page 2", "page 3"]]


def test_publication_from_right_to_left_is_bound_at_the_right() -> None:
    arabic = {"ViewerPreferences": Dictionary(Direction=Name.R2L)}
    pages = [A5] * 4
    bound = [["page 1", "page 4"], ["page 3", "page 2"]]
    assert words(imposed(made(*pages, **arabic), booklet=True)) == bound
    assert words(imposed(made(*pages), booklet=True, right_to_left=True)) == bound
    assert words(imposed(made(*pages, **arabic), booklet=True, right_to_left=False)) != bound


def test_signatures_are_folded_one_by_one() -> None:
    sheets = imposed(made(*[A5] * 8), booklet=True, signature=1)
    assert words(sheets)[:3] == [["page 4", "page 1"], ["page 2", "page 3"], ["page 8", "page 5"]]


@pytest.mark.parametrize(("n_up", "across", "down"), [(2, 2, 1), (4, 2, 2)])
def test_pages_stand_in_the_order_of_reading(n_up: int, across: int, down: int) -> None:
    sheets = imposed(made(*[A4] * 5), n_up=n_up)
    assert sheets.count == (2 if n_up == 2 else 1)
    width, height = sheets.size
    assert (width > height) == (n_up == 2)
    assert (sheets.sides, across * down) == ("short" if n_up == 2 else "long", n_up)
    left, right = words(sheets)[0]
    assert left.split()[1::2] == [str(n) for n in range(1, n_up, 2)]
    assert right.split()[1::2] == [str(n) for n in range(2, n_up + 1, 2)]


def test_pages_stand_from_right_to_left_where_one_reads_so() -> None:
    assert words(imposed(made(A4, A4), n_up=2, right_to_left=True)) == [["page 2", "page 1"]]


def test_two_landscape_pages_stand_above_each_other() -> None:
    sheets = imposed(made(*[(A4[1], A4[0])] * 3), n_up=2)
    assert sheets.size == pytest.approx((210, 297))
    assert sheets.sides == "long"


def test_one_side_is_printed_on_one_side() -> None:
    assert imposed(made(A4, A4), n_up=2).sides == "one"


def test_small_page_is_not_enlarged_alone_on_a_sheet_but_a_large_one_shrinks() -> None:
    small = quartered((100, 100, 300, 400), CropBox=(100, 100, 300, 400))
    assert coloured(imposed(small, sheet=(210, 297))) == pytest.approx((200, 300), abs=2)
    large = quartered((0, 0, 1190, 1684), MediaBox=(0, 0, 1190, 1684))
    assert coloured(imposed(large, sheet=(210, 297))) == pytest.approx((595, 842), abs=3)


def test_booklet_on_a_larger_sheet_fills_it() -> None:
    sheets = imposed(made(*[A5] * 4), booklet=True, sheet=(420, 297))
    assert sheets.size == pytest.approx((420, 297))
    page = quartered((0, 0, *A5), MediaBox=(0, 0, *A5))
    assert coloured(imposed(page, booklet=True, sheet=(297, 420))) == pytest.approx(
        (210 * MM, 297 * MM), abs=5
    )


def test_page_of_another_size_keeps_to_the_spine() -> None:
    pdf = made(A5, A5, A5, (200, 200))
    pdf.pages[3].obj.Contents = pdf.make_stream(b"1 0 0 rg 0 0 200 200 re f")
    shown = picture(imposed(pdf, booklet=True))
    spine, middle = shown.width // 2, shown.height // 2
    assert shown.getpixel((spine - 3, middle)) == RED
    assert shown.getpixel((spine - 210, middle)) == WHITE
    assert shown.getpixel((spine - 3, middle - 110)) == WHITE


ODD: list[dict[str, Any]] = [
    {"Rotate": angle, "UserUnit": unit, "MediaBox": (x, y, x + 300, y + 400)}
    for angle, unit, (x, y) in product((0, 90, 180, -90), (1, 2.5), ((0, 0), (-70, 33)))
]


@pytest.mark.parametrize("entries", ODD, ids=str)
@pytest.mark.parametrize("wanted", [{"booklet": True}, {"n_up": 4}, {"bleed": 1}], ids=str)
def test_page_is_seen_as_viewers_show_it(entries: dict[str, Any], wanted: dict[str, Any]) -> None:
    x, y = entries["MediaBox"][:2]
    trim = (x + 20, y + 30, x + 280, y + 370)
    sheets = imposed(quartered(trim, TrimBox=trim, **entries), **wanted)
    turns = entries["Rotate"] // 90 % 4
    assert corners(sheets) == QUARTERS[4 - turns :] + QUARTERS[: 4 - turns]


def test_booklet_has_pages_at_their_true_size() -> None:
    page = quartered((20, 30, 280, 370), TrimBox=(20, 30, 280, 370), UserUnit=2)
    assert coloured(imposed(page, booklet=True)) == pytest.approx((520, 680), abs=1)


def test_what_lies_outside_of_the_trimmed_page_is_not_shown() -> None:
    page = quartered((20, 30, 280, 370), TrimBox=(20, 30, 280, 370))
    shown = picture(imposed(page, booklet=True, sheet=(420, 297)))
    assert GREY not in {colour for _, colour in shown.getcolors(1 << 20) or ()}


def test_bleed_is_shown_as_far_as_the_page_has_it_and_not_beyond_the_fold() -> None:
    trim, bleed = (50, 50, 350, 450), (44, 44, 356, 456)
    page = quartered(trim, TrimBox=trim, BleedBox=bleed)
    shown = picture(imposed(page, booklet=True, bleed=5))
    spine, middle = shown.width / 2, shown.height / 2
    assert shown.getpixel((int(spine + 300 + 4), int(middle))) == GREY
    assert shown.getpixel((int(spine + 300 + 8), int(middle))) == WHITE
    assert shown.getpixel((int(spine + 100), int(middle - 200 - 4))) == GREY
    assert shown.getpixel((int(spine - 2), int(middle))) == WHITE


def test_inner_sheets_creep_to_the_spine() -> None:
    page = quartered((0, 0, 300, 400), MediaBox=(0, 0, 300, 400))
    sheets = imposed(page, booklet=True, pages="1," * 11 + "1", creep=2)
    edges = [first_white(picture(sheets, side)) for side in range(6)]
    there = [600 - depth * 2 * MM for depth in (0, 0, 1, 1, 2, 2)]
    assert edges == pytest.approx(there, abs=1)


def test_marks_stand_outside_of_the_trimmed_pages_and_their_bleed() -> None:
    pdf = made(*[A5] * 4)
    for page in pdf.pages:
        del page.obj["/Contents"]
    sheets = imposed(pdf, booklet=True, marks=frozenset(("crop", "fold")), bleed=3)
    assert sheets.size == pytest.approx((296 + 16, 210 + 16))
    shown = picture(sheets, scale=4).convert("L")
    edge = int(5 * MM * 4) + 2
    inner = (edge, edge, shown.width - edge, shown.height - edge)
    assert shown.crop(inner).getextrema() == (255, 255)
    assert sum(shown.histogram()[:100]) > 0


def test_crop_marks_point_at_all_corners_but_those_at_the_fold() -> None:
    shown = picture(imposed(made(A5), marks=frozenset({"crop"})), scale=4).convert("L")
    room = 7 * MM * 4
    width, height = shown.size
    for x, y in ((8, room), (room, 8), (width - 8, room), (width - room, height - 8)):
        assert darkest(shown, x, y) < 200
    booklet = picture(imposed(made(*[A5] * 4), booklet=True, marks=frozenset({"crop"})), scale=4)
    assert darkest(booklet.convert("L"), booklet.width / 2, 8) == 255


def test_fold_marks_stand_at_the_edges_of_the_sheet() -> None:
    sheets = imposed(made(*[A5] * 4), booklet=True, marks=frozenset({"fold"}))
    shown = picture(sheets, scale=4).convert("L")
    assert darkest(shown, shown.width / 2, 4) < 200
    assert darkest(shown, shown.width / 2, shown.height - 5) < 200


def test_fold_marks_take_no_room_from_the_pages() -> None:
    sheets = imposed(made(*[A5] * 4), booklet=True, marks=frozenset({"fold"}))
    assert sheets.size == pytest.approx((296, 210))


def test_marked_sheet_tells_where_it_is_cut() -> None:
    with reopened(imposed(made(A5), marks=frozenset({"crop"}), bleed=3)) as pdf:
        page = pdf.pages[0].obj
        edge = 8 * MM
        trim = [edge, edge, edge + A5[0], edge + A5[1]]
        assert [float(n) for n in page.TrimBox] == pytest.approx(trim, abs=1e-3)
        bleed = [trim[0] - 3 * MM, trim[1] - 3 * MM, trim[2] + 3 * MM, trim[3] + 3 * MM]
        assert [float(n) for n in page.BleedBox] == pytest.approx(bleed, abs=1e-3)


def test_pages_that_will_be_cut_keep_their_size_or_shrink() -> None:
    page = quartered((0, 0, *A5), MediaBox=(0, 0, *A5))
    crop = frozenset({"crop"})
    kept = coloured(imposed(page, booklet=True, marks=crop, sheet=(420, 297)))
    assert kept == pytest.approx(A5, abs=1)
    width, _ = coloured(imposed(page, booklet=True, marks=crop, sheet=(297, 210)))
    assert width < A5[0] - 20


def test_attributes_are_inherited_and_contents_may_be_many() -> None:
    pdf = made((200, 300), (200, 300))
    tree = pdf.Root.Pages
    for page in pdf.pages:
        del page.obj["/MediaBox"]
        page.obj.Contents = Array([pdf.make_stream(b"BT /F 20 Tf"), page.Contents])
    first = pdf.pages[0].obj
    tree.Resources = first.Resources
    del first["/Resources"]
    tree.MediaBox, tree.Rotate = Array([0, 0, 200, 300]), 90
    sheets = imposed(pdf, booklet=True)
    assert sheets.size == pytest.approx((600 / MM, 200 / MM))
    assert [page.split() for page in words(sheets)[0]] == [[], ["page", "1"]]


def test_two_pages_may_draw_the_same_with_other_resources() -> None:
    pdf = made(A5, A5)
    one, two = (page.obj for page in pdf.pages)
    for page, colour in ((one, b"1 0 0 rg"), (two, b"0 0 1 rg")):
        form = pdf.make_stream(colour + b" 0 0 999 999 re f", Type=Name.XObject)
        form.Subtype, form.BBox = Name.Form, Array([0, 0, 999, 999])
        page.Resources = Dictionary(XObject=Dictionary(X=form))
    one.Contents = two.Contents = pdf.make_stream(b"/X Do")
    shown = picture(imposed(pdf, n_up=2))
    assert shown.getpixel((shown.width // 4, shown.height // 2)) == RED
    assert shown.getpixel((3 * shown.width // 4, shown.height // 2)) == (0, 0, 255)


def test_page_that_draws_nothing_is_a_blank_one() -> None:
    pdf = made(A5, A5)
    for key in ("/Contents", "/Resources"):
        del pdf.pages[0].obj[key]
    assert words(imposed(pdf, n_up=2)) == [["", "page 2"]]


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"n_up": 3}, "3 pages on a side"),
        ({"n_up": 2, "booklet": True}, "two pages on each side"),
        ({"signature": 2}, "belong to a booklet"),
        ({"creep": 0.1, "n_up": 2}, "belong to a booklet"),
        ({"marks": frozenset({"fold"})}, "belong to a booklet"),
        ({"bleed": -1}, "less than nothing"),
        ({"bleed": float("nan")}, "less than nothing"),
        ({"booklet": True, "signature": -1}, "less than nothing"),
        ({"sheet": (0, 100)}, "a width and a height"),
        ({"sheet": (30, 30), "bleed": 15}, "no room"),
        ({"booklet": True, "sheet": (12, 12), "marks": frozenset({"crop"})}, "no room"),
        ({"booklet": True, "creep": 80}, "creep of 80.0 mm"),
        ({"pages": "9"}, "the file has 8 pages"),
    ],
    ids=str,
)
def test_choices_that_make_no_sense_are_refused(wanted: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        imposed(made(*[A5] * 8), **wanted)


def coloured(sheets: Any) -> tuple[int, int]:
    """Measure what is painted on the first side."""
    left, top, right, bottom = bounds(sheets)
    return right - left, bottom - top


def corners(sheets: Any) -> list[Any]:
    """Give the colours in the corners of what is painted in colours, clockwise."""
    shown = picture(sheets)
    left, top, right, bottom = bounds(sheets)
    x = left + INSIDE, right - INSIDE
    y = top + INSIDE, bottom - INSIDE
    return [shown.getpixel(at) for at in ((x[0], y[0]), (x[1], y[0]), (x[1], y[1]), (x[0], y[1]))]


def bounds(sheets: Any) -> tuple[int, int, int, int]:
    shown = picture(sheets).convert("HSV").getchannel("S").point(lambda level: level > 128 and 255)
    found = shown.getbbox()
    assert found
    return found


def first_white(shown: Any) -> int:
    """Find where paper begins to the right of a page."""
    row = [shown.getpixel((x, shown.height // 2)) for x in range(shown.width)]
    return max(x for x, colour in enumerate(row) if colour != WHITE) + 1


def darkest(shown: Any, x: float, y: float) -> int:
    """Give the darkest grey near a place."""
    return int(shown.crop((int(x) - 3, int(y) - 3, int(x) + 4, int(y) + 4)).getextrema()[0])
