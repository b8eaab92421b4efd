from __future__ import annotations

import pytest

from exporter import languages
from exporter.scripts import SCRIPTS, language_of


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ru", "Все люди рождаются свободными и равными в своём достоинстве и правах. Это так."),
        ("uk", "Всі люди народжуються вільними і рівними у своїй гідності та правах. Її, є."),
        ("bg", "Всички хора се раждат свободни и равни по достойнство и права. Тъй като България."),
        ("sr", "Сва људска бића рађају се слободна и једнака у достојанству и правима. Ће."),
        ("el", "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια."),
        ("he", "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם."),
        ("ar", "يولد جميع الناس أحراراً متساوين في الكرامة والحقوق."),
        ("fa", "تمام افراد بشر آزاد بدنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند."),
        ("hy", "Բոլոր մարդիկ ծնվում են ազատ ու հավասար իրենց արժանապատվությամբ ու իրավունքներով։"),
        (
            "ja",
            "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。",
        ),
        ("ko", "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다."),
        ("zh-Hans", "人人生而自由，在尊严和权利上一律平等。这是对的，我们国家。"),
        ("zh-Hant", "人人生而自由，在尊嚴和權利上一律平等。這是對的，我們國家。"),
        ("", "All human beings are born free and equal in dignity and rights."),
        ("", "Half the words are Russian, половина слов русские, и это трудно, which is hard."),
        ("", "1234 – ♥"),
        ("", ""),
    ],
)
def test_a_script_tells_its_language(tag: str, text: str) -> None:
    assert language_of(text) == tag


@pytest.mark.parametrize("tag", sorted(set(SCRIPTS.values())))
def test_every_tag_is_a_language_tag(tag: str) -> None:
    assert languages.normalise(tag) == tag
