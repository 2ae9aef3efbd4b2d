"""A small dataset on disk and the command line over it, in this process."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from khabar.cli.app import app

DAYS = ["السبت", "الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة"]
# Articles must not look like one another, or they would share a group.
TOPICS = (
    "افتتاح سوق الخضار في حلب|شهد سوق الخضار إقبالا كبيرا، وقال مديره سالم الحمصي إن العمل مستمر.",
    "قطار جديد إلى طنجة|ينطلق القطار السريع من الرباط صباح الغد، ويستغرق ساعة واحدة.",
    "مهرجان النخيل في البصرة|بدأت فعاليات مهرجان النخيل وسط حضور رسمي وشعبي واسع.",
    "مدرسة لتعليم البحارة|أعلنت بلدية صيدا تأسيس مدرسة تعلم الشبان صيانة القوارب والشباك.",
    "أمطار غزيرة على صنعاء|هطلت أمطار غزيرة وأغلقت شوارع عدة، وحذر الدفاع المدني من السيول.",
    "متحف للخط العربي|يضم المتحف في القيروان ثلاثمئة مخطوط نادر بأقلام خطاطين قدامى.",
    "حملة لتنظيف الشواطئ|شارك متطوعون في رفع النفايات عن رمال شاطئ اللاذقية طوال النهار.",
    "محطة شمسية في أسوان|تنتج المحطة كهرباء تكفي عشرين ألف منزل، بحسب بيان الشركة المنفذة.",
    "دواء رخيص للسكري|طور باحثون في عمان دواء محليا يقل سعره عن المستورد بالنصف.",
    "بطولة الشطرنج المدرسية|فاز فريق الدوحة بكأس البطولة بعد تغلبه على فريق مسقط في النهائي.",
    "مزارعو الزيتون يشكون|يخشى مزارعو نابلس ضعف الموسم بسبب قلة المطر وارتفاع الكلفة.",
    "جسر مشاة فوق النيل|وافق مجلس المدينة في الخرطوم على مخطط جسر للمشاة والدراجات.",
)


def rows(*numbers: int) -> list[dict[str, Any]]:
    """Articles by number; equal numbers give equal articles."""
    made = []
    for number in numbers:
        title, body = TOPICS[number].split("|")
        made.append(
            {"id": f"a{number:02}", "title": title, "text": body, "published": "2024-05-14"}
        )
    return made


def write(folder: Path, articles: list[dict[str, Any]]) -> Path:
    """The articles as the one source file in a folder."""
    folder.mkdir(exist_ok=True, parents=True)
    lines = [json.dumps(article, ensure_ascii=False) for article in articles]
    (folder / "articles.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return folder


def khabar(*arguments: object) -> Result:
    """The command as called; `exception` holds an error that it would print."""
    return CliRunner().invoke(app, [str(a) for a in arguments], standalone_mode=False)


def build(source: Path, out: Path, *options: object) -> dict[str, Any]:
    """A build's report, once it has worked."""
    done = khabar("build", source, "--out", out, "--workers", 1, "--json", *options)
    if done.exception:
        raise done.exception
    told: dict[str, Any] = json.loads(done.stdout)
    return told
