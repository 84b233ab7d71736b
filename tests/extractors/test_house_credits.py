"""Credits in the forms of houses that no list need know, and what only looks like one."""

from __future__ import annotations

import pytest
from finding import find

from provenance.model.mention import Credit

CHINESE = "市政府星期一宣布，新的桥梁已经开放。市长说，工程用了三年时间，费用比原计划高出五分之一。居民可以从今天起步行过河。\n"
KOREAN = "시는 월요일 새 다리를 개통했다고 밝혔다. 시장은 공사에 삼 년이 걸렸다고 말했다. 주민들은 오늘부터 걸어서 강을 건널 수 있다.\n"
TURKISH = "Belediye pazartesi günü yeni köprünün açıldığını duyurdu. Başkan, inşaatın üç yıl sürdüğünü ve planlanandan beşte bir daha pahalıya geldiğini söyledi.\n"
ENGLISH = "The town opened the new bridge on Monday. The mayor said that the works had taken three years and cost a fifth more than planned.\n"

# language, line, parties in their order
CREDITS = [
    ("zh", "河桥新闻网10月14日报道", ["河桥新闻网"]),
    ("zh", "河桥在线 3月2日报道", ["河桥在线"]),
    ("zh", "河桥日报2024年3月2日讯", ["河桥日报"]),
    ("zh", "河桥晚报讯（记者 王某）", ["河桥晚报"]),
    ("zh", "河桥电视台北城3月2日电", ["河桥电视台"]),
    ("zh", "Bridge中文站 10月14日报道", ["Bridge中文站"]),
    ("zh", "河桥网2016年10月14日07:17", ["河桥网"]),
    ("zh", "来源：河桥网－北城日报", ["北城日报", "河桥网"]),
    ("zh", "來源：河橋網—北城日報", ["北城日報", "河橋網"]),
    ("zh", "稿源: 河桥网--北城晚报", ["北城晚报", "河桥网"]),
    ("zh", "【美国The Next Bridge作品的中文相关权益归河桥公司独家所有。未经授权，不得转载。】", ["The Next Bridge", "河桥"]),
    ("zh", "本文版权归河桥周刊所有，未经许可不得转载。", ["河桥周刊"]),
    ("zh", "【版权归北城日报所有】", ["北城日报"]),
    ("ko", "[다리미디어=홍길동의 강변산책] 새 다리가 열렸다.", ["다리미디어"]),
    ("ko", "[강변일보 = 홍길동 기자] 새 다리가 열렸다.", ["강변일보"]),
    ("ko", "[DARI=홍길동 기자] 새 다리가 열렸다.", ["DARI"]),
    ("ko", "[북성신문=홍길동 특파원] 새 다리가 열렸다.", ["북성신문"]),
    ("tr", "Anadolu Ajansı web sitesinde abonelere sunulan haberler özetlenerek yayımlanmaktadır.", ["Anadolu Ajansı"]),
    ("en", "Anadolu Agency website contains only a portion of the news stories offered to subscribers in the AA News Broadcasting System (HAS), and in summarized form.", ["Anadolu Agency"]),
]
# language, line that credits nobody
NEAR_MISSES = [
    ("zh", "本网10月14日报道"),
    ("zh", "本报讯（记者 王某）"),
    ("zh", "我台3月2日报道"),
    ("zh", "多家媒体10月14日报道"),
    ("zh", "据报10月14日报道了此事"),
    ("zh", "记者10月14日报道"),
    ("zh", "工程于10月14日开始"),
    ("zh", "版权归作者所有"),
    ("zh", "本文版权归原作者所有"),
    ("zh", "本文版权归本站所有，未经许可不得转载。"),
    ("zh", "河桥网版权归河桥公司所有"),
    ("zh", "他说权益归大家所有"),
    ("zh", "市民热线：河桥－北城"),
    ("ko", "[속보=종합] 새 다리가 열렸다."),
    ("ko", "[인터뷰=홍길동] 새 다리가 열렸다."),
    ("ko", "[사진=홍길동 기자] 새 다리가 열렸다."),
    ("ko", "[단독] 새 다리가 열렸다."),
    ("ko", "가격은 [1=100원]이다."),
    ("tr", "Gazeteye abone olanlara sunulan haberler ücretsizdir."),
    ("tr", "Abonelik için lütfen iletişime geçiniz."),
    ("en", "The discount is offered to subscribers in the first week."),
    ("en", "The bridge is offered to walkers in the morning."),
]
BODIES = {"zh": CHINESE, "ko": KOREAN, "tr": TURKISH, "en": ENGLISH}


def credited(language: str, line: str) -> list[str]:
    body = BODIES[language]
    return [p.name for c in find(f"标题\n\n{body}\n{line}\n\n{body}" if language == "zh" else f"Title\n\n{body}\n{line}\n\n{body}", language, Credit) for p in c.parties]


@pytest.mark.parametrize(("language", "line", "parties"), CREDITS)
def test_forms_of_houses(language: str, line: str, parties: list[str]) -> None:
    assert credited(language, line) == parties


@pytest.mark.parametrize(("language", "line"), NEAR_MISSES)
def test_what_only_looks_like_a_credit(language: str, line: str) -> None:
    assert not credited(language, line)
