"""Questions to layout's vocabulary: nothing in it may say two things at once."""

from khabar.layout.noise import noise
from khabar.layout.vocabulary import houses, key, lines, places, words


def test_houses_are_no_dates() -> None:
    dates = words().dates
    assert [name for name in houses() if all(part in dates for part in name.split())] == []


def test_houses_are_no_buttons() -> None:
    assert [name for name in houses() if name in lines().alone] == []


def test_names_may_be_names() -> None:
    assert words().given_names & words().no_name == set()


def test_houses_of_every_arab_country_are_known() -> None:
    wires = "واس وام قنا كونا بنا العمانية سبأ بترا سانا وطنية وفا واع سونا وال وات واج ومع صونا"
    assert [name for name in wires.split() if key(name) not in houses()] == []
    assert houses()["ا ش ا"] == "agency"


def test_capitals_are_known() -> None:
    capitals = (
        "الرياض أبوظبي الدوحة الكويت المنامة مسقط صنعاء بغداد عمان دمشق بيروت القدس القاهرة "
        "الخرطوم طرابلس تونس الجزائر الرباط نواكشوط مقديشو جيبوتي موروني"
    )
    assert [name for name in capitals.split() if key(name) not in places()] == []


def test_prose_is_no_noise() -> None:
    prose = [
        "شارك في المباراة عشرون لاعبا.",
        "اقرأ ما كتبه الأولون قبل أن تكتب.",
        "اشترك في الحملة ألف متطوع من كل المحافظات.",
        "نشر المجلس تقريره أمس.",
        "تابع الوزير أعمال اللجنة.",
        "وصل 12 مصابا إلى المستشفى.",
        "التعليقات على القرار كثيرة هذا الأسبوع.",
        "إعلان الهدنة يدخل حيز التنفيذ غدا.",
        "المزيد من الأمطار متوقع يوم الجمعة.",
        "في 12 مايو 2020 بدأت القصة.",
        "إعلان «الميناء» يدخل حيز التنفيذ",
        "آخر الأخبار السارة جاءت من المرفأ.",
        "رد الوزير على أسئلة النواب",
        "تعليقات المدرب على «الحكم» تثير الجدل",
        "مواضيع كثيرة على طاولة القمة",
        "شارك المقاول في بناء السد مع إخوته",
        "للتواصل مع الأسر، خصصت البلدية رقما.",
        "الوسوم التي انتشرت أمس بلغت الملايين.",
        "تابعوا المباراة على مدرجات الملعب حتى صافرة النهاية",
        "السابق يعود: مدرب المنتخب القديم يوقع عقدا جديدا.",
    ]
    assert [(line, noise(line)) for line in prose if noise(line)] == []
